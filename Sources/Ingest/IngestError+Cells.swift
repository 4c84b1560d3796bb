extension IngestError {
  /// What is wrong with a cell, where, and what the column holds.
  static func badCell(
    _ place: Place, _ header: String, _ text: String, _ column: CanonicalColumn?
  ) -> String {
    let what = column.flatMap(content).map { "is \($0)" } ?? "cannot be read"
    return "\(place), column '\(header)': '\(shown(text))' \(what)."
  }

  /// What a cell is not that a column of the customers file cannot hold.
  private static func content(_ column: CanonicalColumn) -> String? {
    switch column {
    case .acquiredOn, .memberSince: "no date in the form of the column"
    case .acquisitionCost: "no amount of money"
    case .wallet: "no amount of at least 0"
    case .satisfaction: "no number from 0 to 10"
    case .feedbackCount: "no whole number of at least 0"
    case .captive: "neither true nor false (yes, no, 1 and 0 are known too)"
    case .perceivedValue, .perceivedCost: "no number"
    default: nil
    }
  }
}
