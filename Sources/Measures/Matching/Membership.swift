import Columns
import Customers
package import Framework

/// Members and others of a study.
package struct Membership: Sendable {
  /// The groups, in the order of the rows.
  package static let groupNames = ["member", "joined", "none"]

  /// Members against the others.
  package let comparison: GroupComparison
  /// The strata with a member.
  package let strata: [Stratum]
  /// What the customers of each group add up to, in the order of `groupNames`.
  package let groups: GroupTotals
  private let channels: TextColumn

  package init(_ study: Study) {
    let (codes, book) = (Membership.codes(study), study.book)
    comparison = GroupComparison(
      study, sides: Membership.sides(codes), by: [.tenure, .channel])
    strata = Membership.strata(study, comparison)
    groups = GroupTotals(
      book, groups: 3, codes: codes.indices.map { book.hasLine[$0] ? codes[$0] : -1 })
    channels = study.facts.acquisitionChannel.names
  }

  /// Which side of a comparison each customer of a study is on.
  package static func sides(_ study: Study) -> [StratumSplit.Side] { sides(codes(study)) }

  private static func sides(_ codes: [Int16]) -> [StratumSplit.Side] {
    codes.map { [.own, .neither, .others][Int($0)] }
  }

  private static func codes(_ study: Study) -> [Int16] {
    let asOf = study.window.asOf
    let start = (study.window.start ?? asOf).number
    let none = Array(repeating: Int16(2), count: study.ledger.customerCount)
    guard !study.facts.memberSince.isEmpty else { return none }
    return study.facts.memberSince.map { day in
      guard let day, day <= asOf.number else { return 2 }
      return day <= start ? 0 : 1
    }
  }

  /// A stratum with a member.
  package struct Stratum: Sendable {
    package let key: CustomerStrata.Key
    package let members: Int
    package let others: Int
    /// Averages in 1/10,000 a year.
    package let memberProfit: Double
    package let otherProfit: Double?

    /// The first average less the second; nil without others.
    package var difference: Double? { otherProfit.map { memberProfit - $0 } }

    /// The first average over the second; nil where that is not above zero.
    package var ratio: Double? { otherProfit.flatMap { $0 > 0 ? memberProfit / $0 : nil } }
  }

  private static func strata(_ study: Study, _ comparison: GroupComparison) -> [Stratum] {
    guard let split = comparison.matched, let outcomes = study.windowOutcomes else { return [] }
    let sums = split.sums(outcomes[.profit])
    let scale = outcomes.scale(.profit)
    return split.strata.keys.indices.filter { split.own[$0] > 0 }.map { place in
      let (members, others) = (split.own[place], split.others[place])
      return Stratum(
        key: split.strata.keys[place], members: members, others: others,
        memberProfit: Double(sums.own[place]) / Double(members) * scale,
        otherProfit: others > 0 ? Double(sums.others[place]) / Double(others) * scale : nil)
    }
  }

  /// The share of each stratum in the compared members; nil without others.
  package var weights: [Double?] {
    let compared = strata.reduce(0) { $0 + ($1.others > 0 ? $1.members : 0) }
    return strata.map { $0.others > 0 ? Double($0.members) / Double(compared) : nil }
  }

  /// The acquisition channel of each stratum; nil where unknown.
  package var strataChannels: [String?] {
    strata.map { $0.key.channel < 0 ? nil : channels[Int($0.key.channel)] }
  }

  /// Money of each stratum, in 1/10,000.
  package func money(_ value: (Stratum) -> Double?) -> [Int64?] {
    strata.map { value($0).flatMap { Money(rounding: $0 / 10_000)?.units } }
  }
}
