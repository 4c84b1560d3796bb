import CZlib
import CZstd

/// Compressed bytes, made with the libraries that others use.
enum Packed {
  /// One member of gzip.
  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var stream = unsafe z_stream()
    unsafe deflateInit2_(
      &stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    var packed = [UInt8](
      repeating: 0, count: unsafe Int(deflateBound(&stream, UInt(bytes.count))) + 64)
    var source = bytes
    let count = unsafe source.withUnsafeMutableBufferPointer { from in
      unsafe packed.withUnsafeMutableBufferPointer { to in
        unsafe stream.next_in = from.baseAddress
        unsafe stream.avail_in = UInt32(from.count)
        unsafe stream.next_out = to.baseAddress
        unsafe stream.avail_out = UInt32(to.count)
        precondition(unsafe deflate(&stream, Z_FINISH) == Z_STREAM_END)
        return unsafe to.count - Int(stream.avail_out)
      }
    }
    unsafe deflateEnd(&stream)
    return Array(packed[..<count])
  }

  /// One frame of Zstandard with a checksum.
  static func zstandard(_ bytes: [UInt8]) -> [UInt8] {
    let context = unsafe ZSTD_createCCtx()
    defer { unsafe ZSTD_freeCCtx(context) }
    unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
    var packed = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
    let count = unsafe packed.withUnsafeMutableBytes { to in
      unsafe bytes.withUnsafeBytes { from in
        unsafe ZSTD_compress2(context, to.baseAddress, to.count, from.baseAddress, from.count)
      }
    }
    precondition(ZSTD_isError(count) == 0)
    return Array(packed[..<count])
  }

  /// A frame of Zstandard that readers skip.
  static func skipped(_ bytes: [UInt8]) -> [UInt8] {
    [0x5a, 0x2a, 0x4d, 0x18, UInt8(bytes.count), 0, 0, 0] + bytes
  }
}
