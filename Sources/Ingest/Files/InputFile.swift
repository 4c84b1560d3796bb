#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A file to read, as it was when the run began.
public struct InputFile: Sendable, Hashable {
  /// The path, as it was given or found.
  public let path: String
  /// The number of bytes.
  public let size: Int
  /// The time of the last modification in nanoseconds since 1970.
  public let modified: Int64
  /// The file's identity in its file system.
  let identity: [UInt64]

  /// Looks at the file at `path`.
  public init(path: String) throws(IngestError) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else {
      let code = errno
      throw code == ENOENT ? .noInput(path: path) : .cannotOpen(path: path, code: code)
    }
    self.init(path: path, status: status)
  }

  init(path: String, status: stat) {
    self.path = path
    size = Int(status.st_size)
    #if canImport(Glibc)
    let time = status.st_mtim
    #else
    let time = status.st_mtimespec
    #endif
    modified = Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    identity = [UInt64(truncatingIfNeeded: status.st_dev), UInt64(status.st_ino)]
  }
}
