import Columns
package import Customers
package import Framework
package import Parallelism

/// How many customers bought for the first time in each period, and which periods may be full of
/// old customers who only look new because the data begin after their first purchase.
package struct FirstPurchases: Sendable {
  /// The customers whose first purchase lies in each period.
  package let customers: [Int]
  /// Those of them who are not known to have been acquired since the first used day.
  let unproven: [Int]
  /// Whether each period starts before the first used day + W, in data without complete history.
  private let startsEarly: [Bool]

  /// Counts the first purchases of a book, customers in parallel.
  package init(
    _ book: CustomerBook, _ calendar: PeriodCalendar, _ window: ObservationWindow,
    facts: CustomerFacts, hasCompleteHistory: Bool, workers: Workers
  ) {
    let grid = Grid(rows: book.hasLine.count, rowsPerChunk: max(8_192, calendar.count))
    let wonOn = WinningDays(facts)
    let parts = workers.map(grid) { rows in
      FirstPurchases.count(book, rows, calendar, wonOn)
    }
    var sums = (
      customers: Array(repeating: 0, count: calendar.count),
      unproven: Array(repeating: 0, count: calendar.count)
    )
    for part in parts {
      for place in 0..<calendar.count {
        sums.customers[place] += part.customers[place]
        sums.unproven[place] += part.unproven[place]
      }
    }
    (customers, unproven) = sums
    startsEarly = calendar.periods.map { period in
      !hasCompleteHistory && (period.firstDay.map { window.isLeftTruncated($0) } ?? false)
    }
  }

  private static func count(
    _ book: CustomerBook, _ rows: Range<Int>, _ calendar: PeriodCalendar, _ wonOn: WinningDays
  ) -> (customers: [Int], unproven: [Int]) {
    var customers = Array(repeating: 0, count: calendar.count)
    var unproven = customers
    for customer in rows {
      guard let day = book.firstPurchase(customer) else { continue }
      let place = calendar.place(of: day)
      customers[place] += 1
      let isProven = wonOn[customer].map { $0 >= calendar.firstDay } ?? false
      if !isProven { unproven[place] += 1 }
    }
    return (customers, unproven)
  }

  /// Whether the cohort of a period may hold customers who bought before the data begin.
  package func isLeftTruncated(cohort place: Int) -> Bool {
    startsEarly[place] && (customers[place] == 0 || unproven[place] > 0)
  }

  /// Whether the flow of each period may miss customers of the time before the data begin.
  ///
  /// Opening and loss depend on all earlier customers, so that one unproven customer clouds all
  /// periods from its first purchase on.
  package var leftTruncatedFlows: [Bool] {
    var known = 0
    var clouded = 0
    return startsEarly.indices.map { place in
      known += customers[place]
      clouded += unproven[place]
      return startsEarly[place] && (known == 0 || clouded > 0)
    }
  }
}

/// The day on which the customers file says a customer was acquired: the earlier of `acquired_on`
/// and `member_since`.
package struct WinningDays: Sendable {
  private let acquiredOn: [Int32?]
  private let memberSince: [Int32?]

  package init(_ facts: CustomerFacts) {
    acquiredOn = facts.acquiredOn
    memberSince = facts.memberSince
  }

  /// The day of a customer, as days since 1970-01-01; nil where the file does not say.
  package subscript(customer: Int) -> Int32? {
    let acquired = acquiredOn.isEmpty ? nil : acquiredOn[customer]
    let member = memberSince.isEmpty ? nil : memberSince[customer]
    guard let acquired, let member else { return acquired ?? member }
    return min(acquired, member)
  }
}

extension Study {
  /// The customers by the period of their first purchase.
  package var firstPurchases: FirstPurchases {
    remembered {
      FirstPurchases(
        book, calendar, window, facts: facts, hasCompleteHistory: input.hasCompleteHistory,
        workers: workers)
    }
  }
}
