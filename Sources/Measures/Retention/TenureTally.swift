import Columns
package import Customers
import Framework

/// Adds up customers by tenure year, one after the other.
package struct TenureTally {
  package private(set) var years: [TenureYear] = []
  /// What recognises first purchases that may have had earlier ones; nil: none may.
  private let truncation: ObservationWindow?
  /// What the current customer did in each year.
  private var own: [OwnYear] = []

  private struct OwnYear {
    var sums = TenureYear()
    var gaps: Int64 = 0
    var gapDays: Int64 = 0
    var squaredGapDays: Int64 = 0

    /// Sample standard deviation over mean, from whole numbers; nil with fewer than two gaps.
    var gapVariation: Double? {
      guard gaps >= 2 else { return nil }
      let spread = gaps * squaredGapDays - gapDays * gapDays
      let variance = Double(spread) / Double(gaps * (gaps - 1))
      return variance.squareRoot() / (Double(gapDays) / Double(gaps))
    }
  }

  package init(truncation: ObservationWindow?) { self.truncation = truncation }

  /// Adds a customer to the years that were observed to their end and in which it purchased.
  package mutating func add(_ customer: Int, _ ledger: Ledger, _ book: CustomerBook) {
    guard let first = book.firstPurchase(customer) else { return }
    let observed = (Int(book.asOf.number) - Int(first) + 1) / TenureProfile.yearDays
    guard observed > 0 else { return }
    makeRoom(observed)
    addPurchases(book, book.purchaseDayRange(of: customer), first: first, observed)
    addMoney(ledger, ledger.entries(of: customer), first: first, observed)
    close(observed, isTruncated: truncation?.isLeftTruncated(Day(first)) ?? false)
  }

  private mutating func makeRoom(_ observed: Int) {
    while years.count < observed {
      years.append(TenureYear())
      own.append(OwnYear())
    }
    for year in 0..<observed { own[year] = OwnYear() }
  }

  private mutating func addPurchases(
    _ book: CustomerBook, _ days: Range<Int>, first: Int32, _ observed: Int
  ) {
    var last = first
    for index in days {
      let day = book.purchaseDays[index]
      let year = Int(day - first) / TenureProfile.yearDays
      guard year < observed else { return }
      own[year].sums.orders += Int64(book.purchasesOnDay[index])
      guard index > days.lowerBound else { continue }
      let gap = Int64(day - last)
      own[year].gaps += 1
      own[year].gapDays += gap
      own[year].squaredGapDays += gap * gap
      last = day
    }
  }

  private mutating func addMoney(
    _ ledger: Ledger, _ entries: Range<Int>, first: Int32, _ observed: Int
  ) {
    let columns = ledger.entries
    for entry in entries {
      let year = Int(max(0, columns.day[entry] - first)) / TenureProfile.yearDays
      guard year < observed else { continue }
      own[year].sums.revenue += columns.revenue[entry]
      own[year].sums.profit += columns.profit[entry]
      if !columns.discount.isEmpty { own[year].sums.discount += columns.discount[entry] }
      if !columns.refund.isEmpty { own[year].sums.refund += columns.refund[entry] }
    }
  }

  private mutating func close(_ observed: Int, isTruncated: Bool) {
    for year in 0..<observed where own[year].sums.orders > 0 {
      own[year].sums.customers = 1
      own[year].sums.leftTruncated = isTruncated ? 1 : 0
      if let variation = own[year].gapVariation {
        own[year].sums.customersWithGaps = 1
        own[year].sums.gapVariations = variation
      }
      years[year] += own[year].sums
    }
  }
}
