import Statistics

extension RandomStream {
  /// A size of chunks for a file: mostly small ones, of which many cut a record.
  mutating func chunkSize(_ count: Int) -> Int {
    oneIn(4) ? 1 << 21 : 1 + below(min(max(count, 1), 200) + 2)
  }
}

/// Small changes to bytes.
enum Mutation {
  /// What has a meaning in the grammar, and a few letters.
  static let grammar: [[UInt8]] = [
    "\"", "\"\"", ",", ";", "\t", "|", "\n", "\r\n", "\r", " ", "\0", "x", "7", "ü",
  ].map { Array($0.utf8) }

  /// What has a meaning anywhere in an export.
  static let pieces: [[UInt8]] =
    grammar
    + [
      "€", "\u{FEFF}", "-", ".", "'", "(", ")", "/", ":", "0", "e", "%", "2026-01-05", "13/01/2026",
      "1,234.56",
      "1.234,56", "Total", "cancelled", "customer_id,date,amount\n", "Jan", "PDT", "é", "小",
    ].map { Array($0.utf8) } + [[0xff], [0xfe], [0x80], [0xff, 0xfe], [0xc3], [0x81, 0x30]]

  /// Changes some bytes by a few random edits.
  static func mutate(
    _ bytes: [UInt8], _ random: inout RandomStream, with pieces: [[UInt8]] = pieces
  ) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<(1 + random.below(8)) { edit(&bytes, &random, pieces) }
    return bytes
  }

  private static func edit(
    _ bytes: inout [UInt8], _ random: inout RandomStream, _ pieces: [[UInt8]]
  ) {
    let place = random.below(bytes.count + 1)
    let length = min(bytes.count - place, 1 + random.below(random.oneIn(4) ? 60 : 4))
    switch random.below(8) {
    case 0, 1: bytes.insert(contentsOf: random.pick(pieces), at: place)
    case 2: bytes.removeSubrange(place..<place + length)
    case 3: bytes.replaceSubrange(place..<place + length, with: random.pick(pieces))
    case 4:
      if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &random) }
    case 5:
      if place < bytes.count { bytes[place] ^= 1 << UInt8(random.below(8)) }
    case 6:
      let from = random.below(bytes.count + 1)
      bytes.insert(contentsOf: bytes[from..<min(bytes.count, from + length)], at: place)
    default:
      if random.oneIn(6) { bytes.removeSubrange(place...) }
    }
  }
}
