/// A text as a dictionary compares it: 24 bytes, however long the text is.
///
/// A text of up to 16 bytes is its own key. A longer one is represented by a hash of all its bytes
/// and by its place in an arena, where equality is decided.
public struct TextKey: Sendable, BitwiseCopyable {
  /// The first eight bytes, the first one highest; of a long text its hash.
  @usableFromInline
  var high: UInt64
  /// The next eight bytes; of a long text its offset in the arena that belongs to the key.
  @usableFromInline
  var low: UInt64
  /// The number of bytes.
  @usableFromInline
  var length: UInt32
  /// In a dictionary's slot the code of the text.
  @usableFromInline
  var code: Int32

  /// How long a text may be to be kept inside the key.
  @usableFromInline
  static let inlineBytes: UInt32 = 16

  @inlinable
  init(high: UInt64, low: UInt64, length: UInt32, code: Int32) {
    self.high = high
    self.low = low
    self.length = length
    self.code = code
  }

  /// A slot that holds no text.
  @usableFromInline
  static let vacant = TextKey(high: 0, low: 0, length: 0, code: -1)

  @inlinable
  var isLong: Bool { length > TextKey.inlineBytes }

  /// A well mixed number that is equal for equal texts.
  ///
  /// Two rounds of multiply and fold after Wang Yi's wyhash; the constants are its odd secrets.
  @inlinable
  var hash: UInt64 {
    let first = (high ^ 0xa076_1d64_78bd_642f).multipliedFullWidth(
      by: (isLong ? 0 : low) ^ 0xe703_7ed1_a0b4_28db)
    let folded = first.high ^ first.low ^ UInt64(length)
    let second = folded.multipliedFullWidth(by: 0x8ebc_6af0_9c88_c6e3)
    return second.high ^ second.low
  }
}

/// The keys of some rows, in the order of the rows, before a dictionary gives them their codes.
///
/// Collecting first lets the dictionary probe in one tight loop, so that its cache misses overlap.
public struct KeyBatch: Sendable {
  @usableFromInline
  var keys: [TextKey] = []
  @usableFromInline
  var arena: [UInt8] = []

  /// A batch without a row.
  public init() { keys.reserveCapacity(1_024) }

  /// The number of rows.
  @inlinable
  public var count: Int { keys.count }

  /// Adds the text that stands at `range` of `bytes`.
  ///
  /// An empty text is the key of no text at all: it gets the code -1.
  @inlinable
  public mutating func append(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    let length = range.count
    guard length <= Int(TextKey.inlineBytes) else { return appendLong(bytes, range) }
    let start = range.lowerBound
    var high: UInt64 = 0
    var low: UInt64 = 0
    if start + 16 <= bytes.count {
      high = bytes.bigEndianWord(at: start)
      low = bytes.bigEndianWord(at: start + 8)
      // A shift by 64 gives 0 with the smart operator.
      high &= ~(UInt64.max >> UInt64(min(length, 8) * 8))
      low &= ~(UInt64.max >> UInt64(max(length - 8, 0) * 8))
    } else {
      for place in 0..<length {
        let byte = UInt64(bytes[start + place])
        if place < 8 {
          high |= byte << UInt64(56 - place * 8)
        } else {
          low |= byte << UInt64(120 - place * 8)
        }
      }
    }
    keys.append(TextKey(high: high, low: low, length: UInt32(length), code: 0))
  }

  /// Adds a text that does not fit into a key.
  @usableFromInline
  mutating func appendLong(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    let offset = arena.count
    for place in range {
      let byte = bytes[place]
      arena.append(byte)
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
      hash ^= hash >> 29
    }
    keys.append(
      TextKey(high: hash, low: UInt64(offset), length: UInt32(range.count), code: 0))
  }

  /// Forgets all rows and keeps the room.
  @inlinable
  public mutating func removeAll() {
    keys.removeAll(keepingCapacity: true)
    arena.removeAll(keepingCapacity: true)
  }
}

extension Span where Element == UInt8 {
  /// The eight bytes from `offset` on, the first one highest; the bounds are checked.
  @inlinable
  func bigEndianWord(at offset: Int) -> UInt64 {
    // Safe: the bounds are checked by the load, and every bit pattern is a UInt64.
    unsafe UInt64(bigEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}
