#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A file that is read as a whole before the run: lists and frozen thresholds.
///
/// Safe: the path and the block are lent to the system for one call, with the length of the block, and
/// the text of an error is copied before the thread can ask for another.
enum SmallFile {
  /// The bytes of a file of at most 64 MiB, unless another limit is given.
  static func bytes(_ path: String, limitMiB: Int = 64) throws(RunFailure) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path, errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe block.withUnsafeMutableBytes {
        unsafe read(descriptor, $0.baseAddress, $0.count)
      }
      if count == 0 { return bytes }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure(path, errno) }
      bytes += block[..<count]
      guard bytes.count <= limitMiB << 20 else {
        throw RunFailure(
          .usage, "\(path) is larger than \(limitMiB) MiB. Is it the file you meant?")
      }
    }
  }

  private static func failure(_ path: String, _ code: Int32) -> RunFailure {
    let reason = unsafe String(cString: strerror(code))
    return RunFailure(.noInput, "\(path) cannot be read: \(reason). Check the path.")
  }
}
