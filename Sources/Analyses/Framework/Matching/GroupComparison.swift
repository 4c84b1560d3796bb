import Columns
import Customers
import Parallelism
import Results

/// A group of customers against the others: as they are, and like with like.
struct GroupComparison: Sendable {
  /// The comparisons, the crudest first.
  static let names = ["raw", "matched", "matched_standing"]
  /// Under how many customers on a side chance decides.
  static let fewest = 30

  /// What one measure comes to in one comparison.
  private struct Row: Sendable {
    var comparison: Int16
    var measure: WindowOutcomes.Measure
    var own = 0
    var others = 0
    var strata: Int?
    var unmatched: Int?
    var result: GroupDifference?
    var note: Int16 = -1
  }

  /// The split by tenure and, where asked for, channel; nil in too short data.
  let matched: StratumSplit?
  private let rows: [Row]
  private let isJudged: Bool

  /// Compares two sides of the customers of a study.
  ///
  /// - Parameter traits: what customers must share in `matched`; `matched_standing` adds their tier
  ///   and segment at the start.
  init(_ study: Study, sides: [StratumSplit.Side], by traits: CustomerStrata.Traits) {
    let splits = [[], traits, traits.union(.standing)].map { (traits: CustomerStrata.Traits) in
      CustomerStrata(study, by: traits).map { StratumSplit($0, sides: sides) }
    }
    matched = splits[1]
    isJudged = study.windowOutcomes != nil
    let (outcomes, measures) = (study.windowOutcomes, WindowOutcomes.Measure.allCases)
    rows = study.workers.map(splits.count * measures.count) { place in
      let comparison = place / measures.count
      return GroupComparison.row(
        comparison, measures[place % measures.count], splits[comparison], outcomes)
    }
  }

  private static func row(
    _ comparison: Int, _ measure: WindowOutcomes.Measure, _ split: StratumSplit?,
    _ outcomes: WindowOutcomes?
  ) -> Row {
    var row = Row(comparison: Int16(comparison), measure: measure)
    guard let split, let outcomes else {
      row.note = 0
      return row
    }
    let matched = split.matched
    row.own = matched.reduce(0) { $0 + split.own[$1] }
    row.others = matched.reduce(0) { $0 + split.others[$1] }
    if comparison > 0 {
      row.strata = matched.count
      row.unmatched = split.own.reduce(0, +) - row.own
    }
    row.result = split.difference(outcomes[measure])?.scaled(by: outcomes.scale(measure))
    row.note = note(row)
    return row
  }

  private static func note(_ row: Row) -> Int16 {
    guard let result = row.result else { return 1 }
    if min(row.own, row.others) < fewest { return 2 }
    return result.ratio == nil ? 3 : -1
  }

  private static let notes = [
    "data under 60 days: no active window",
    "nobody to compare with: one side has no customer, or no stratum holds both",
    "under \(fewest) customers on a side: chance decides",
    "the others' average is not above zero: no ratio",
  ]
}

extension GroupComparison {
  /// The table; `own` names the group's count, `one` its average.
  func table(_ name: String, own: String, one: String) -> ResultTable {
    ResultTable(
      name,
      [
        ResultColumn(
          "comparison", .labels(rows.map(\.comparison), names: GroupComparison.names)),
        ResultColumn(
          "measure",
          .labels(
            rows.map { Int16($0.measure.rawValue) },
            names: WindowOutcomes.Measure.allCases.map(\.name))),
        ResultColumn(own, .integers(counts { $0.own })),
        ResultColumn("others", .integers(counts { $0.others })),
        ResultColumn("strata", .integers(counts(\.strata))),
        ResultColumn("unmatched_\(own)", .integers(counts(\.unmatched))),
        ResultColumn("\(one)_average", .mixed(cells { $0.own })),
        ResultColumn("other_average", .mixed(cells { $0.others })),
        ResultColumn("difference", .mixed(cells { $0.difference })),
        ResultColumn("standard_error", .mixed(cells(\.error))),
        ResultColumn("ratio", .numbers(rows.map { $0.result?.ratio })),
        ResultColumn("note", .labels(rows.map(\.note), names: GroupComparison.notes)),
      ])
  }

  private func counts(_ count: (Row) -> Int?) -> [Int64?] {
    rows.map { isJudged ? count($0).map { Int64($0) } : nil }
  }

  private func cells(_ value: (GroupDifference) -> Double?) -> [ResultColumn.Cell?] {
    rows.map { row in
      guard let value = row.result.flatMap(value) else { return nil }
      guard row.measure.isMoney else { return .number(value) }
      return Money(rounding: value / 10_000).map { .money($0.units) }
    }
  }
}

extension ColumnDescription {
  /// The columns of a comparison; `own` names the group's count, `one` its average.
  static func comparison(own: String, one: String) -> [ColumnDescription] {
    [
      .init(
        "comparison", "label",
        "raw: all of them; matched: like with like; matched_standing: also of one tier and segment."
      ),
      .init(
        "measure", "label",
        "profit_per_year, revenue_per_year, orders_per_year, or return_rate: the share with a "
          + "purchase in the window."),
      .init(
        own, "customers", "Their number in the comparison; empty in data under 60 days.",
        emptyWhere: [.tooShort]),
      .init(
        "others", "customers", "The number of the others; empty in data under 60 days.",
        emptyWhere: [.tooShort]),
      .init("strata", "strata", "Strata that hold both; empty for raw.", emptyWhere: [.tooShort]),
      .init(
        "unmatched_\(own)", "customers",
        "Those who are left out for want of others like them; empty for raw.",
        emptyWhere: [.tooShort]),
      .init(
        "\(one)_average", "unit of the measure", "Their average; empty where nobody is compared.",
        emptyWhere: [.tooShort, .nobodyToCompare]),
      .init(
        "other_average", "unit of the measure",
        "The average of the others; matched: of each stratum, weighted by its \(own). Empty where "
          + "nobody is compared.", emptyWhere: [.tooShort, .nobodyToCompare]),
      .init(
        "difference", "unit of the measure",
        "\(one)_average less other_average; empty where nobody is compared.",
        emptyWhere: [.tooShort, .nobodyToCompare]),
      .init(
        "standard_error", "unit of the measure",
        "Of the difference, from the spread within the strata: a difference of under two of them may "
          + "be chance. Empty where no stratum has two customers of a side.",
        emptyWhere: [.tooShort, .nobodyToCompare]),
      .init(
        "ratio", "ratio",
        "\(one)_average / other_average; empty where the latter is not above zero.",
        emptyWhere: [.tooShort, .nobodyToCompare]),
      .init(
        "note", "text",
        "Why values are empty or doubtful; empty where there is nothing to explain.",
        emptyWhere: [.nothingToExplain]),
    ]
  }
}
