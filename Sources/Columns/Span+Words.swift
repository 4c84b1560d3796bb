extension Span where Element == UInt8 {
  /// The eight bytes that start at `offset`, the first one lowest.
  ///
  /// - Precondition: the span holds them; the load checks its bounds.
  @inlinable @inline(__always)
  public func littleEndianWord(at offset: Int) -> UInt64 {
    // Safe: the bounds are checked by the load, and every bit pattern is a UInt64.
    unsafe UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}
