private import CZstd

/// Unpacks Zstandard, frame after frame, with libzstd.
///
/// Safe: the library gets pointers with the room that belongs to them, for one call; its state is
/// freed with this object. Frames with a window of over 128 MiB are refused, so that a file cannot
/// take memory at will.
@safe
final class ZstandardUnpacker: Unpacking {
  private let stream: OpaquePointer
  private(set) var isComplete = true
  /// Whether a frame has ended, so that what follows is none where it does not start as one.
  private var hasEnded = false

  init() {
    guard let stream = unsafe ZSTD_createDStream() else { preconditionFailure("out of memory") }
    unsafe self.stream = stream
    unsafe ZSTD_initDStream(stream)
  }

  deinit { unsafe ZSTD_freeDStream(stream) }

  func unpack(
    _ source: [UInt8], _ taking: Range<Int>, isLast: Bool, into target: inout [UInt8],
    _ giving: Range<Int>
  ) throws(PackingFault) -> (taken: Int, given: Int) {
    precondition(taking.upperBound <= source.count && giving.upperBound <= target.count)
    if isComplete, taking.isEmpty { return (0, 0) }
    var taken = 0
    var given = 0
    let status = unsafe source.withUnsafeBufferPointer { from in
      unsafe target.withUnsafeMutableBufferPointer { to in
        var input = unsafe ZSTD_inBuffer(
          src: from.baseAddress?.advanced(by: taking.lowerBound), size: taking.count, pos: 0)
        var output = unsafe ZSTD_outBuffer(
          dst: to.baseAddress?.advanced(by: giving.lowerBound), size: giving.count, pos: 0)
        let status = unsafe ZSTD_decompressStream(stream, &output, &input)
        taken = unsafe input.pos
        given = unsafe output.pos
        return status
      }
    }
    guard ZSTD_isError(status) == 0 else { throw fault(ZSTD_getErrorCode(status)) }
    isComplete = status == 0
    hasEnded = hasEnded || isComplete
    return (taken, given)
  }

  private func fault(_ code: ZSTD_ErrorCode) -> PackingFault {
    switch code {
    case ZSTD_error_frameParameter_windowTooLarge: .windowTooLarge
    case ZSTD_error_prefix_unknown where hasEnded: .trailingBytes
    default: .corrupt
    }
  }
}
