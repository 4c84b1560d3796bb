import Analyses
import Columns
import Framework
import Ingest
import Results

/// The table that proves that every row ended in exactly one place.
enum Reconciliation {
  /// What `describe` and the manifest know of it.
  static let description = Table<[Row]>.reconciliation.description

  /// The table of a run.
  static func table(_ accounting: Accounting) -> ResultTable {
    let excluded = ExclusionReason.allCases.map { reason in
      Row("excluded", reason.rawValue, accounting.excluded.first { $0.reason == reason }?.count)
    }
    let rejected = RejectReason.allCases.map { reason in
      Row("rejected", reason.rawValue, accounting.rejected.first { $0.reason == reason }?.count)
    }
    return Table.reconciliation([Row("used", nil, accounting.used)] + excluded + rejected)
  }

  /// The rows of the exports that ended in one place.
  struct Row: Sendable {
    let outcome: String
    let reason: String?
    let rows: Int64
    let amount: Int64?

    init(_ outcome: String, _ reason: String?, _ count: Accounting.Count?) {
      self.outcome = outcome
      self.reason = reason
      rows = Int64(count?.rows ?? 0)
      // What was not understood has no amount; an outcome without rows amounts to nothing.
      amount = outcome == "rejected" ? nil : count.map { $0.amount?.units } ?? 0
    }
  }
}

extension Table where Source == [Reconciliation.Row] {
  fileprivate static let reconciliation: Table<[Reconciliation.Row]> = Table(
    "reconciliation",
    "Where every row of the exports ended: used, excluded or rejected. The rows add up to the rows "
      + "read; every run writes this table.",
    order: "used first, then the reasons of exclusion in the order in which they are tried, then "
      + "the reasons of rejection."
  ) {
    Column.name("outcome", .label, "used, excluded or rejected.") { $0.map(\.outcome) }
    Column.name(
      "reason", .label,
      "Why a row was excluded (understood, but not wanted: a row has the first reason that "
        + "applies) or rejected (not understood); empty for used rows."
    ) { $0.map(\.reason) }
    Column.integer("rows", .count(.rows), "The number of rows; 0 where there was none.") {
      $0.map(\.rows)
    }
    Column.money(
      "amount",
      "The exact revenue of these rows; empty where the amount of a row was not understood."
    ) { $0.map(\.amount) }
  }
}

/// The file of the rows that were not understood.
enum Rejects {
  /// Always CSV: it is written while reading, whatever the format of the tables.
  static let fileName = "rejects.csv"

  /// What `describe` and the manifest know of it.
  static let description = TableDescription(schema)

  private static let schema = TableSchema(
    "rejects",
    "Every row that was not understood, with its place and its text, so that nothing is lost; "
      + "every run writes this table, with only a header where there is none.",
    order: "by file in the order of reading, then by place in the file.",
    columns: [
      ColumnSchema("file", .text, .path, "The file, as it was found."),
      ColumnSchema("line", .integer, .place, "The line on which the row starts, counted from 1."),
      ColumnSchema(
        "byte", .integer, .place,
        "Where the row starts in the file, counted from 0; in a compressed or converted file, where it "
          + "starts in the text as UTF-8."),
      ColumnSchema(
        "column", .text, .label,
        "The header of the cell that was not understood; empty where it is the row as a whole."),
      ColumnSchema("reason", .text, .label, "Why, as in reconciliation.csv."),
      ColumnSchema(
        "text", .text, .text, "The text of the row as it is in the file, cut after 4,096 bytes."),
    ])

  static var header: [UInt8] {
    Array((schema.columns.map(\.name).joined(separator: ",") + "\n").utf8)
  }
}
