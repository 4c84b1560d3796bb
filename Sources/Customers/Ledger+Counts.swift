import Columns

extension Ledger {
  /// Makes sure that the lines of each part can be counted while they are sorted.
  static func checkParts(_ parted: borrowing PartedLines, most: Int) throws(LedgerError) {
    for part in 0..<parted.partition.count {
      let lines = parted.blocks.reduce(0) { $0 + $1.rows(ofPart: part).count }
      guard lines <= most else { throw .tooMany(.lines, most: most) }
    }
  }

  /// Makes sure that the offsets of orders, entries and items, which have 32 bits, can count them.
  ///
  /// Every order, entry and item has a line: where the lines can be counted, this check is not
  /// needed.
  static func checkCounts(_ parts: [LedgerPart], most: Int) throws(LedgerError) {
    let counts: [(LedgerCount, Int)] = [
      (.orders, parts.reduce(0) { $0 + Int($1.customerEnds.last ?? 0) }),
      (.entries, parts.reduce(0) { $0 + Int($1.entries.orderEnds.last ?? 0) }),
      (.items, parts.reduce(0) { $0 + Int($1.items.orderEnds.last ?? 0) }),
    ]
    for (what, count) in counts where count > most { throw .tooMany(what, most: most) }
  }
}
