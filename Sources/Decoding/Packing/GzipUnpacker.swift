private import CZlib

/// Unpacks gzip, member after member, with zlib.
///
/// Safe: zlib gets pointers with the room that belongs to them, for one call, and its state has a
/// place in memory of its own, which is freed with this object.
@safe
final class GzipUnpacker: Unpacking {
  private let stream: UnsafeMutablePointer<z_stream>
  /// Whether the next byte starts a member, or the padding after the last one.
  private var isBetween = false
  private var isPadding = false

  init() {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // 15 is the largest window; 16 more ask for the header and the checksum of gzip.
    let status = unsafe inflateInit2_(
      stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "out of memory")
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  var isComplete: Bool { isBetween || isPadding }

  func unpack(
    _ source: [UInt8], _ taking: Range<Int>, isLast: Bool, into target: inout [UInt8],
    _ giving: Range<Int>
  ) throws(PackingFault) -> (taken: Int, given: Int) {
    guard isComplete else { return try inflate(source, taking, into: &target, giving) }
    // Tapes and some tools fill up with zeros.
    let padding = taking.prefix { source[$0] == 0 }.count
    if padding > 0 { isPadding = true }
    let rest = taking.lowerBound + padding..<taking.upperBound
    guard rest.count > 1 || (isLast && !rest.isEmpty) else { return (padding, 0) }
    try startMember(source[rest])
    let (taken, given) = try inflate(source, rest, into: &target, giving)
    return (padding + taken, given)
  }

  private func startMember(_ bytes: ArraySlice<UInt8>) throws(PackingFault) {
    guard bytes.starts(with: [0x1f, 0x8b]) else {
      throw bytes.count == 1 && bytes.first == 0x1f ? .truncated : .trailingBytes
    }
    unsafe inflateReset(stream)
    isBetween = false
    isPadding = false
  }

  private func inflate(
    _ source: [UInt8], _ taking: Range<Int>, into target: inout [UInt8], _ giving: Range<Int>
  ) throws(PackingFault) -> (taken: Int, given: Int) {
    precondition(taking.upperBound <= source.count && giving.upperBound <= target.count)
    let status = unsafe source.withUnsafeBufferPointer { from in
      unsafe target.withUnsafeMutableBufferPointer { to in
        unsafe stream.pointee.next_in = UnsafeMutablePointer(
          mutating: from.baseAddress?.advanced(by: taking.lowerBound))
        unsafe stream.pointee.avail_in = UInt32(taking.count)
        unsafe stream.pointee.next_out = to.baseAddress?.advanced(by: giving.lowerBound)
        unsafe stream.pointee.avail_out = UInt32(giving.count)
        return unsafe CZlib.inflate(stream, Z_NO_FLUSH)
      }
    }
    let taken = unsafe taking.count - Int(stream.pointee.avail_in)
    let given = unsafe giving.count - Int(stream.pointee.avail_out)
    switch status {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END: isBetween = true
    default: throw .corrupt
    }
    return (taken, given)
  }
}
