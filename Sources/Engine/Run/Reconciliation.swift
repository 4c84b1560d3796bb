import Analyses
import Columns
import Framework
import Ingest
import Results

/// The table that proves that every row ended in exactly one place.
enum Reconciliation {
  static let description = TableDescription(
    "reconciliation",
    "Where every row of the exports ended: used, excluded or rejected. The rows add up to the rows "
      + "read; written by every run.",
    order: "used first, then the reasons of exclusion in the order in which they are tried, then "
      + "the reasons of rejection.",
    columns: [
      ColumnDescription("outcome", "label", "used, excluded or rejected."),
      ColumnDescription(
        "reason", "label",
        "Why a row was excluded (understood, but outside: a row falls under the first reason that "
          + "applies) or rejected (not understood); empty for used rows."),
      ColumnDescription("rows", "rows", "The number of rows; 0 where there was none."),
      ColumnDescription(
        "amount", "money",
        "The revenue of these rows, exact; empty where a row's amount was not understood."),
    ])

  /// The table of a run.
  static func table(_ accounting: Accounting) -> ResultTable {
    let excluded = ExclusionReason.allCases.map { reason in
      Row("excluded", reason.rawValue, accounting.excluded.first { $0.reason == reason }?.count)
    }
    let rejected = RejectReason.allCases.map { reason in
      Row("rejected", reason.rawValue, accounting.rejected.first { $0.reason == reason }?.count)
    }
    let rows = [Row("used", nil, accounting.used)] + excluded + rejected
    return ResultTable(
      description.name,
      [
        ResultColumn("outcome", .texts(rows.map(\.outcome))),
        ResultColumn("reason", .texts(rows.map(\.reason))),
        ResultColumn("rows", .integers(rows.map(\.rows))),
        ResultColumn("amount", .money(rows.map(\.amount))),
      ])
  }

  private struct Row {
    var outcome: String
    var reason: String?
    var rows: Int64
    var amount: Int64?

    init(_ outcome: String, _ reason: String?, _ count: Accounting.Count?) {
      self.outcome = outcome
      self.reason = reason
      rows = Int64(count?.rows ?? 0)
      // What was not understood has no amount; an outcome without rows amounts to nothing.
      amount = outcome == "rejected" ? nil : count.map { $0.amount?.units } ?? 0
    }
  }
}

/// The file of the rows that were not understood.
enum Rejects {
  /// Always CSV: it is written while reading, whatever the format of the tables.
  static let fileName = "rejects.csv"

  static let description = TableDescription(
    "rejects",
    "Every row that was not understood, with its place and its text, so that nothing is lost; "
      + "written by every run, with only a header where there is none.",
    order: "by file in the order of reading, then by place in the file.",
    columns: [
      ColumnDescription("file", "path", "The file, as it was found."),
      ColumnDescription("line", "line", "The line on which the row starts, counted from 1."),
      ColumnDescription(
        "byte", "byte",
        "Where the row starts in the file, counted from 0; of a packed or converted file, in its text "
          + "as UTF-8."),
      ColumnDescription(
        "column", "label", "The header of the cell that was not understood; empty for the row."),
      ColumnDescription("reason", "label", "Why, as in reconciliation.csv."),
      ColumnDescription(
        "text", "text", "The text of the row as it stands in the file, cut after 4,096 bytes."),
    ])

  static var header: [UInt8] {
    Array((description.columns.map(\.name).joined(separator: ",") + "\n").utf8)
  }
}
