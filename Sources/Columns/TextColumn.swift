internal import Statistics

/// A column of texts in one arena of UTF-8 bytes.
///
/// A text is a slice of the arena, so that a million of them are two arrays and no objects.
public struct TextColumn: Sendable, Equatable {
  /// The bytes of all texts, one after the other.
  public private(set) var bytes: [UInt8] = []
  /// Where each text starts, followed by the end of the last one: `count + 1` numbers.
  public private(set) var offsets: [Int] = [0]

  /// A column without a row.
  public init() {}

  /// A column of the given texts.
  public init(_ texts: some Sequence<String>) {
    for text in texts { append(text.utf8) }
  }

  /// The number of texts.
  @inlinable
  public var count: Int { offsets.count - 1 }

  /// Makes room for `count` texts of `bytes` bytes in all.
  public mutating func reserve(count: Int, bytes: Int) {
    self.bytes.reserveCapacity(bytes)
    offsets.reserveCapacity(count + 1)
  }

  /// Adds a text.
  @inlinable
  public mutating func append(_ text: some Sequence<UInt8>) {
    _append(text)
  }

  @usableFromInline
  mutating func _append(_ text: some Sequence<UInt8>) {
    bytes.append(contentsOf: text)
    offsets.append(bytes.count)
  }

  /// Adds all texts of another column.
  public mutating func append(_ column: TextColumn) {
    let start = bytes.count
    bytes += column.bytes
    offsets += column.offsets.dropFirst().lazy.map { start + $0 }
  }

  /// The range of one text in `bytes`.
  @inlinable
  public func range(_ row: Int) -> Range<Int> { offsets[row]..<offsets[row + 1] }

  /// One text as a String; for messages and small tables, not for loops over rows.
  public subscript(row: Int) -> String { String(decoding: bytes[range(row)], as: UTF8.self) }

  /// Whether one text comes before another in the order of their bytes.
  public func precedes(_ left: Int, _ right: Int) -> Bool {
    bytes[range(left)].lexicographicallyPrecedes(bytes[range(right)])
  }

  /// The row that holds `text`, in a column whose texts are in the order of their bytes.
  ///
  /// - Complexity: O(log count).
  public func rowOfSorted(_ text: some Collection<UInt8>) -> Int? {
    let row = (0..<count).partitioningIndex {
      !bytes[range($0)].lexicographicallyPrecedes(text)
    }
    guard row < count, bytes[range(row)].elementsEqual(text) else { return nil }
    return row
  }
}
