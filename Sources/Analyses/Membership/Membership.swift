import Columns
import Customers
import Results

/// Members and others of a study.
struct Membership {
  private static let groupNames = ["member", "joined", "none"]

  private let study: Study
  /// The place of each customer in `groupNames`.
  private let codes: [Int16]
  private let compared: GroupComparison

  init(_ study: Study) {
    self.study = study
    let codes = Membership.codes(study)
    self.codes = codes
    compared = GroupComparison(
      study, sides: Membership.sides(codes), by: [.tenure, .channel])
  }

  /// Which side of a comparison each customer of a study stands on.
  static func sides(_ study: Study) -> [StratumSplit.Side] { sides(codes(study)) }

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

  var comparison: ResultTable {
    compared.table("membership", own: "members", one: "member")
  }

  /// What the customers of each group add up to.
  var groups: ResultTable {
    let book = study.book
    let totals = GroupTotals(
      book, groups: 3, codes: codes.indices.map { book.hasLine[$0] ? codes[$0] : -1 })
    return ResultTable(
      "membership_groups",
      [
        ResultColumn("membership", .labels([0, 1, 2], names: Membership.groupNames)),
        ResultColumn("customers", .integers(totals.customers)),
        ResultColumn("customer_share", .numbers(GroupTotals.shares(totals.customers))),
        ResultColumn("revenue", .money(totals.revenue)),
        ResultColumn("profit", .money(totals.profit)),
        ResultColumn("profit_share", .numbers(GroupTotals.shares(totals.profit))),
        ResultColumn(
          "average_profit", .money(GroupTotals.averages(totals.profit, over: totals.customers))),
      ])
  }
}

extension Membership {
  /// One row of the strata.
  private struct Stratum {
    var key: CustomerStrata.Key
    var members: Int
    var others: Int
    /// Averages in 1/10,000 a year.
    var memberProfit: Double
    var otherProfit: Double?
  }

  /// The strata with a member.
  var strata: ResultTable {
    let strata = list
    let compared = strata.reduce(0) { $0 + ($1.others > 0 ? $1.members : 0) }
    func money(_ value: (Stratum) -> Double?) -> ResultColumn.Values {
      .money(strata.map { value($0).flatMap { Money(rounding: $0 / 10_000)?.units } })
    }
    return ResultTable(
      "membership_strata",
      [
        ResultColumn("tenure_year", .integers(strata.map { Int64($0.key.tenureYear) })),
        ResultColumn(
          "first_purchase_quarter",
          .texts(strata.map { Period(number: Int($0.key.quarter), .quarter).label })),
        ResultColumn("acquisition_channel", .texts(strata.map { channel($0.key.channel) })),
        ResultColumn("members", .integers(strata.map { Int64($0.members) })),
        ResultColumn("others", .integers(strata.map { Int64($0.others) })),
        ResultColumn("member_profit_per_year", money(\.memberProfit)),
        ResultColumn("other_profit_per_year", money(\.otherProfit)),
        ResultColumn(
          "difference", money { row in row.otherProfit.map { row.memberProfit - $0 } }),
        ResultColumn(
          "ratio",
          .numbers(
            strata.map { row in row.otherProfit.flatMap { $0 > 0 ? row.memberProfit / $0 : nil } })),
        ResultColumn(
          "weight",
          .numbers(strata.map { $0.others > 0 ? Double($0.members) / Double(compared) : nil })),
      ])
  }

  private var list: [Stratum] {
    guard let split = compared.matched, let outcomes = study.windowOutcomes else { return [] }
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

  private func channel(_ code: Int32) -> String? {
    code < 0 ? nil : study.facts.acquisitionChannel.names[Int(code)]
  }
}
