/// What a result table holds: one sentence for the table, its order of rows and every column.
public struct TableDescription: Sendable {
  /// The name in snake case.
  public let name: String
  /// One sentence: what a row is and what the table is for.
  public let summary: String
  /// The total order of the rows, in words.
  public let order: String
  /// The columns in the order in which they are written.
  public let columns: [ColumnDescription]

  /// Describes a table.
  public init(
    _ name: String, _ summary: String, order: String, columns: [ColumnDescription]
  ) {
    self.name = name
    self.summary = summary
    self.order = order
    self.columns = columns
  }

  /// What profit is, for tables that speak of it; nil for the others.
  public var profitRemark: String? {
    let texts = [summary] + columns.flatMap { [$0.name, $0.sentence] }
    guard texts.contains(where: { $0.lowercased().contains("profit") }) else { return nil }
    return "Profit is the profit column of the export, else revenue less cost, else revenue x "
      + "--margin. With none of these profit is revenue, and the manifest says so "
      + "(profit_is_revenue)."
  }
}

/// What a column holds: its unit and one sentence, with when it is empty.
public struct ColumnDescription: Sendable {
  /// The name in the header.
  public let name: String
  /// The unit: money, customers, orders, days, share, ratio, date, label, id and the like.
  public let unit: String
  /// One sentence.
  public let sentence: String
  /// Why it may have no value at all, most telling first.
  let emptyReasons: [EmptyReason]

  /// Describes a column.
  public init(
    _ name: String, _ unit: String, _ sentence: String, emptyWhere reasons: [EmptyReason] = []
  ) {
    self.name = name
    self.unit = unit
    self.sentence = sentence
    emptyReasons = reasons
  }
}
