import Framework
import Prediction

/// Frozen thresholds: what the table `rfm_thresholds` of an earlier run says.
struct ThresholdFile: Sendable {
  /// The number of bins, the same for all measures.
  package let bins: Int
  /// The inner edges by measure, in the order of `RFMMeasure.allCases`, each ascending by value.
  package let edges: [[ScoreEdge]]

  /// Reads the columns `measure,bin,lower,upper`; others are not used, rows come in any order.
  init(_ bytes: [UInt8]) throws(OptionFileError) {
    let file = try OptionFile(bytes)
    let rows = try ThresholdFile.rows(file)
    bins = rows.map(\.bin).max() ?? 0
    var edges: [[ScoreEdge]] = []
    for measure in RFMMeasure.allCases {
      edges.append(try ThresholdFile.edges(measure, rows, bins: bins))
    }
    self.edges = edges
  }

  private struct Row {
    let line: Int
    let measure: RFMMeasure
    let bin: Int
    let lower: Int128?
    let upper: Int128?
  }

  private static func rows(_ file: OptionFile) throws(OptionFileError) -> [Row] {
    let places = try ["measure", "bin", "lower", "upper"].map { name throws(OptionFileError) in
      try file.place(name)
    }
    var rows: [Row] = []
    for row in file.rows {
      guard row.cells.count == file.header.cells.count else {
        let fault = OptionFileFault.cellCount(
          found: row.cells.count, expected: file.header.cells.count)
        throw OptionFileError(row.line, fault)
      }
      rows.append(
        try self.row(row.line, places.map { row.cells[$0] }, hasComma: file.hasSemicolons))
    }
    return rows
  }

  private static func row(
    _ line: Int, _ cells: [String], hasComma: Bool
  ) throws(OptionFileError) -> Row {
    guard let measure = RFMMeasure(rawValue: cells[0]) else {
      throw OptionFileError(line, .thresholds(.measure(cells[0])))
    }
    guard let bin = Int(cells[1]), bin >= 1, bin <= 10 else {
      throw OptionFileError(line, .thresholds(.bin(cells[1])))
    }
    func edge(_ text: String, _ column: String) throws(OptionFileError) -> Int128? {
      if text.isEmpty { return nil }
      if let edge = decimal(text, hasComma: hasComma) { return edge }
      throw OptionFileError(line, .thresholds(.edge(text, column: column)))
    }
    return try Row(
      line: line, measure: measure, bin: bin, lower: edge(cells[2], "lower"),
      upper: edge(cells[3], "upper"))
  }

  /// A plain decimal in 10^-12; nil beyond 15 digits before the point or 12 after it.
  private static func decimal(_ text: String, hasComma: Bool) -> Int128? {
    let isNegative = text.hasPrefix("-")
    let parts = (isNegative ? text.dropFirst() : text[...]).split(
      maxSplits: 1, omittingEmptySubsequences: false
    ) { $0 == "." || hasComma && $0 == "," }
    let fraction = parts.count == 2 ? parts[1] : ""
    guard let whole = parts.first, (1...15).contains(whole.utf8.count),
      fraction.utf8.count <= 12, parts.count == 1 || !fraction.isEmpty
    else { return nil }
    let digits = whole + fraction + String(repeating: "0", count: 12 - fraction.utf8.count)
    guard digits.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }), let value = Int128(digits) else {
      return nil
    }
    return isNegative ? -value : value
  }

  /// The inner edges of one measure, after checking that its bins join and ascend.
  private static func edges(
    _ measure: RFMMeasure, _ rows: [Row], bins: Int
  ) throws(OptionFileError) -> [ScoreEdge] {
    var edges: [Int128] = []
    for step in 1...max(bins, 3) {
      let bin = measure.isReversed ? max(bins, 3) + 1 - step : step
      let own = rows.filter { $0.measure == measure && $0.bin == bin }
      guard let row = own.first, own.count == 1 else {
        let fault = OptionFileFault.ThresholdFault.binCount(
          measure: measure.rawValue, bin: bin, found: own.count)
        throw OptionFileError(own.last?.line, .thresholds(fault))
      }
      try checkPresence(row, isLowest: step == 1, isHighest: step == bins)
      guard row.lower == edges.last else {
        throw OptionFileError(
          row.line, .thresholds(.edgesApart(measure: measure.rawValue, bin: bin)))
      }
      guard let upper = row.upper else { continue }
      if let last = edges.last, upper < last {
        throw OptionFileError(
          row.line, .thresholds(.descending(measure: measure.rawValue, bin: bin)))
      }
      edges.append(upper)
    }
    return edges.map { ScoreEdge(decimal: $0, of: measure) }
  }

  private static func checkPresence(
    _ row: Row, isLowest: Bool, isHighest: Bool
  ) throws(OptionFileError) {
    for (column, value, isOuter) in [
      ("lower", row.lower, isLowest), ("upper", row.upper, isHighest),
    ] where (value == nil) != isOuter {
      let fault = OptionFileFault.ThresholdFault.edgePresence(
        measure: row.measure.rawValue, bin: row.bin, column: column, isOuter: isOuter)
      throw OptionFileError(row.line, .thresholds(fault))
    }
  }
}
