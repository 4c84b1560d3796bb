import Columns

/// Lines that are equal in what was asked for: one of them stays.
enum Duplicates {
  /// Excludes all used lines with equal keys but one: the latest one, among equals the one with the
  /// largest revenue, and so on through everything in a line, so that the order of rows means
  /// nothing.
  ///
  /// Lines whose key is empty have nothing in common.
  static func mark(_ blocks: inout [CommittedBlock], keys: Int) {
    var best: [(block: Int32, row: Int32)] = Array(repeating: (-1, -1), count: keys)
    for block in blocks.indices {
      for row in 0..<blocks[block].block.count {
        let key = blocks[block].extras.key[row]
        guard key >= 0, blocks[block].extras.notes[row].exclusion == nil else { continue }
        let other = best[Int(key)]
        let isBetter =
          other.block < 0 || isBetter(blocks[block], row, blocks[Int(other.block)], Int(other.row))
        let own = (block: Int32(block), row: Int32(row))
        let loser = isBetter ? other : own
        if isBetter { best[Int(key)] = own }
        guard loser.block >= 0 else { continue }
        blocks[Int(loser.block)].extras.notes[Int(loser.row)].exclusion = .duplicate
      }
    }
  }

  private static func isBetter(
    _ left: CommittedBlock, _ leftRow: Int, _ right: CommittedBlock, _ rightRow: Int
  ) -> Bool {
    let (leftDay, rightDay) = (left.block.day[leftRow], right.block.day[rightRow])
    guard leftDay == rightDay else { return leftDay > rightDay }
    return right.rank(rightRow).lexicographicallyPrecedes(left.rank(leftRow))
  }
}
