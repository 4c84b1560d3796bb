/// Which rows of a column hold a value: one bit a row.
public struct Validity: Sendable, Equatable {
  @usableFromInline
  var words: [UInt64]
  /// The number of rows.
  public private(set) var count: Int

  /// `count` rows, all valid or none.
  public init(repeating valid: Bool, count: Int) {
    words = Array(repeating: valid ? .max : 0, count: (count + 63) / 64)
    self.count = count
  }

  /// Whether a row holds a value.
  @inlinable
  public subscript(row: Int) -> Bool {
    get { words[row >> 6] >> UInt64(row & 63) & 1 == 1 }
    set {
      let bit = UInt64(1) << UInt64(row & 63)
      if newValue { words[row >> 6] |= bit } else { words[row >> 6] &= ~bit }
    }
  }

  /// Adds a row.
  @inlinable
  public mutating func append(_ valid: Bool) {
    _grow()
    self[count - 1] = valid
  }

  @usableFromInline
  mutating func _grow() {
    if count & 63 == 0 { words.append(0) }
    count += 1
  }
}
