import Columns
import Testing

@Suite struct TextMemoTests {
  /// Texts one after the other, with bytes before and behind them that must not matter.
  private struct Column {
    var bytes: [UInt8] = [7]
    var starts: [Int32] = []
    var ends: [Int32] = []

    init(_ texts: [[UInt8]]) {
      for text in texts {
        starts.append(Int32(bytes.count))
        bytes += text
        ends.append(Int32(bytes.count))
      }
      bytes += Array(repeating: 7, count: 64)
    }

    /// The codes of the rows, -2 where none is known.
    func codes(_ memo: TextMemo) -> [Int32] {
      var codes = [Int32](repeating: -2, count: starts.count + 1)
      var unknown: [Int32] = []
      memo.find(
        bytes.span, starts: starts.span, ends: ends.span, codes: &codes, first: 1,
        unknown: &unknown)
      for row in starts.indices {
        #expect((codes[row + 1] == -2) == unknown.contains(Int32(row)))
      }
      return Array(codes.dropFirst())
    }

    func range(_ row: Int) -> Range<Int> { Int(starts[row])..<Int(ends[row]) }
  }

  @Test func knowsTheEmptyTextAlone() {
    let column = Column([[], [0], [0, 0], [65]])
    #expect(column.codes(TextMemo()) == [-1, -2, -2, -2])
  }

  /// Each text and those that differ from it in one byte or are one byte longer or shorter.
  @Test(arguments: 1...33) func textsThatDifferInOneByteAreDifferent(length: Int) {
    let text = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let others =
      text.indices.map { place in
        var other = text
        other[place] ^= 1
        return other
      } + [text + [7], text + [0], Array(text.dropFirst())]
    let column = Column([text] + others)
    var memo = TextMemo()
    memo.note(column.bytes.span, column.range(0), code: 5)
    let codes = column.codes(memo)
    #expect(codes[0] == (length > 32 ? -2 : 5))
    #expect(codes.dropFirst().allSatisfy { $0 < 0 })
  }

  @Test func tellsNoWrongCode() {
    var state = UInt64(1)
    var memo = TextMemo()
    var known = 0
    for _ in 0..<200 {
      let texts = (0..<50).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let end: [UInt8] = state >> 40 & 1 == 0 ? [] : [9, 9, 9, 9]
        return Array("category \(state >> 33 % 230)".utf8) + end
      }
      let column = Column(texts)
      for (row, code) in column.codes(memo).enumerated() {
        let expected = Int32(texts[row].reduce(0) { ($0 &* 31 &+ Int($1)) % 1_000_003 })
        if code == -2 {
          memo.note(column.bytes.span, column.range(row), code: expected)
        } else {
          known += 1
          #expect(code == expected)
        }
      }
    }
    #expect(known > 5_000, "the memory is of use")
  }
}
