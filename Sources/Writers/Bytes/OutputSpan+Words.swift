// The unsafe file of this module: whole words are stored where only some of their bytes count, the
// rest being overwritten by what follows. Safe: each function checks, before it touches
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
    let wordsEnd = Swift.min(end, bytes.count - 7)
    unsafe withUnsafeMutableBufferPointer { buffer, count in
      let room = UnsafeMutableRawBufferPointer(buffer)
      let shift = count - start
      var index = start
      while index < wordsEnd {
        let word = bytes.word(at: index)
        unsafe room.storeBytes(of: word.littleEndian, toByteOffset: index + shift, as: UInt64.self)
        index += 8
      }
      while index < end {
        unsafe room[index + shift] = bytes[index]
        index += 1
      }
      count += end - start
    }
  }
}

extension Span where Element == UInt8 {
  /// Eight bytes, the first in the lowest byte.
  ///
  /// - Precondition: they lie inside the span.
  @inline(__always)
  func word(at index: Int) -> UInt64 {
    precondition(index >= 0 && index <= count - 8)
    return unsafe UInt64(
      littleEndian: bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self))
  }
}
