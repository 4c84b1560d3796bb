import Platform

/// A file to read, as it was when the run began.
public struct InputFile: Sendable {
  /// The path that stands for standard input.
  public static let standardInput = "-"

  /// The path, as it was given or found.
  public let path: String
  /// The number of bytes.
  public let size: Int
  /// The time of the last modification in nanoseconds since 1970.
  public let modified: Int64
  /// The file's identity in its file system.
  let identity: [UInt64]
  /// Whether its bytes can be read only once, one after the other, so that they must be kept first.
  let isPipe: Bool
  /// Where its bytes are kept, if not at the path.
  private(set) var spool: Spool?
  /// Its bytes, where they were all read into memory; nothing can change them.
  private(set) var memory: [UInt8]?

  /// Looks at the file at `path`.
  public init(path: String) throws(InputError) {
    // Safe: the call fills the local structure and keeps no pointer; so does `fstat` below.
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
    isPipe = [S_IFIFO, S_IFSOCK].contains(status.st_mode & S_IFMT)
  }

  /// A file whose bytes are kept elsewhere.
  init(path: String, spool: Spool) throws(InputError) {
    var status = stat()
    guard unsafe fstat(spool.descriptor, &status) == 0 else {
      throw .readFailed(path: path, code: errno)
    }
    self.init(path: path, status: status)
    self.spool = spool
  }

  /// The same file with its bytes in memory; the one at the path is not opened again.
  func inMemory(_ bytes: [UInt8]) -> InputFile {
    var file = self
    file.spool = nil
    file.memory = bytes
    return file
  }
}

extension InputFile: Hashable {
  /// Whether two looks saw the same file in the same state.
  public static func == (left: InputFile, right: InputFile) -> Bool {
    left.path == right.path && left.size == right.size && left.modified == right.modified
      && left.identity == right.identity
  }

  /// Adds what makes the file the one it is.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(path)
    hasher.combine(identity)
  }
}
