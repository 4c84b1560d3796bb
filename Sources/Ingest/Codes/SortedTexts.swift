import Columns
import Parallelism
import Statistics

/// Texts in the order of their bytes, sorted by all workers.
///
/// A sample shows where to cut the order into ranges; every text goes to its range, and each range
/// is sorted on its own. Texts differ, so that their order does not depend on the cut.
struct SortedTexts: Sendable {
  /// The texts in order.
  private(set) var column = TextColumn()
  /// For every row of the unsorted column its new place.
  private(set) var places: [Int32] = []

  /// How many ranges there are; fewer texts than `fewest` are not worth a cut.
  private static let rangeCount = 64
  private static let fewest = 16_384
  private static let rowsPerChunk = 65_536

  init(_ texts: TextColumn, workers: Workers) {
    guard texts.count >= SortedTexts.fewest else {
      (column, places) = texts.sortedByBytes()
      return
    }
    let cuts = SortedTexts.cuts(texts)
    let grid = Grid(rows: texts.count, rowsPerChunk: SortedTexts.rowsPerChunk)
    let parts = workers.map(grid) { SortedTexts.part(texts, $0, cuts) }
    let sorted = workers.map(cuts.count + 1) { range in
      var keys = parts.flatMap { $0[range] }
      keys.sort { texts.precedes($0, $1) }
      return SortedTexts.piece(texts, keys)
    }
    join(sorted, count: texts.count)
  }

  /// Texts between which the ranges lie.
  private static func cuts(_ texts: TextColumn) -> [TextSortKey] {
    let step = texts.count / (rangeCount * 16)
    var sample = stride(from: step / 2, to: texts.count, by: step).flatMap {
      texts.sortKeys($0..<$0 + 1)
    }
    sample.sort { texts.precedes($0, $1) }
    return (1..<rangeCount).map { sample[$0 * sample.count / rangeCount] }
  }

  /// The texts of some rows by range.
  private static func part(
    _ texts: TextColumn, _ rows: Range<Int>, _ cuts: [TextSortKey]
  ) -> [[TextSortKey]] {
    var ranges = Array(repeating: [TextSortKey](), count: cuts.count + 1)
    for range in ranges.indices { ranges[range].reserveCapacity(2 * rows.count / ranges.count) }
    for key in texts.sortKeys(rows) {
      // The number of cuts that do not come after the text.
      let range = cuts.indices.partitioningIndex { texts.precedes(key, cuts[$0]) }
      ranges[range].append(key)
    }
    return ranges
  }

  private static func piece(
    _ texts: TextColumn, _ keys: [TextSortKey]
  ) -> (column: TextColumn, rows: [Int32]) {
    var column = TextColumn()
    column.reserve(count: keys.count, bytes: keys.count * 12)
    for key in keys { column.append(texts.bytes[texts.range(Int(key.row))]) }
    return (column, keys.map(\.row))
  }

  private mutating func join(_ pieces: [(column: TextColumn, rows: [Int32])], count: Int) {
    column.reserve(count: count, bytes: pieces.reduce(0) { $0 + $1.column.bytes.count })
    places = Array(repeating: 0, count: count)
    var place: Int32 = 0
    for piece in pieces {
      column.append(piece.column)
      for row in piece.rows {
        places[Int(row)] = place
        place += 1
      }
    }
  }
}
