import Columns

/// What is text in UTF-8, and what is not.
///
/// Exact: overlong forms, surrogates and everything above U+10FFFF are none.
public enum UTF8Text {
  /// How a run of bytes ends.
  public enum Verdict: Equatable {
    /// Every sequence that starts in the range is whole.
    case valid
    /// The bytes that are there end inside a sequence that is right so far.
    case endsInside
    /// There is a byte that is not text.
    case invalid
  }

  /// Looks at the sequences that start in a range, which may end after it.
  ///
  /// ASCII costs next to nothing: 64 bytes at a time.
  ///
  /// - Parameter end: the place after the last valid byte, where the padding begins.
  public static func check(_ bytes: Span<UInt8>, _ range: Range<Int>, end: Int) -> Verdict {
    var place = range.lowerBound
    while place < range.upperBound {
      place = pastASCII(bytes, from: place, end: end)
      guard place < range.upperBound else { break }
      let length = sequence(bytes, at: place, end: end)
      guard length > 0 else { return length < 0 ? .endsInside : .invalid }
      place += length
    }
    // What goes on with nothing belongs to whoever looks at the bytes before it.
    return place < end && isContinuation(bytes[place]) ? .invalid : .valid
  }

  /// Whether the byte continues a sequence.
  @inline(__always)
  public static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xc0 == 0x80 }

  /// The first place at or after `place` whose byte is not ASCII, or `end`.
  @inline(__always)
  static func pastASCII(_ bytes: Span<UInt8>, from place: Int, end: Int) -> Int {
    let high: UInt64 = 0x8080_8080_8080_8080
    var place = place
    while place + 64 <= end {
      let words = bytes.eightWords(at: place)
      let half = words.lowHalf | words.highHalf
      let quarter = half.lowHalf | half.highHalf
      guard (quarter.x | quarter.y) & high == 0 else { break }
      place += 64
    }
    while place < end {
      let first = bytes.littleEndianWord(at: place) & high
      if first != 0 { return min(end, place + first.trailingZeroBitCount / 8) }
      guard place + 8 < end else { return end }
      let second = bytes.littleEndianWord(at: place + 8) & high
      if second != 0 { return min(end, place + 8 + second.trailingZeroBitCount / 8) }
      place += 16
    }
    return end
  }

  /// How long the sequence at `place` is; 0 where it is not one, -1 where it continues after `end`.
  @inline(__always)
  private static func sequence(_ bytes: Span<UInt8>, at place: Int, end: Int) -> Int {
    let lead = bytes[place]
    // The first byte limits the second one (Unicode, table 3-7).
    let (length, second): (Int, ClosedRange<UInt8>) =
      switch lead {
      case 0xc2...0xdf: (2, 0x80...0xbf)
      case 0xe0: (3, 0xa0...0xbf)
      case 0xed: (3, 0x80...0x9f)
      case 0xe1...0xef: (3, 0x80...0xbf)
      case 0xf0: (4, 0x90...0xbf)
      case 0xf1...0xf3: (4, 0x80...0xbf)
      case 0xf4: (4, 0x80...0x8f)
      default: (0, 0x80...0xbf)
      }
    guard length > 0 else { return 0 }
    guard place + 1 < end else { return -1 }
    guard second.contains(bytes[place + 1]) else { return 0 }
    for offset in 2..<max(2, length) {
      guard place + offset < end else { return -1 }
      guard isContinuation(bytes[place + offset]) else { return 0 }
    }
    return length
  }
}

extension Span where Element == UInt8 {
  /// The 64 bytes that start at `offset`; the bounds are checked.
  @inline(__always)
  fileprivate func eightWords(at offset: Int) -> SIMD8<UInt64> {
    // Safe: the bounds are checked by the load, and every bit pattern is a number.
    unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: SIMD8<UInt64>.self)
  }
}
