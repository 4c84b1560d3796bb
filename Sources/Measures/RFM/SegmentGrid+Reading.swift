package import Framework
import Prediction

extension SegmentGrid {
  /// Names that tables use for rows of another meaning.
  private static let reserved = [noPurchase, "all"] + ProfitTiers.names

  /// Reads a table `segment,r,f` or `segment,r,f,m` whose cells are `*`, a score or `[low-high]`.
  ///
  /// Every combination of scores belongs to exactly one row. Segments are listed in the order in
  /// which the table first names them.
  package init(_ bytes: [UInt8], bins: Int) throws(OptionFileError) {
    let file = try OptionFile(bytes)
    let columns = try SegmentGrid.columns(file)
    var segments: [String] = []
    var claims = Claims(bins: bins, hasMonetary: columns.m != nil)
    for row in file.rows {
      let name = try SegmentGrid.name(row, columns)
      if !segments.contains(name) { segments.append(name) }
      let code = Int16(segments.firstIndex(of: name) ?? 0)
      try claims.add(row.line, code, SegmentGrid.ranges(row, columns, bins: bins))
    }
    try claims.checkGaps()
    self.init(bins: bins, segments: segments, codes: claims.codes)
  }

  private struct Columns {
    let count: Int
    let segment: Int
    let r: Int
    let f: Int
    let m: Int?
  }

  private static func columns(_ file: OptionFile) throws(OptionFileError) -> Columns {
    let names = ["segment", "r", "f", "m"]
    for name in file.header.cells where !names.contains(name) {
      throw OptionFileError(file.header.line, .unknownColumn(name, allowed: names))
    }
    return try Columns(
      count: file.header.cells.count, segment: file.place("segment"), r: file.place("r"),
      f: file.place("f"), m: file.header.cells.contains("m") ? file.place("m") : nil)
  }

  private static func name(_ row: OptionFile.Row, _ columns: Columns) throws(OptionFileError)
    -> String
  {
    guard row.cells.count == columns.count else {
      throw OptionFileError(row.line, .cellCount(found: row.cells.count, expected: columns.count))
    }
    let name = row.cells[columns.segment]
    guard !name.isEmpty, !reserved.contains(name) else {
      throw OptionFileError(row.line, .grid(.segmentName(name)))
    }
    return name
  }

  private static func ranges(
    _ row: OptionFile.Row, _ columns: Columns, bins: Int
  ) throws(OptionFileError) -> [ClosedRange<Int>] {
    func range(_ place: Int, _ column: String) throws(OptionFileError) -> ClosedRange<Int> {
      if let range = scores(row.cells[place], bins: bins) { return range }
      throw OptionFileError(row.line, .grid(.pattern(row.cells[place], column: column, bins: bins)))
    }
    let m = try columns.m.map { place throws(OptionFileError) in try range(place, "m") }
    return [try range(columns.r, "r"), try range(columns.f, "f"), m ?? 1...bins]
  }

  /// The scores that a pattern means: `*`, `5` or `[1-2]`.
  private static func scores(_ pattern: String, bins: Int) -> ClosedRange<Int>? {
    if pattern == "*" { return 1...bins }
    let isRange = pattern.hasPrefix("[") && pattern.hasSuffix("]")
    let parts = isRange ? pattern.dropFirst().dropLast().split(separator: "-") : [pattern[...]]
    let scores = parts.compactMap { Int($0) }
    guard scores.count == parts.count, scores.count == (isRange ? 2 : 1), let low = scores.first,
      let high = scores.last, low >= 1, low <= high, high <= bins
    else { return nil }
    return low...high
  }
}

/// Which row of a grid claims each cell.
private struct Claims {
  private let bins: Int
  private let hasMonetary: Bool
  private(set) var codes: [Int16]
  private var lines: [Int]

  init(bins: Int, hasMonetary: Bool) {
    self.bins = bins
    self.hasMonetary = hasMonetary
    codes = Array(repeating: -1, count: bins * bins * bins)
    lines = Array(repeating: 0, count: bins * bins * bins)
  }

  mutating func add(
    _ line: Int, _ code: Int16, _ ranges: [ClosedRange<Int>]
  ) throws(OptionFileError) {
    let cells = ranges[0].flatMap { r in
      ranges[1].flatMap { f in ranges[2].map { SegmentCell(r: r, f: f, m: $0) } }
    }
    let places = cells.map { $0.index(bins: bins) }
    if let taken = places.first(where: { codes[$0] >= 0 }) {
      let cell = name(taken)
      let isShadowed = places.allSatisfy { codes[$0] >= 0 }
      throw OptionFileError(
        line,
        .grid(
          isShadowed
            ? .shadowed(cell: cell, line: lines[taken])
            : .overlap(cell: cell, line: lines[taken])))
    }
    for place in places { (codes[place], lines[place]) = (code, line) }
  }

  func checkGaps() throws(OptionFileError) {
    guard let gap = codes.firstIndex(of: -1) else { return }
    throw OptionFileError(nil, .grid(.gap(cell: name(gap))))
  }

  private func name(_ place: Int) -> String {
    SegmentCell(index: place, bins: bins).text(bins: bins, hasMonetary: hasMonetary)
  }
}
