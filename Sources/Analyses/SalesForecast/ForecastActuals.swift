import Columns
import Customers
import Framework
import Parallelism

/// What customers bought in past months, those known at the start apart from those acquired since.
struct ForecastActuals: Sendable {
  /// Orders by month.
  private(set) var orders: [Int]
  /// Revenue by month, in 1/10,000.
  private(set) var revenue: [Int128]
  /// Profit by month, in 1/10,000.
  private(set) var profit: [Int128]

  /// Adds up the customers that were known at the start, then those acquired since.
  ///
  /// - Parameter isKnown: whether each customer was known at the start.
  static func each(
    _ ledger: Ledger, _ book: CustomerBook, _ months: ForecastMonths, isKnown: [Bool],
    workers: Workers
  ) -> [ForecastActuals] {
    let places = ForecastActuals.places(months)
    let none = ForecastActuals(months.count)
    let parts = workers.map(Grid(rows: ledger.customerCount)) { customers in
      let reader = Reader(ledger, book, places, start: months.start.number)
      var (known, acquired) = (none, none)
      for customer in customers {
        if isKnown[customer] {
          reader.add(customer, &known)
        } else {
          reader.add(customer, &acquired)
        }
      }
      return (known: known, acquired: acquired)
    }
    var (known, acquired) = (none, none)
    for part in parts {
      known.add(part.known)
      acquired.add(part.acquired)
    }
    return [known, acquired]
  }

  /// The columns that are added up, taken out of their structures once: threads would contend for
  /// their counters.
  private struct Reader {
    private let ledger: Ledger
    private let places: [Int]
    private let start: Int32
    private let purchaseDayOffsets: [Int32]
    private let purchaseDays: [Int32]
    private let purchasesOnDay: [Int32]
    private let days: [Int32]
    private let revenue: [Int64]
    private let profit: [Int64]

    init(_ ledger: Ledger, _ book: CustomerBook, _ places: [Int], start: Int32) {
      self.ledger = ledger
      self.places = places
      self.start = start
      purchaseDayOffsets = book.purchaseDayOffsets
      purchaseDays = book.purchaseDays
      purchasesOnDay = book.purchasesOnDay
      (days, revenue, profit) = (
        ledger.entries.day, ledger.entries.revenue, ledger.entries.profit
      )
    }

    func add(_ customer: Int, _ sums: inout ForecastActuals) {
      for day in Int(purchaseDayOffsets[customer])..<Int(purchaseDayOffsets[customer + 1]) {
        let place = Int(purchaseDays[day] - start) - 1
        guard places.indices.contains(place) else { continue }
        sums.orders[places[place]] += Int(purchasesOnDay[day])
      }
      for entry in ledger.entries(of: customer) {
        let place = Int(days[entry] - start) - 1
        guard places.indices.contains(place) else { continue }
        sums.revenue[places[place]] += Int128(revenue[entry])
        sums.profit[places[place]] += Int128(profit[entry])
      }
    }
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

  /// The month of each day after the start.
  private static func places(_ months: ForecastMonths) -> [Int] {
    (0..<months.count).flatMap { month in
      repeatElement(month, count: months.days(month))
    }
  }
}
