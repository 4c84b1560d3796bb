import Columns
import Customers
package import Framework
import Parallelism

/// Whether and when each customer has earned what acquiring them cost.
package struct CustomerPaybacks: Sendable {
  /// What may have become of a cost.
  package enum Status: Int16, CaseIterable {
    /// The profit so far reaches the cost.
    case paidBack
    /// Profit so far and residual value reach it.
    case expected
    /// They do not.
    case never
    /// What is still to come is unknown.
    case unknown

    package static let names = ["paid_back", "expected", "never", "unknown"]
  }

  /// The status of each customer with a line whose cost is known; nil of the others.
  package let statuses: [Status?]
  /// The days from the acquisition to the day since which the profit has reached the cost; nil
  /// where it has not.
  package let days: [Int?]

  package init(_ study: Study) {
    let (ledger, book, won) = (study.ledger, study.book, study.acquisitions)
    let (residual, asOf) = (study.residualValues, study.window.asOf.number)
    let parts = study.workers.map(Grid(rows: ledger.customerCount)) { customers in
      let days = ledger.entries.day
      let profits = ledger.entries.profit
      var money: [DayMoney] = []
      return customers.map { customer -> (Status, Int?)? in
        guard book.hasLine[customer], let cost = won.costs[customer] else { return nil }
        let profit = book.profit[customer]
        guard profit >= cost else {
          guard let rest = residual[customer] else { return (.unknown, nil) }
          return (Int128(profit) + Int128(rest) >= Int128(cost) ? .expected : .never, nil)
        }
        guard let start = won.starts[customer] else { return (.paidBack, nil) }
        money.removeAll(keepingCapacity: true)
        for entry in ledger.entries(of: customer) where days[entry] <= asOf {
          money.append(DayMoney(day: days[entry], profit: profits[entry]))
        }
        let day = CustomerPaybacks.day(&money, profit: profit, cost: cost) ?? start
        return (.paidBack, max(0, Int(day) - Int(start)))
      }
    }
    statuses = parts.flatMap { $0.map { $0?.0 } }
    days = parts.flatMap { $0.map { $0?.1 } }
  }

  private struct DayMoney {
    let day: Int32
    let profit: Int64
  }

  /// The day since which the profit has stayed at the cost or above.
  ///
  /// What is sent back later pays nothing back. Nil where nothing had to be earned.
  private static func day(_ money: inout [DayMoney], profit: Int64, cost: Int64) -> Int32? {
    // Entries of an order come by day, those of later orders may come before them.
    if zip(money, money.dropFirst()).contains(where: { $0.day > $1.day }) {
      money.sort { $0.day < $1.day }
    }
    var sum = profit
    for place in money.indices.reversed() {
      sum -= money[place].profit
      let isFirstOfDay = place == 0 || money[place - 1].day < money[place].day
      if isFirstOfDay, sum < cost { return money[place].day }
    }
    return nil
  }

  /// The months begun until a customer had paid back: 0 where nothing had to be earned.
  package func months(_ customer: Int, cost: Int64) -> Int? {
    days[customer].map { cost <= 0 ? 0 : PaybackMonth.count(within: $0) + 1 }
  }
}
