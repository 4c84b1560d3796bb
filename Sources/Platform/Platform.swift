// The C library has another name on every system; here it gets one.

#if canImport(Glibc)
@_exported public import Glibc
#else
@_exported public import Darwin
#endif

/// The system's own words for an error number.
///
/// Safe: `strerror_r` writes no more bytes into the buffer than it holds.
public func systemMessage(_ number: Int32) -> String {
  var buffer = [CChar](repeating: 0, count: 256)
  _ = unsafe strerror_r(number, &buffer, buffer.count)
  return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
