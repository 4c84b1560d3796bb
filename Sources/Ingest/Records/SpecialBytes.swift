private import CVectors

/// The delimiters, quotes and line ends of a window, one after the other.
///
/// 64 bytes at a time are compared with all of them at once, which leaves one bit for each.
struct SpecialBytes {
  private let delimiter: UInt8
  private let quote: UInt8
  /// Where the block at hand starts.
  private var block = 0
  /// Those of the block that are still to come.
  private var bits: UInt64 = 0

  /// How many bytes a block has: so many must lie in the window behind its last valid byte.
  static let blockBytes = 64

  init(_ dialect: Dialect) {
    delimiter = dialect.delimiter
    quote = dialect.quote
  }

  /// Goes on from `place`.
  @inline(__always)
  mutating func seek(_ bytes: Span<UInt8>, to place: Int) {
    block = place
    bits = compare(bytes)
  }

  /// The place of the next one; `end` or more where there is none before `end`.
  @inline(__always)
  mutating func next(_ bytes: Span<UInt8>, end: Int) -> Int {
    while bits == 0 {
      block += SpecialBytes.blockBytes
      if block >= end { return end }
      bits = compare(bytes)
    }
    let place = block + bits.trailingZeroBitCount
    bits &= bits &- 1
    return place
  }

  @inline(__always)
  private func compare(_ bytes: Span<UInt8>) -> UInt64 {
    precondition(block >= 0 && block + SpecialBytes.blockBytes <= bytes.count)
    // Safe: the precondition keeps the 64 bytes that are read inside the span.
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      return unsafe holdfast_special_bits(base + block, delimiter, quote)
    }
  }
}
