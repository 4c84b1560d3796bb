import Columns
import Customers
import Parallelism

/// What customers bought in past months, those of the start apart from those won since.
struct ForecastActuals: Sendable {
  /// Orders by month.
  private(set) var orders: [Int]
  /// Revenue by month, in 1/10,000.
  private(set) var revenue: [Int128]
  /// Profit by month, in 1/10,000.
  private(set) var profit: [Int128]

  /// Adds up the customers of a kind.
  ///
  /// - Parameter isMember: whether a customer is one of them.
  init(
    _ ledger: Ledger, _ book: CustomerBook, _ months: ForecastMonths, workers: Workers,
    isMember: @Sendable (Int) -> Bool
  ) {
    self.init(months.count)
    let places = ForecastActuals.places(months)
    let start = months.start.number
    let parts = workers.map(Grid(rows: ledger.customerCount)) { customers in
      var part = ForecastActuals(months.count)
      let (days, revenue, profit) = (
        ledger.entries.day, ledger.entries.revenue, ledger.entries.profit
      )
      for customer in customers where isMember(customer) {
        for day in book.purchaseDayRange(of: customer) {
          let place = Int(book.purchaseDays[day] - start) - 1
          guard places.indices.contains(place) else { continue }
          part.orders[places[place]] += Int(book.purchasesOnDay[day])
        }
        for entry in ledger.entries(of: customer) {
          let place = Int(days[entry] - start) - 1
          guard places.indices.contains(place) else { continue }
          part.revenue[places[place]] += Int128(revenue[entry])
          part.profit[places[place]] += Int128(profit[entry])
        }
      }
      return part
    }
    for part in parts { add(part) }
  }

  private init(_ months: Int) {
    orders = Array(repeating: 0, count: months)
    revenue = Array(repeating: 0, count: months)
    profit = revenue
  }

  private mutating func add(_ part: ForecastActuals) {
    for month in orders.indices {
      orders[month] += part.orders[month]
      revenue[month] += part.revenue[month]
      profit[month] += part.profit[month]
    }
  }

  /// The month of each day behind the start.
  private static func places(_ months: ForecastMonths) -> [Int] {
    (0..<months.count).flatMap { month in
      repeatElement(month, count: months.days(month))
    }
  }
}
