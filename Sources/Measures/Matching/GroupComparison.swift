import Columns
import Customers
package import Framework
import Parallelism
import Prediction
package import Results

/// A group of customers against the others: as they are, and like with like.
package struct GroupComparison: Sendable {
  /// The comparisons, the crudest first.
  package static let names = ["raw", "matched", "matched_standing"]
  /// Under how many customers on a side chance decides.
  package static let fewest = SmallestBase.customers

  /// What one measure comes to in one comparison.
  package struct Row: Sendable {
    package var comparison: Int16
    package var measure: WindowOutcomes.Measure
    package var own = 0
    package var others = 0
    package var strata: Int?
    var unmatched: Int?
    package var result: GroupDifference?
    package var note: Int16 = -1
  }

  /// The split by tenure and, where asked for, channel; nil in too short data.
  package let matched: StratumSplit?
  /// One row for every comparison and measure.
  package let rows: [Row]
  private let isJudged: Bool

  /// Compares two sides of the customers of a study.
  ///
  /// - Parameter traits: what customers must share in `matched`; `matched_standing` adds their tier
  ///   and segment at the start.
  package init(_ study: Study, sides: [StratumSplit.Side], by traits: CustomerStrata.Traits) {
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

  /// What the notes say, by their numbers.
  package static let notes = [
    Phrase(.tooShort), Phrase(.nothingToCompareWith),
    Phrase(.fewOnASide, .integer(fewest)), Phrase(.othersNotAboveZero),
  ]

  /// A count of every row; none in too short data.
  package func counts(_ count: (Row) -> Int?) -> [Int64?] {
    rows.map { isJudged ? count($0).map { Int64($0) } : nil }
  }

  /// A figure of every row, in the unit of its measure.
  package func figures(_ value: (GroupDifference) -> Double?) -> [ResultColumn.Cell?] {
    rows.map { row in
      guard let value = row.result.flatMap(value) else { return nil }
      guard row.measure.isMoney else { return .number(value) }
      return Money(rounding: value / 10_000).map { .money($0.units) }
    }
  }
}

extension Column where Source == GroupComparison {
  /// The columns of a comparison; `own` names the group's count, `one` its average.
  @ColumnList<GroupComparison>
  package static func comparison(own: String, one: String) -> [Column<GroupComparison>] {
    Column.label(
      "comparison",
      "raw: all of them; matched: like with like; matched_standing: also of one tier and segment."
    ) { ($0.rows.map(\.comparison), GroupComparison.names) }
    Column.label(
      "measure",
      "profit_per_year, revenue_per_year, orders_per_year, or return_rate: the share with a "
        + "purchase in the window."
    ) {
      (
        $0.rows.map { Int16($0.measure.rawValue) },
        WindowOutcomes.Measure.allCases.map(\.name)
      )
    }
    Column<GroupComparison>.sides(own: own)
    Column<GroupComparison>.averages(own: own, one: one)
    Column.number(
      "ratio", .ratio,
      "\(one)_average / other_average; empty where the latter is not above zero.",
      emptyWhere: [.tooShort, .nobodyToCompare]
    ) { $0.rows.map { $0.result?.ratio } }
    Column.text(
      "note", "Why values are empty or doubtful; empty where there is nothing to explain.",
      emptyWhere: [.nothingToExplain], coded: { ($0.rows.map(\.note), GroupComparison.notes) })
  }

  /// How many are compared.
  @ColumnList<GroupComparison>
  private static func sides(own: String) -> [Column<GroupComparison>] {
    Column.integer(
      own, .customers, "Their number in the comparison; empty in data under 60 days.",
      emptyWhere: [.tooShort]
    ) { $0.counts { $0.own } }
    Column.integer(
      "others", .customers, "The number of the others; empty in data under 60 days.",
      emptyWhere: [.tooShort]
    ) { $0.counts { $0.others } }
    Column.integer(
      "strata", .count(.strata), "Strata that hold both; empty for raw.", emptyWhere: [.tooShort]
    ) { $0.counts(\.strata) }
    Column.integer(
      "unmatched_\(own)", .customers,
      "Those who are left out because no others are like them; empty for raw.",
      emptyWhere: [.tooShort]
    ) { $0.counts(\.unmatched) }
  }

  /// What they come to on average.
  @ColumnList<GroupComparison>
  private static func averages(own: String, one: String) -> [Column<GroupComparison>] {
    Column.figure(
      "\(one)_average", unitIn: "measure", "Their average; empty where none are compared.",
      emptyWhere: [.tooShort, .nobodyToCompare]
    ) { $0.figures { $0.own } }
    Column.figure(
      "other_average", unitIn: "measure",
      "The average of the others; matched: of each stratum, weighted by its \(own). Empty where "
        + "none are compared.", emptyWhere: [.tooShort, .nobodyToCompare]
    ) { $0.figures { $0.others } }
    Column.figure(
      "difference", unitIn: "measure",
      "\(one)_average less other_average; empty where none are compared.",
      emptyWhere: [.tooShort, .nobodyToCompare]
    ) { $0.figures { $0.difference } }
    Column.figure(
      "standard_error", unitIn: "measure",
      "Of the difference, from the spread within the strata: a difference of less than two standard "
        + "errors may be chance. Empty where no stratum has two customers of a side.",
      emptyWhere: [.tooShort, .nobodyToCompare]
    ) { $0.figures(\.error) }
  }
}
