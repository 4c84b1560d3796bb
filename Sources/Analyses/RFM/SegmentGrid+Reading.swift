extension SegmentGrid {
  /// A fault of a grid and the line where it stands.
  struct Fault: Error, Equatable {
    let line: Int?
    let fault: OptionFileFault
  }

  /// Names that tables use for rows of another meaning.
  private static let reserved = [noPurchase, "all"] + ProfitTiers.names

  /// Reads a table `segment,r,f` or `segment,r,f,m` whose cells are `*`, a score or `[low-high]`.
  ///
  /// Every combination of scores belongs to exactly one row. Segments are listed in the order in
  /// which the table first names them.
  init(_ bytes: [UInt8], bins: Int) throws(Fault) {
    guard let file = OptionFile(bytes) else { throw Fault(line: nil, fault: .empty) }
    let columns = try SegmentGrid.columns(file.header)
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

  private static func columns(_ header: OptionFile.Row) throws(Fault) -> Columns {
    for name in header.cells where !["segment", "r", "f", "m"].contains(name) {
      throw Fault(line: header.line, fault: .unknownColumn(name))
    }
    func place(_ name: String) throws(Fault) -> Int {
      if let place = header.cells.firstIndex(of: name) { return place }
      throw Fault(line: header.line, fault: .missingColumn(name))
    }
    return try Columns(
      count: header.cells.count, segment: place("segment"), r: place("r"), f: place("f"),
      m: header.cells.firstIndex(of: "m"))
  }

  private static func name(_ row: OptionFile.Row, _ columns: Columns) throws(Fault) -> String {
    guard row.cells.count == columns.count else {
      throw Fault(
        line: row.line, fault: .cellCount(found: row.cells.count, expected: columns.count))
    }
    let name = row.cells[columns.segment]
    guard !name.isEmpty, !reserved.contains(name) else {
      throw Fault(line: row.line, fault: .segmentName(name))
    }
    return name
  }

  private static func ranges(
    _ row: OptionFile.Row, _ columns: Columns, bins: Int
  ) throws(Fault) -> [ClosedRange<Int>] {
    func range(_ place: Int, _ column: String) throws(Fault) -> ClosedRange<Int> {
      if let range = scores(row.cells[place], bins: bins) { return range }
      throw Fault(
        line: row.line, fault: .pattern(row.cells[place], column: column, bins: bins))
    }
    let m = try columns.m.map { place throws(Fault) in try range(place, "m") }
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
  ) throws(SegmentGrid.Fault) {
    let cells = ranges[0].flatMap { r in
      ranges[1].flatMap { f in ranges[2].map { SegmentCell(r: r, f: f, m: $0) } }
    }
    let places = cells.map { $0.index(bins: bins) }
    if let taken = places.first(where: { codes[$0] >= 0 }) {
      let cell = name(taken)
      let isShadowed = places.allSatisfy { codes[$0] >= 0 }
      throw SegmentGrid.Fault(
        line: line,
        fault: isShadowed
          ? .shadowed(cell: cell, line: lines[taken]) : .overlap(cell: cell, line: lines[taken]))
    }
    for place in places { (codes[place], lines[place]) = (code, line) }
  }

  func checkGaps() throws(SegmentGrid.Fault) {
    guard let gap = codes.firstIndex(of: -1) else { return }
    throw SegmentGrid.Fault(line: nil, fault: .gap(cell: name(gap)))
  }

  private func name(_ place: Int) -> String {
    SegmentCell(index: place, bins: bins).text(bins: bins, hasMonetary: hasMonetary)
  }
}
