import TestSupport
import Testing

@testable import Customers

@Suite struct ItemKeyTests {
  /// The key of some codes, one a column.
  private func bits(_ codes: [Int32], _ key: ItemKey) -> (high: UInt64, low: UInt64) {
    var bits = (high: UInt64(0), low: UInt64(0))
    for (code, field) in zip(codes, key.fields) {
      let moved = UInt64(UInt32(bitPattern: code &+ 1)) << UInt64(field.shift)
      if field.isHigh { bits.high |= moved } else { bits.low |= moved }
    }
    return bits
  }

  @Test(arguments: [
    [3, 0, 100], [0], [1 << 31 - 1, 1 << 31 - 1, 1 << 31 - 1], [1 << 30, 5, 1 << 20, 1 << 10],
    [7, 1 << 29, 1 << 29, 3],
  ])
  func `keys compare as the codes do, column by column`(_ texts: [Int]) throws {
    let key = try ItemKey(texts.enumerated().map { (place: $0, texts: $1) })
    var random = SplitMix(7)
    let all = (0..<200).map { _ in
      texts.map { count in
        random.below(4) == 0 ? -1 : Int32(random.below(UInt64(count + 1))) - 1
      }
    }
    for codes in all {
      let own = bits(codes, key)
      #expect(own.low < 1 << 32)
      #expect(key.fields.map { $0.code(in: $0.isHigh ? own.high : own.low) } == codes)
      for other in all.prefix(40) {
        let isBefore = own < bits(other, key)
        #expect(isBefore == codes.lexicographicallyPrecedes(other))
      }
    }
  }

  @Test func `the first column of each word overwrites what was there`() throws {
    let key = try ItemKey([(0, 1 << 31 - 1), (1, 1 << 31 - 1), (2, 40), (3, 40)])
    #expect(key.fields.map(\.isHigh) == [true, true, false, false])
    #expect(key.fields.map(\.isFirst) == [true, false, true, false])
  }

  @Test func `more texts than a key holds are an error`() {
    let many = 1 << 31 - 1
    #expect(throws: LedgerError.tooManyTexts) {
      try ItemKey([(0, many), (1, many), (2, many), (3, many)])
    }
  }
}
