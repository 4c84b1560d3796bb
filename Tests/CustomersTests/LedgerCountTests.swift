import Columns
import Parallelism
import Testing

@testable import Customers

/// Offsets of a ledger have 32 bits: what they cannot count is refused in words, never trapped on.
@Suite struct LedgerCountTests {
  /// Two orders of one customer, with two days and three products in all.
  private var lines: TransactionLines {
    var block = LineBlock()
    block.customer = [0, 0, 0]
    block.day = [1, 1, 2]
    block.order = [7, 7, 8]
    block.revenue = [10, 10, 10]
    block.codes[.productId] = [0, 1, 2]
    var lines = TransactionLines(blocks: [block], customerIds: TextColumn(["a"]))
    lines.texts[.productId] = TextColumn(["p", "q", "r"])
    return lines
  }

  private func ledger(most: Int) throws -> Ledger {
    try Ledger(lines, most: most, workers: Workers(count: 1))
  }

  @Test func `as many lines as can be counted are a ledger`() throws {
    let ledger = try ledger(most: 3)
    #expect(ledger.orderOffsets == [0, 2])
    #expect(ledger.entryOffsets == [0, 1, 2])
    #expect(ledger.items?.offsets == [0, 2, 3])
  }

  @Test func `too many lines of a part are refused before they are sorted`() {
    #expect(throws: LedgerError.tooMany(.lines, most: 2)) { try ledger(most: 2) }
  }

  @Test(arguments: [(LedgerCount.orders, 1), (.entries, 2), (.items, 3)])
  func `orders, entries and items are refused each by name`(what: LedgerCount, most: Int) {
    var part = LedgerPart()
    part.customerEnds = [what == .orders ? 2 : 1]
    part.entries.orderEnds = [what == .items ? 1 : 3]
    part.items.orderEnds = [2]
    let parts = Array(repeating: part, count: 2)
    #expect(throws: LedgerError.tooMany(what, most: most)) {
      try Ledger.checkCounts(parts, most: most)
    }
  }
}
