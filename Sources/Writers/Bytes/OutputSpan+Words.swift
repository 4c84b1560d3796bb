// The unsafe file of this module: whole words are stored where only some of their bytes count, the
// rest being overwritten by what follows. Safe because each function checks, before it touches
// memory, that all eight bytes of every word lie inside the output's capacity and the input's
// length.

extension OutputSpan where Element == UInt8 {
  /// How much room an output needs beyond the bytes that count.
  static var slack: Int { 8 }

  /// Appends the lowest `length` bytes of a word, at most 8, the lowest first.
  ///
  /// - Precondition: there is room for 8 bytes.
  @inline(__always)
  mutating func append(word: UInt64, count length: Int) {
    precondition(length >= 0 && length <= 8 && freeCapacity >= 8)
    unsafe withUnsafeMutableBufferPointer { buffer, count in
      let room = UnsafeMutableRawBufferPointer(buffer)
      unsafe room.storeBytes(of: word.littleEndian, toByteOffset: count, as: UInt64.self)
      count += length
    }
  }

  /// Appends some of `bytes`, in words of eight.
  ///
  /// - Precondition: there is room for 8 bytes more than are appended.
  @inline(__always)
  mutating func append(_ bytes: Span<UInt8>, from start: Int, to end: Int) {
    precondition(start >= 0 && start <= end && end <= bytes.count)
    let words = (end - start) & ~7
    precondition(freeCapacity >= words + 8)
    let source = unsafe bytes.bytes
    var index = start
    while index + 8 <= bytes.count, index < end {
      let word = unsafe source.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self)
      append(word: UInt64(littleEndian: word), count: Swift.min(8, end - index))
      index += 8
    }
    while index < end {
      append(bytes[index])
      index += 1
    }
  }
}
