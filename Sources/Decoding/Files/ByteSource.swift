/// Where the bytes of a window come from: a plain file, or decoded bytes in memory.
public protocol ByteSource: ~Copyable {
  /// Behind the last byte that can be read.
  var end: Int { get }
  /// Whether that byte is the last one of the text.
  var isWhole: Bool { get }

  /// Reads exactly the bytes of `range` into `buffer` from `place` on.
  func read(
    _ range: Range<Int>, into buffer: inout [UInt8], at place: Int
  ) throws(InputError)

  /// Makes sure that what was read is still what the source holds.
  func check() throws(InputError)
}

extension OpenFile: ByteSource {
  /// The size of the file.
  public var end: Int { file.size }
  /// Always true: a plain file ends where its text does.
  public var isWhole: Bool { true }
}
