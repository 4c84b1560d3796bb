import Columns
import Customers
package import Framework
import Parallelism

/// What customers earn in each year after their first purchase.
///
/// Tenure year k covers the days 365 (k - 1) to 365 k - 1 after the first purchase; money dated
/// before it counts in year 1. A customer counts in a year that was observed to its end and in
/// which they purchased, so that later years hold fewer and other customers than earlier ones.
package struct TenureProfile: Sendable, Equatable {
  /// The length of a tenure year in days.
  package static let yearDays = Year.days
  /// The fewest customers of a year whose average is used in a projection.
  package static let fewestCustomers = SmallestBase.customers

  /// The years from the first, up to the last that was observed of any customer.
  package let years: [TenureYear]

  /// The profile of all customers of a study.
  ///
  /// - Complexity: O(entries + purchase days), in parallel over the customers.
  package init(_ study: Study) {
    let (ledger, book) = (study.ledger, study.book)
    let truncation = study.input.hasCompleteHistory ? nil : study.window
    let parts = study.workers.map(Grid(rows: ledger.customerCount)) { customers in
      var tally = TenureTally(truncation: truncation)
      for customer in customers { tally.add(customer, ledger, book) }
      return tally.years
    }
    self.init(
      years: parts.reduce(into: []) { years, part in
        while years.count < part.count { years.append(TenureYear()) }
        for (index, year) in part.enumerated() { years[index] += year }
      })
  }

  /// A profile of known years.
  package init(years: [TenureYear]) { self.years = years }

  /// Whether over half of the customers of year 1 may have bought before the data begin.
  ///
  /// Then their tenure is unknown, and nothing can be said about profit by tenure.
  package var isMostlyLeftTruncated: Bool {
    years.first.map { 2 * $0.leftTruncated > $0.customers } ?? false
  }

  /// The year at a place, counted from 0, or the last one before it with enough customers for an
  /// average; nil where there is none.
  package func reliableYear(_ index: Int) -> TenureYear? {
    years.prefix(index + 1).last { $0.customers >= TenureProfile.fewestCustomers }
  }
}

extension Study {
  /// What customers earn by the year since their first purchase.
  package var tenureProfile: TenureProfile {
    remembered { TenureProfile(self) }
  }
}
