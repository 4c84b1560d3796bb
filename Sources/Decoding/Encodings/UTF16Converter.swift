import Columns

/// Converts UTF-16, whichever byte comes first.
final class UTF16Converter: Converting {
  private(set) var replacements = 0
  private let isBigEndian: Bool

  init(isBigEndian: Bool) { self.isBigEndian = isBigEndian }

  func convert(
    _ source: [UInt8], _ taking: Range<Int>, isLast: Bool, into target: inout [UInt8],
    _ giving: Range<Int>
  ) -> (taken: Int, given: Int) {
    var from = taking.lowerBound
    var to = giving.lowerBound
    let bytes = source.span
    var out = target.mutableSpan
    while from < taking.upperBound, to + 4 <= giving.upperBound {
      if from + 8 <= taking.upperBound, let four = ascii(bytes, at: from) {
        for place in 0..<4 { out[to + place] = UInt8(truncatingIfNeeded: four >> (place * 16)) }
        from += 8
        to += 4
        continue
      }
      guard let (scalar, taken) = scalar(bytes, at: from, end: taking.upperBound, isLast) else {
        break
      }
      from += taken
      to = UTF16Converter.append(scalar, to: &out, at: to)
    }
    return (from - taking.lowerBound, to - giving.lowerBound)
  }

  /// Four units that are ASCII, each in sixteen bits; nil where one is not.
  @inline(__always)
  private func ascii(_ bytes: Span<UInt8>, at place: Int) -> UInt64? {
    let word = bytes.littleEndianWord(at: place)
    let units = isBigEndian ? (word >> 8) & 0x00ff_00ff_00ff_00ff : word
    let others: UInt64 = isBigEndian ? 0x80ff_80ff_80ff_80ff : 0xff80_ff80_ff80_ff80
    return word & others == 0 ? units : nil
  }

  /// The character at a place and how many bytes it takes; nil where more bytes are needed.
  private func scalar(
    _ bytes: Span<UInt8>, at place: Int, end: Int, _ isLast: Bool
  ) -> (UInt32, Int)? {
    guard place + 2 <= end else { return isLast ? (replaced(), end - place) : nil }
    let unit = unit(bytes, at: place)
    guard unit & 0xf800 == 0xd800 else { return (UInt32(unit), 2) }
    guard unit & 0xfc00 == 0xd800 else { return (replaced(), 2) }
    guard place + 4 <= end else { return isLast ? (replaced(), 2) : nil }
    let second = self.unit(bytes, at: place + 2)
    guard second & 0xfc00 == 0xdc00 else { return (replaced(), 2) }
    return (0x10000 + UInt32(unit & 0x3ff) << 10 + UInt32(second & 0x3ff), 4)
  }

  private func unit(_ bytes: Span<UInt8>, at place: Int) -> UInt16 {
    let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
    return isBigEndian ? first << 8 | second : second << 8 | first
  }

  private func replaced() -> UInt32 {
    replacements += 1
    return 0xfffd
  }

  /// Writes a character in UTF-8; returns the place after it.
  private static func append(
    _ scalar: UInt32, to out: inout MutableSpan<UInt8>, at place: Int
  ) -> Int {
    func part(_ shift: UInt32) -> UInt8 { 0x80 | UInt8((scalar >> shift) & 0x3f) }
    switch scalar {
    case ..<0x80:
      out[place] = UInt8(scalar)
      return place + 1
    case ..<0x800:
      out[place] = 0xc0 | UInt8(scalar >> 6)
      out[place + 1] = part(0)
      return place + 2
    case ..<0x10000:
      out[place] = 0xe0 | UInt8(scalar >> 12)
      out[place + 1] = part(6)
      out[place + 2] = part(0)
      return place + 3
    default:
      out[place] = 0xf0 | UInt8(scalar >> 18)
      out[place + 1] = part(12)
      out[place + 2] = part(6)
      out[place + 3] = part(0)
      return place + 4
    }
  }
}
