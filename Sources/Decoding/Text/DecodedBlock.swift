/// A part of a decoded text: what starts in its core is read from it.
///
/// Behind the core lies enough for a record that starts in it; the next block starts there.
public struct DecodedBlock: Sendable {
  /// The bytes; the first one is at `offset` in the text.
  fileprivate(set) var bytes: [UInt8] = []
  fileprivate(set) var offset = 0
  /// The range of the text whose records are read from this block.
  public fileprivate(set) var core: Range<Int>
  /// Whether the last byte is the text's last.
  public fileprivate(set) var isWhole = false
  /// How many bytes of the file were taken for this block and those before.
  public fileprivate(set) var position = 0

  /// Whether no other block follows.
  public var isLast: Bool { isWhole && core.upperBound == end }
}

extension DecodedBlock: ByteSource {
  /// After the last byte that is in memory.
  public var end: Int { offset + bytes.count }

  /// Copies bytes that are in memory.
  public func read(
    _ range: Range<Int>, into buffer: inout [UInt8], at place: Int
  ) throws(InputError) {
    // Safe: both slices are checked against their arrays, and they are of the same length.
    unsafe bytes.withUnsafeBytes { from in
      unsafe buffer.withUnsafeMutableBytes { to in
        let target = unsafe UnsafeMutableRawBufferPointer(rebasing: to[place..<place + range.count])
        let source = range.lowerBound - offset..<range.upperBound - offset
        unsafe target.copyMemory(from: UnsafeRawBufferPointer(rebasing: from[source]))
      }
    }
  }

  /// Nothing to do: the decoder looks at the file.
  public func check() throws(InputError) {}
}

/// The blocks of a decoded text, one after the other.
public struct DecodedBlocks: Sendable {
  private let decoder: TextDecoder
  private let coreBytes: Int
  private let lookahead: Int

  /// The blocks of a text.
  ///
  /// - Parameters:
  ///   - coreBytes: how many bytes a core has.
  ///   - lookahead: how many bytes follow it.
  public init(decoder: TextDecoder, coreBytes: Int, lookahead: Int) {
    self.decoder = decoder
    self.coreBytes = coreBytes
    self.lookahead = lookahead
  }

  /// The block after another one; nil: the block whose core starts at `start`.
  public func block(after last: DecodedBlock?, start: Int) throws(InputError) -> DecodedBlock {
    let first = last?.core.upperBound ?? start
    var block = DecodedBlock(core: first..<first)
    // The byte before the core shows whether a record can start with it.
    block.offset = last == nil ? 0 : first - 1
    if let last { block.bytes = Array(last.bytes[(block.offset - last.offset)...]) }
    let wanted = first + coreBytes + lookahead - block.offset
    let there = block.bytes.count
    if wanted > there, !decoder.isEnd {
      block.bytes += Array(repeating: 0, count: wanted - there)
      let end = try decoder.read(into: &block.bytes, there..<wanted)
      block.bytes.removeLast(wanted - end)
    }
    block.isWhole = decoder.isEnd
    block.core = first..<max(first, min(first + coreBytes, block.end))
    block.position = decoder.position
    return block
  }
}
