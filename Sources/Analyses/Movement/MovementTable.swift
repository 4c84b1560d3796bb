import Columns
import Customers
import Framework
import Measures
import Options
import Results

extension Movement {
  /// A pair of labels with what it belongs to.
  private struct Row {
    let movement: LabelMovement
    let pair: LabelMovement.Pair

    var from: String? { pair.from.map { movement.names[$0] } }
    var to: String? { pair.to.map { movement.names[$0] } }
  }

  /// One row for every pair of labels that occurs.
  var table: ResultTable {
    let rows = labels.flatMap { movement in
      movement.pairs.map { Row(movement: movement, pair: $0) }
    }
    let origins = labels.flatMap { movement in
      let totals = Dictionary(grouping: movement.pairs, by: \.from)
        .mapValues { $0.reduce(0) { $0 + $1.customers } }
      return movement.pairs.map { totals[$0.from] ?? 0 }
    }
    func money(_ sum: Int128, isKnown: Bool) -> Int64? { isKnown ? Int64(exactly: sum) : nil }
    return ResultTable(
      "movement",
      [
        ResultColumn("kind", .texts(rows.map(\.movement.kind.rawValue))),
        ResultColumn("from", .texts(rows.map(\.from))),
        ResultColumn("to", .texts(rows.map(\.to))),
        ResultColumn("customers", .integers(rows.map { Int64($0.pair.customers) })),
        ResultColumn(
          "share", .numbers(zip(rows, origins).map { Double($0.pair.customers) / Double($1) })),
        ResultColumn(
          "profit_before",
          .money(rows.map { money($0.pair.profitBefore, isKnown: $0.pair.from != nil) })),
        ResultColumn(
          "profit_now", .money(rows.map { money($0.pair.profitNow, isKnown: $0.pair.to != nil) })),
        ResultColumn(
          "change",
          .labels(
            rows.map { $0.movement.change($0.pair).rawValue }, names: LabelMovement.Change.names)),
        ResultColumn("from_customers", .integers(origins.map { Int64($0) })),
      ])
  }

  /// What was compared, for the manifest.
  func base(_ study: Study) -> ResultTable {
    ResultTable(
      "movement_base",
      [
        ResultColumn("earlier_as_of", .days([earlier.asOf.number])),
        ResultColumn("as_of", .days([study.window.asOf.number])),
        ResultColumn("rows_before", .integers([Int64(earlier.ids.count)])),
        ResultColumn("found_again", .integers([Int64(rows.count { $0 >= 0 })])),
        ResultColumn(
          "thresholds", .texts([study.scoring.frozenFrom ?? "of this run"])),
      ])
  }

  /// What a person should look at.
  func warnings(_ study: Study) -> [String] {
    var warnings: [String] = []
    if earlier.asOf >= study.window.asOf {
      warnings.append(
        "The report in \(earlier.path) is of \(earlier.asOf), no earlier than this run's "
          + "\(study.window.asOf): movement tells the way from it to this run all the same.")
    }
    warnings += ReportTerms(study).differences(from: earlier.terms, in: earlier.path)
    if study.scoring.frozenFrom == nil {
      warnings.append(
        "Scores are cut anew, by other thresholds than those of \(earlier.path): its report has no "
          + "table rfm_thresholds, or --rfm-method ntile asks for it. Customers may have changed "
          + "segments for that alone.")
    }
    let limit = NumberText.text(study.options[.alarmShare].value)
    return warnings + alarms.map { $0.sentence(since: earlier.asOf.description, limit: limit) }
  }
}
