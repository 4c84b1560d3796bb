/// What the bytes of a text that is not UTF-8 say about the encodings of East Asia.
///
/// Each encoding writes most characters as two bytes, and the common ones have lead bytes of their own
/// (rows of the character sets: kana and kanji of level 1, hanzi of level 1, hangul). An encoding is
/// convincing where every byte fits it and nearly all pairs are common ones.
struct ScriptEvidence: Sendable {
  /// One reading of the bytes.
  struct Reading: Sendable {
    let encoding: TextEncoding
    fileprivate let rule: ScriptRule
    fileprivate var lead: UInt8 = 0
    /// How many pairs there are, how many of them are common, and how many are kana or hangul.
    fileprivate(set) var pairs = 0
    fileprivate(set) var common = 0
    fileprivate(set) var own = 0
    fileprivate(set) var isBroken = false
  }

  private(set) var readings = ScriptRule.all.map { Reading(encoding: $0.encoding, rule: $0) }
  /// How many bytes above ASCII there are, and how many of them in runs of three and more.
  private(set) var high = 0
  private(set) var inLongRuns = 0
  private var run = 0

  /// Adds the next bytes.
  mutating func add(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    for place in range {
      let byte = bytes[place]
      if byte < 0x80 {
        run = 0
      } else {
        high += 1
        run += 1
        inLongRuns += run == 3 ? 3 : run > 3 ? 1 : 0
      }
      for index in readings.indices { readings[index].add(byte) }
    }
  }

  /// The encoding that the bytes show; nil where none is convincing.
  var encoding: TextEncoding? {
    readings.first { $0.isConvincing }?.encoding
  }

  /// Whether the bytes may be letters of Western Europe, which mostly stand alone among ASCII.
  var isWestern: Bool { high < 12 || inLongRuns * 10 < high * 6 }

  /// The encodings of East Asia that all bytes fit.
  var possible: [TextEncoding] {
    readings.filter { !$0.isBroken && $0.pairs > 0 }.map(\.encoding)
  }
}

extension ScriptEvidence.Reading {
  fileprivate mutating func add(_ byte: UInt8) {
    guard !isBroken else { return }
    if lead == 0 {
      if byte < 0x80 || rule.singles.contains(byte) { return }
      if rule.leads.contains(where: { $0.contains(byte) }) { lead = byte } else { isBroken = true }
      return
    }
    defer { lead = 0 }
    guard rule.trails.contains(where: { $0.contains(byte) }) else { return isBroken = true }
    pairs += 1
    guard byte >= rule.commonTrail else { return }
    if rule.own.contains(lead) { own += 1 }
    if rule.common.contains(where: { $0.contains(lead) }) { common += 1 }
  }

  /// Whether enough pairs are common ones of this encoding.
  fileprivate var isConvincing: Bool {
    !isBroken && lead == 0 && pairs >= 16 && common * 100 >= pairs * 95
      && own * 100 >= pairs * rule.ownShare
  }
}

/// How an encoding writes its characters, and which are common.
private struct ScriptRule: Sendable {
  let encoding: TextEncoding
  /// Lead bytes, trail bytes, and bytes that are characters alone.
  let leads: [ClosedRange<UInt8>]
  let trails: [ClosedRange<UInt8>]
  var singles: ClosedRange<UInt8> = 0...0
  /// Lead bytes of common characters, and the least trail byte of them.
  let common: [ClosedRange<UInt8>]
  var commonTrail: UInt8 = 0
  /// Lead bytes of characters that only this script has often, and their least share in per cent.
  let own: ClosedRange<UInt8>
  let ownShare: Int

  /// In the order in which they are asked: those with narrow rules first.
  static let all: [ScriptRule] = [
    ScriptRule(
      encoding: .named("CP932"), leads: [0x81...0x9f, 0xe0...0xfc],
      trails: [0x40...0x7e, 0x80...0xfc], singles: 0xa1...0xdf, common: [0x81...0x83, 0x88...0x97],
      own: 0x82...0x83, ownShare: 5),
    ScriptRule(
      encoding: .named("EUC-JP"), leads: [0x8e...0x8f, 0xa1...0xfe], trails: [0xa1...0xfe],
      common: [0xa1...0xa5, 0xb0...0xcf], own: 0xa4...0xa5, ownShare: 20),
    ScriptRule(
      encoding: .named("CP949"), leads: [0x81...0xfe],
      trails: [0x41...0x5a, 0x61...0x7a, 0x81...0xfe], common: [0xa1...0xa3, 0xb0...0xc8],
      commonTrail: 0xa1, own: 0xb0...0xc8, ownShare: 80),
    ScriptRule(
      encoding: .named("BIG5"), leads: [0xa1...0xf9], trails: [0x40...0x7e, 0xa1...0xfe],
      common: [0xa1...0xc6], own: 0xa4...0xc6, ownShare: 80),
  ]
}
