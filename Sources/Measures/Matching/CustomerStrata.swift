import Columns
import Customers
package import Framework
import Parallelism

/// Customers sorted into strata of their like, as they were at the start of the active window.
///
/// Only like is compared with like: a customer of three years cannot be compared with one of three
/// months. In are the customers with a purchase up to the start. All that is asked of them is taken
/// from lines up to that day, or from the customers file.
package struct CustomerStrata: Sendable {
  /// What the customers of a stratum share; -1 where it was not asked for.
  package struct Key: Hashable, Comparable, Sendable {
    /// The year since the first purchase, 1 for the first.
    package var tenureYear: Int32 = -1
    /// The calendar quarter of the first purchase, by its number.
    package var quarter: Int32 = -1
    /// The code of the acquisition channel.
    package var channel: Int32 = -1
    /// The profit tier and the segment.
    package var standing: Int32 = -1

    package static func < (left: Key, right: Key) -> Bool {
      (left.tenureYear, left.quarter, left.channel, left.standing)
        < (right.tenureYear, right.quarter, right.channel, right.standing)
    }
  }

  /// What likeness asks for.
  package struct Traits: OptionSet, Sendable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }
    /// The year and the quarter of the first purchase.
    package static let tenure = Traits(rawValue: 1)
    /// The acquisition channel.
    package static let channel = Traits(rawValue: 2)
    /// The profit tier and the segment.
    package static let standing = Traits(rawValue: 4)
  }

  /// The strata in their order.
  package let keys: [Key]
  /// The stratum of every customer of the ledger; -1 without a purchase up to the start.
  package let codes: [Int32]

  /// The strata of a study; nil in data too short for a window.
  package init?(_ study: Study, by traits: Traits) {
    guard let source = StratumSource(study, traits) else { return nil }
    let grid = Grid(rows: study.ledger.customerCount)
    let parts = study.workers.map(grid) { customers in
      Set(customers.lazy.compactMap { source.key(of: $0) })
    }
    let sorted = parts.reduce(into: Set<Key>()) { $0.formUnion($1) }.sorted()
    let places = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, Int32($0)) })
    let coded = study.workers.map(grid) { customers in
      customers.map { source.key(of: $0).flatMap { places[$0] } ?? -1 }
    }
    keys = sorted
    codes = Array(coded.joined())
  }
}

/// Where the stratum of a customer is taken from.
private struct StratumSource: Sendable {
  private let traits: CustomerStrata.Traits
  private let book: CustomerBook
  private let tiers: CustomerLabels
  private let segments: CustomerLabels
  private let channels: [Int32]

  init?(_ study: Study, _ traits: CustomerStrata.Traits) {
    guard let book = study.startBook, let tiers = study.startTiers,
      let segments = study.startSegments
    else { return nil }
    self.traits = traits
    self.book = book
    self.tiers = tiers
    self.segments = segments
    channels = study.facts.acquisitionChannel.codes
  }

  func key(of customer: Int) -> CustomerStrata.Key? {
    guard let first = book.firstPurchase(customer) else { return nil }
    var key = CustomerStrata.Key()
    if traits.contains(.tenure) {
      key.tenureYear = (book.asOf.number - first) / Int32(Year.days) + 1
      key.quarter = Int32(Period(Day(first), .quarter).number)
    }
    if traits.contains(.channel), !channels.isEmpty { key.channel = channels[customer] }
    if traits.contains(.standing) {
      key.standing = 1_000 * Int32(tiers.codes[customer]) + Int32(segments.codes[customer])
    }
    return key
  }
}
