import Platform

/// A file that goes with the value that holds it.
final class TemporaryFile: Sendable {
  let path: String

  /// Why there is no file.
  struct Failure: Error {
    let code: Int32
  }

  init(_ bytes: [UInt8]) throws(Failure) {
    // Safe: the template ends with a NUL, which `mkstemp` leaves in place.
    var template = Array("/tmp/holdfast-kernel-XXXXXX".utf8CString)
    let descriptor = unsafe mkstemp(&template)
    guard descriptor >= 0 else { throw Failure(code: errno) }
    defer { close(descriptor) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    // Safe: the array lives during the call and tells its own length.
    guard unsafe write(descriptor, bytes, bytes.count) == bytes.count else {
      throw Failure(code: errno)
    }
  }

  deinit { _ = unsafe unlink(path) }
}
