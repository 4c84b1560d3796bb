extension InputFile {
  /// Hands over the bytes of the file, block by block, such as to compute a digest.
  ///
  /// - Throws: `InputError` where the file is no longer what it was, and what `body` throws.
  public func forEachBlock(_ body: ([UInt8]) throws -> Void) throws {
    let open = try OpenFile(self)
    var start = 0
    var buffer: [UInt8] = []
    while start < size {
      let range = start..<min(start + 1 << 20, size)
      if buffer.count != range.count { buffer = [UInt8](repeating: 0, count: range.count) }
      try open.read(range, into: &buffer, at: 0)
      try body(buffer)
      start = range.upperBound
    }
    try open.check()
  }
}
