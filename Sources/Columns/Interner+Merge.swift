extension Interner {
  /// Enters the texts of one hash range of `other` and reports their codes here.
  ///
  /// `part` of `parts` is the range; `parts` is a power of two. Parts of all dictionaries can be
  /// merged in parallel by as many workers, each into a dictionary of its own, which should have
  /// been made for that many parts, with room for its texts: they arrive in the order of their
  /// hashes, and would crowd the beginning of a table that is too small for them.
  ///
  /// - Parameter found: is called with the code in `other` and the code here.
  public mutating func merge(
    _ other: borrowing Interner, part: Int, of parts: Int, found: (Int32, Int32) -> Void
  ) {
    let partBits = UInt64(parts.trailingZeroBitCount)
    let mask = other.slots.count - 1
    let width = max(1, other.slots.count / parts)
    let start = Int(
      truncatingIfNeeded: partBits <= other.bits
        ? UInt64(part) << (other.bits - partBits) : UInt64(part) >> (partBits - other.bits))
    var index = start
    // Probing may have pushed texts of this range beyond its end, up to the next vacant slot.
    while index < start + width || other.slots[index & mask].code >= 0 {
      let slot = other.slots[index & mask]
      if slot.code >= 0, slot.hash >> (64 - partBits) == UInt64(part) {
        reserve(count + 1)
        found(slot.code, code(of: slot, in: other.arena))
      }
      index += 1
      if index - start > mask { break }
    }
  }

  /// All texts in the order of their codes.
  public func texts() -> TextColumn {
    var ordered = [TextKey](repeating: .vacant, count: count)
    for slot in slots where slot.code >= 0 { ordered[Int(slot.code)] = slot }
    var column = TextColumn()
    column.reserve(count: count, bytes: count * 12)
    for key in ordered { append(key, to: &column) }
    return column
  }

  private func append(_ key: TextKey, to column: inout TextColumn) {
    guard !key.isLong else {
      return column.append(arena[Int(key.low)..<Int(key.low) + Int(key.length)])
    }
    column.append(
      (0..<Int(key.length)).lazy.map { place in
        let word = place < 8 ? key.high : key.low
        return UInt8(truncatingIfNeeded: word >> UInt64(56 - (place & 7) * 8))
      })
  }
}
