import Columns
import Framework
import Measures
import Results

extension Column where Source == [RetentionChange] {
  /// How a change of retention is meant.
  static var reading: Column<[RetentionChange]> {
    .label(
      "reading",
      "points: delta is added to the retention; relative: the retention is multiplied by 1 + delta."
    ) { ($0.map(\.reading.rawValue), RetentionReading.names) }
  }

  static var delta: Column<[RetentionChange]> {
    .decimal("delta", .share, "The change of retention, from -0.10 to 0.10.") { $0.map(\.delta) }
  }
}

/// Columns that several tables of retention share.
extension Column {
  /// W in every row.
  static func periodDays(
    _ days: @escaping @Sendable (Source) -> (days: Int?, rows: Int)
  ) -> Column {
    .integer(
      "period_days", .days, "W, the length of a period; empty in data under 60 days.",
      emptyWhere: [.tooShort]
    ) {
      let (days, rows) = days($0)
      return Array(repeating: days.map { Int64($0) }, count: rows)
    }
  }

  /// Why values are empty.
  static func retentionNote(
    _ sentence: String, _ notes: @escaping @Sendable (Source) -> [RetentionNote?]
  ) -> Column {
    .text(
      "note", sentence, emptyWhere: [.nothingToExplain],
      coded: { (notes($0).map { $0?.rawValue ?? -1 }, RetentionNote.phrases) })
  }

  /// What the rows are.
  static func scenario(_ rows: @escaping @Sendable (Source) -> Int) -> Column {
    .text(
      "basis", "What the row is: a scenario.",
      coded: { (Array(repeating: 0, count: rows($0)), [Phrase(.scenario)]) })
  }
}

extension Double? {
  /// An amount in whole units as 1/10,000; nil where it is unknown or too large for money.
  var moneyUnits: Int64? { flatMap { Money(rounding: $0)?.units } }
}
