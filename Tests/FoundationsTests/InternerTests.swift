import Columns
import Testing

@Suite struct InternerTests {
  /// Texts around the 16 bytes that fit into a key, with equal beginnings and NUL bytes.
  private static let awkward: [[UInt8]] = [
    "a", "b", "a\0", "a\0\0", "\0", "\0\0", "1234567", "12345678", "123456789", "123456781",
    "123456789012345", "1234567890123456", "1234567890123457", "12345678901234567",
    "12345678901234568", "1234567890123456\0", "12345678901234567890123456789012",
    "12345678901234567890123456789013", "客户", "客户编号客户编号",
  ].map { Array($0.utf8) }

  private func codes(_ texts: [[UInt8]], _ interner: inout Interner) -> [Int32] {
    var batch = KeyBatch()
    for (place, text) in texts.enumerated() {
      // With bytes in front of and behind the text, which must not matter.
      let padded = [7, 7] + text + Array(repeating: 9, count: place % 3 == 0 ? 0 : 20)
      batch.append(padded.span, 2..<2 + text.count)
    }
    var codes: [Int32] = []
    interner.intern(batch, into: &codes)
    return codes
  }

  @Test func equalTextsGetEqualCodes() {
    var interner = Interner()
    let first = codes(Self.awkward, &interner)
    #expect(first == Array(0..<Int32(Self.awkward.count)))
    #expect(codes(Self.awkward.reversed(), &interner) == first.reversed())
    #expect(interner.count == Self.awkward.count)
  }

  @Test(arguments: 17...60)
  func `long texts that differ in one byte are different texts`(length: Int) {
    let text = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let texts =
      [text]
      + text.indices.map { place in
        var other = text
        other[place] ^= 1
        return other
      }
    var interner = Interner()
    let first = codes(texts, &interner)
    #expect(first == Array(0...Int32(length)))
    #expect(codes(texts.reversed(), &interner) == first.reversed())
  }

  @Test func emptyTextsHaveNoCode() {
    var interner = Interner()
    #expect(codes([[], [1], []], &interner) == [-1, 0, -1])
    #expect(interner.count == 1)
  }

  @Test func textsComeBackInTheOrderOfTheirCodes() {
    var interner = Interner()
    _ = codes(Self.awkward, &interner)
    let texts = interner.texts()
    #expect(texts.count == Self.awkward.count)
    for (row, text) in Self.awkward.enumerated() {
      #expect(Array(texts.bytes[texts.range(row)]) == text)
    }
  }

  @Test func agreesWithADictionary() {
    for seed in 1...10 as ClosedRange<UInt64> {
      var state = seed
      var interner = Interner()
      var known: [[UInt8]: Int32] = [:]
      for _ in 0..<20 {
        let texts = (0..<500).map { _ in randomText(&state) }
        let found = codes(texts, &interner)
        for (text, code) in zip(texts, found) {
          let expected = text.isEmpty ? -1 : known[text] ?? Int32(known.count)
          if !text.isEmpty { known[text] = expected }
          #expect(code == expected, "seed \(seed), text \(text)")
        }
      }
      #expect(interner.count == known.count)
    }
  }

  @Test(arguments: [1, 2, 64, 256])
  func mergesDictionariesInParts(_ parts: Int) {
    for seed in 1...5 as ClosedRange<UInt64> {
      var state = seed
      var interners = [Interner(), Interner(), Interner()]
      for index in interners.indices {
        _ = codes((0..<700 * index).map { _ in randomText(&state) }, &interners[index])
      }
      var union: Set<[UInt8]> = []
      var merged: [[UInt8]] = []
      for part in 0..<parts {
        var common = Interner(capacity: 0, parts: parts)
        var seen: [Int32: [UInt8]] = [:]
        for interner in interners {
          let texts = interner.texts()
          common.merge(interner, part: part, of: parts) { code, place in
            let text = Array(texts.bytes[texts.range(Int(code))])
            union.insert(text)
            #expect(seen[place] == nil || seen[place] == text, "seed \(seed)")
            seen[place] = text
          }
        }
        let texts = common.texts()
        merged += (0..<texts.count).map { Array(texts.bytes[texts.range($0)]) }
        for (place, text) in seen {
          #expect(Array(texts.bytes[texts.range(Int(place))]) == text, "seed \(seed)")
        }
      }
      let all = interners.flatMap { interner in
        let texts = interner.texts()
        return (0..<texts.count).map { Array(texts.bytes[texts.range($0)]) }
      }
      #expect(union == Set(all), "seed \(seed): every text is told")
      #expect(merged.count == union.count && Set(merged) == union, "seed \(seed): once")
    }
  }

  /// Merging a large table into one that starts small must not crawl: 100,000 texts in 64 parts.
  @Test func mergesManyTexts() {
    var interner = Interner()
    _ = codes((0..<100_000).map { Array("C\($0)".utf8) }, &interner)
    var total = 0
    for part in 0..<64 {
      var common = Interner(capacity: 2_000, parts: 64)
      common.merge(interner, part: part, of: 64) { _, _ in total += 1 }
      #expect(common.count < 2_000, "hashes spread evenly over the parts")
    }
    #expect(total == 100_000)
  }

  @Test func sortsByBytes() {
    let column = TextColumn(["b", "a", "ab", "", "a\0", "ä", "Z", "12345678901234567", "1"])
    let (sorted, places) = column.sortedByBytes()
    // U+0000 < '1' < 'Z' < 'a' < 'b' < the two bytes of 'ä'; a text comes before its extensions.
    let expected = ["", "1", "12345678901234567", "Z", "a", "a\0", "ab", "b", "ä"]
    #expect((0..<sorted.count).map { sorted[$0] } == expected)
    for row in 0..<column.count { #expect(sorted[Int(places[row])] == column[row]) }
  }

  /// A text of up to 20 bytes over a small alphabet, so that texts repeat.
  private func randomText(_ state: inout UInt64) -> [UInt8] {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    let length = Int(state >> 33) % 21
    return (0..<length).map { place in
      place < length - 2 ? 65 : UInt8((state >> UInt64(20 + place)) & 3)
    }
  }
}
