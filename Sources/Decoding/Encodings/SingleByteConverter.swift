/// Converts encodings in which every byte is a character and the lower half is ASCII.
final class SingleByteConverter: Converting {
  private(set) var replacements = 0
  /// For each byte from 0x80 its character in UTF-8, the first byte lowest; 0: none.
  private let table: [UInt32]

  /// - Parameter scalars: the 128 characters from byte 0x80; 0: none.
  init(_ scalars: [UInt32]) {
    table = scalars.map { scalar in
      guard scalar > 0, let scalar = Unicode.Scalar(scalar) else { return 0 }
      return UTF8.encode(scalar).map {
        $0.enumerated().reduce(0) { $0 | UInt32($1.1) << ($1.0 * 8) }
      }
        ?? 0
    }
  }

  /// ISO 8859-1: bytes are code points.
  static let latin1 = (0x80...0xff).map { UInt32($0) }

  /// Windows-1252, after the table that Unicode publishes; five bytes are not characters.
  static let windows1252: [UInt32] =
    [
      0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039,
      0x0152, 0, 0x017d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc,
      0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
    ] + (0xa0...0xff).map { UInt32($0) }

  func convert(
    _ source: [UInt8], _ taking: Range<Int>, isLast: Bool, into target: inout [UInt8],
    _ giving: Range<Int>
  ) -> (taken: Int, given: Int) {
    var from = taking.lowerBound
    var to = giving.lowerBound
    let bytes = source.span
    var out = target.mutableSpan
    while from < taking.upperBound, to + 3 <= giving.upperBound {
      let byte = bytes[from]
      if byte < 0x80 {
        let room = min(taking.upperBound, from + giving.upperBound - to)
        let end = UTF8Text.pastASCII(bytes, from: from, end: room)
        while from < end {
          out[to] = bytes[from]
          from += 1
          to += 1
        }
        continue
      }
      from += 1
      var character = table[Int(byte) - 0x80]
      if character == 0 {
        replacements += 1
        character = 0xbd_bfef
      }
      while character != 0 {
        out[to] = UInt8(truncatingIfNeeded: character)
        character >>= 8
        to += 1
      }
    }
    return (from - taking.lowerBound, to - giving.lowerBound)
  }
}
