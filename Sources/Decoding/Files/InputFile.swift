import Platform

/// A file to read, as it was when the run began.
public struct InputFile: Sendable {
  /// The path that stands for standard input.
  public static let standardInput = "-"

  /// The path, as it was given or found.
  let location: InputPath
  /// The number of bytes.
  public let size: Int
  /// The time of the last modification in nanoseconds since 1970.
  public let modified: Int64
  /// The time of the last change of content or status, in nanoseconds since 1970.
  ///
  /// No program can set it: it shows a change after which the time of modification was restored.
  private let changed: Int64
  /// The file's identity in its file system.
  let identity: [UInt64]
  /// Whether its bytes can be read only once, one after the other, so that they must be kept first.
  let isPipe: Bool
  /// Where its bytes are kept, if not at the path.
  private(set) var spool: Spool?
  /// Its bytes, where they were all read into memory; nothing can change them.
  private(set) var memory: [UInt8]?

  /// The path as text (``InputPath/text``), as it was given or found.
  public var path: String { location.text }

  /// Looks at the file at `path`.
  public init(path: String) throws(InputError) {
    do throws(SystemFault) {
      let (location, status) = try InputFile.look(at: path)
      self.init(path: location, status: status)
    } catch {
      throw error.code == ENOENT ? .noInput(path: path) : .cannotOpen(path: path, code: error.code)
    }
  }

  /// The path that a text names: as it is, or with bytes that are not UTF-8 in their written form.
  private static func look(at text: String) throws(SystemFault) -> (InputPath, stat) {
    let path = InputPath(text)
    do throws(SystemFault) {
      return (path, try path.status())
    } catch {
      guard error.code == ENOENT, let escaped = InputPath(escaped: text) else { throw error }
      return (escaped, try escaped.status())
    }
  }

  init(path: InputPath, status: stat) {
    location = path
    size = Int(status.st_size)
    #if canImport(Glibc)
    let (modified, changed) = (status.st_mtim, status.st_ctim)
    #else
    let (modified, changed) = (status.st_mtimespec, status.st_ctimespec)
    #endif
    self.modified = InputFile.nanoseconds(modified)
    self.changed = InputFile.nanoseconds(changed)
    identity = [UInt64(truncatingIfNeeded: status.st_dev), UInt64(status.st_ino)]
    isPipe = [S_IFIFO, S_IFSOCK].contains(status.st_mode & S_IFMT)
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  /// A file whose bytes are kept elsewhere.
  init(path: InputPath, spool: Spool) throws(InputError) {
    // Safe: the call fills the local structure and keeps no pointer.
    var status = stat()
    guard unsafe fstat(spool.descriptor, &status) == 0 else {
      throw .readFailed(path: path.text, code: errno)
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
    left.location == right.location && left.size == right.size && left.modified == right.modified
      && left.changed == right.changed && left.identity == right.identity
  }

  /// Adds what makes the file the one it is.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(location)
    hasher.combine(identity)
  }
}
