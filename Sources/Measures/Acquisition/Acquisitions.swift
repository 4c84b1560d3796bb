import Columns
import Customers
package import Framework
import Options

/// Who was acquired when, and for how much.
package struct Acquisitions: Sendable {
  /// What acquiring each customer cost, in 1/10,000: by the customers file, else
  /// `--acquisition-cost`; nil where neither says so.
  package let costs: [Int64?]
  /// The day on which each customer was acquired: acquired_on, or the first purchase where that is
  /// unknown or came later; nil where there is neither.
  package let starts: [Int32?]
  /// Whether a customer may have bought before the data begin, so that part of its profit is
  /// missing.
  package let isTruncated: [Bool]

  package init(_ study: Study) {
    let (book, facts, window) = (study.book, study.facts, study.window)
    let given = study.options[.acquisitionCost]?.units
    let known = facts.acquisitionCost
    costs = book.hasLine.indices.map { (known.isEmpty ? nil : known[$0]) ?? given }
    let acquired = facts.acquiredOn
    starts = book.hasLine.indices.map { customer in
      let day = acquired.isEmpty ? nil : acquired[customer]
      guard let first = book.firstPurchase(customer) else { return day }
      return min(day ?? first, first)
    }
    let isComplete = study.input.hasCompleteHistory
    let wonOn = WinningDays(facts)
    isTruncated = book.hasLine.indices.map { customer in
      guard !isComplete else { return false }
      if let day = wonOn[customer] { return day < window.firstDay.number }
      return book.firstPurchase(customer).map { window.isLeftTruncated(Day($0)) } ?? false
    }
  }
}

/// Months of a twelfth of 365 days, counted from the day on which a customer was acquired.
enum PaybackMonth {
  /// How many whole months fit into some days.
  package static func count(within days: Int) -> Int { max(0, days) * 12 / Year.days }
}

extension Study {
  /// Who was acquired when and for how much.
  package var acquisitions: Acquisitions {
    remembered { Acquisitions(self) }
  }
}
