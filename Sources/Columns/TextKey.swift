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

  /// The key of a text of at most 16 bytes.
  @inlinable
  @inline(__always)
  public init(short bytes: Span<UInt8>, _ start: Int, _ end: Int) {
    precondition(end - start <= Int(TextKey.inlineBytes))
    guard start + 16 <= bytes.count else {
      self.init(atEndOf: bytes, start..<end)
      return
    }
    let length = end - start
    // A shift by 64 gives 0 with the smart operator.
    let high = bytes.bigEndianWord(at: start) & ~(UInt64.max >> UInt64(min(length, 8) * 8))
    let low = bytes.bigEndianWord(at: start + 8) & ~(UInt64.max >> UInt64(max(length - 8, 0) * 8))
    self.init(high: high, low: low, length: UInt32(length), code: 0)
  }

  /// The key of a text after which there are no 16 bytes to load.
  @usableFromInline
  init(atEndOf bytes: Span<UInt8>, _ range: Range<Int>) {
    var (high, low) = (UInt64(0), UInt64(0))
    for (place, index) in range.enumerated() {
      let byte = UInt64(bytes[index])
      if place < 8 {
        high |= byte << UInt64(56 - place * 8)
      } else {
        low |= byte << UInt64(120 - place * 8)
      }
    }
    self.init(high: high, low: low, length: UInt32(range.count), code: 0)
  }

  /// Whether two keys of at most 16 bytes are of the same text.
  @inlinable
  @inline(__always)
  public func isSame(as other: TextKey) -> Bool {
    high == other.high && low == other.low && length == other.length
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
  /// The keys of the rows, followed by room for more.
  @usableFromInline
  var keys: [TextKey] = []
  /// The number of rows.
  public private(set) var count = 0
  @usableFromInline
  var arena: [UInt8] = []

  /// A batch without a row.
  public init() {}

  /// Adds the text at `range` of `bytes`.
  ///
  /// An empty text is the key of no text at all: it gets the code -1.
  public mutating func append(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    makeRoom(1)
    keys[count] = key(bytes, range.lowerBound, range.upperBound)
    count += 1
  }

  /// Adds the texts that start and end at some places of `bytes`.
  public mutating func append(_ bytes: Span<UInt8>, starts: Span<Int32>, ends: Span<Int32>) {
    makeRoom(starts.count)
    var areLong = false
    let first = count
    var keys = keys.mutableSpan
    for row in starts.indices {
      let (start, end) = (Int(starts[row]), Int(ends[row]))
      if end - start <= Int(TextKey.inlineBytes) {
        keys[first + row] = TextKey(short: bytes, start, end)
      } else {
        areLong = true
      }
    }
    if areLong { appendLong(bytes, starts, ends) }
    count += starts.count
  }

  /// Gives a row that was added another text, the one at `range` of `bytes`.
  public mutating func replace(_ row: Int, _ bytes: Span<UInt8>, _ range: Range<Int>) {
    precondition(row < count)
    keys[row] = key(bytes, range.lowerBound, range.upperBound)
  }

  /// Adds those texts of a column that do not fit into a key.
  private mutating func appendLong(_ bytes: Span<UInt8>, _ starts: Span<Int32>, _ ends: Span<Int32>)
  {
    for row in starts.indices where ends[row] - starts[row] > Int32(TextKey.inlineBytes) {
      keys[count + row] = longKey(bytes, Int(starts[row])..<Int(ends[row]))
    }
  }

  @inline(__always)
  private mutating func makeRoom(_ rows: Int) {
    guard count + rows > keys.count else { return }
    let room = max(1_024, 2 * keys.count, count + rows)
    keys += repeatElement(.vacant, count: room - keys.count)
  }

  @inline(__always)
  private mutating func key(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> TextKey {
    end - start <= Int(TextKey.inlineBytes)
      ? TextKey(short: bytes, start, end) : longKey(bytes, start..<end)
  }

  /// The key of a text that does not fit into one.
  @inline(never)
  private mutating func longKey(_ bytes: Span<UInt8>, _ range: Range<Int>) -> TextKey {
    let offset = arena.count
    // Safe: the range is checked by `extracting`, and the bytes are copied while they are lent.
    unsafe bytes.extracting(range).withUnsafeBufferPointer {
      unsafe arena.append(contentsOf: $0)
    }
    return TextKey(
      high: bytes.longHash(of: range), low: UInt64(offset), length: UInt32(range.count), code: 0)
  }

  /// Forgets all rows and keeps the room.
  public mutating func removeAll() {
    count = 0
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

  /// A number that distinguishes texts of more than eight bytes, eight bytes at a time.
  ///
  /// Every word is multiplied and folded into the next one; the last word ends with the text and
  /// overlaps the one before it, so that no byte is looked at alone.
  func longHash(of range: Range<Int>) -> UInt64 {
    var hash = UInt64(range.count) ^ 0xa076_1d64_78bd_642f
    var place = range.lowerBound
    while place + 8 < range.upperBound {
      hash = (hash ^ bigEndianWord(at: place)).folded(by: 0xe703_7ed1_a0b4_28db)
      place += 8
    }
    return (hash ^ bigEndianWord(at: range.upperBound - 8)).folded(by: 0x8ebc_6af0_9c88_c6e3)
  }

  /// Whether `count` bytes from a place on, at least eight, are those of another span.
  func hasSameWords(_ own: Int, as other: Span<UInt8>, _ place: Int, count: Int) -> Bool {
    var offset = 0
    while offset + 8 < count {
      guard bigEndianWord(at: own + offset) == other.bigEndianWord(at: place + offset) else {
        return false
      }
      offset += 8
    }
    return bigEndianWord(at: own + count - 8) == other.bigEndianWord(at: place + count - 8)
  }
}

extension UInt64 {
  /// Both halves of the product with an odd secret, folded into one word.
  @inline(__always)
  fileprivate func folded(by secret: UInt64) -> UInt64 {
    let product = multipliedFullWidth(by: secret)
    return product.high ^ product.low
  }
}
