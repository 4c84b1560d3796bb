/// What all bytes of a file say about their encoding.
public struct TextScan: Sendable {
  /// Whether all of them are valid UTF-8.
  public private(set) var isValid = true
  private(set) var pairs = PairEvidence()
  /// What they say about the encodings of East Asia, as far as that is looked at.
  private(set) var scripts = ScriptEvidence()

  /// How many bytes above ASCII are enough to see the script.
  private static let bytesOfScripts = 1 << 16

  private static let blockBytes = 1 << 20

  /// Reads a file from its start to its end, unpacked but not converted.
  public init(
    _ file: InputFile, _ compression: Compression?, isCancelled: () -> Bool
  ) throws(InputError) {
    let decoder = try TextDecoder(
      file, FileCoding(compression: compression, encoding: .utf8, reason: .validUTF8))
    var buffer = [UInt8](repeating: 0, count: TextScan.blockBytes + ByteWindow.padding)
    var kept = 0
    while !decoder.isEnd {
      if isCancelled() { throw .cancelled }
      let end = try decoder.read(into: &buffer, kept..<TextScan.blockBytes)
      pairs.add(buffer.span, kept..<end)
      if scripts.high < TextScan.bytesOfScripts { scripts.add(buffer.span, kept..<end) }
      let cut = decoder.isEnd ? end : TextScan.lastStart(buffer.span, end: end)
      isValid = isValid && UTF8Text.check(buffer.span, 0..<cut, end: cut) == .valid
      kept = end - cut
      for place in 0..<kept { buffer[place] = buffer[cut + place] }
    }
    pairs.finish()
  }

  /// Where the last sequence of a block starts; `end` where none does in its last three bytes.
  private static func lastStart(_ bytes: Span<UInt8>, end: Int) -> Int {
    for place in (max(0, end - 3)..<end).reversed() where bytes[place] >= 0xc0 { return place }
    return end
  }
}

/// Whether bytes above ASCII come in pairs, as those of Chinese characters do.
struct PairEvidence: Sendable {
  /// How many runs of such bytes there are.
  private(set) var runs = 0
  /// How many different pairs.
  private(set) var kinds = 0
  private var isBroken = false
  private var lead: UInt8 = 0
  private var isInside = false
  private var seen = [Bool](repeating: false, count: 1 << 16)

  /// A few runs may be pairs by chance: German umlauts that follow one another are.
  var isConvincing: Bool { !isBroken && runs >= 16 && kinds >= 8 }

  /// Adds the next bytes.
  mutating func add(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    var place = range.lowerBound
    while place < range.upperBound, !isBroken {
      if bytes[place] < 0x80 {
        finish()
        place = UTF8Text.pastASCII(bytes, from: place, end: range.upperBound)
      } else {
        add(bytes[place])
        place += 1
      }
    }
  }

  /// Ends the run.
  mutating func finish() {
    if lead != 0 { isBroken = true }
    isInside = false
  }

  private mutating func add(_ byte: UInt8) {
    if !isInside { runs += 1 }
    isInside = true
    if lead == 0 {
      // Neither 0x80 nor 0xff starts a pair.
      if byte == 0x80 || byte == 0xff { isBroken = true }
      lead = byte
      return
    }
    if byte == 0xff { isBroken = true }
    let pair = Int(lead) << 8 | Int(byte)
    if !seen[pair] { kinds += 1 }
    seen[pair] = true
    lead = 0
  }
}
