import CPlatform
import Platform

/// An open directory: every call on its entries goes through its descriptor.
///
/// It stays the same directory whatever is renamed around it. Safe: see `SystemCalls.swift`.
struct Directory: Sendable {
  /// The descriptor has one owner and closes, giving up its lock, with the last reference.
  private final class Handle: Sendable {
    let descriptor: Int32

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit {
      // A child process that is just being started may share the descriptor for a moment: closing
      // alone would leave it the lock.
      flock(descriptor, LOCK_UN)
      close(descriptor)
    }
  }

  private let handle: Handle
  /// The path as messages name it.
  let path: String

  /// The open descriptor.
  var descriptor: Int32 { handle.descriptor }

  private init(_ handle: Handle, path: String) {
    self.handle = handle
    self.path = path
  }

  private init(descriptor: Int32, path: String) {
    self.init(Handle(descriptor), path: path)
  }

  /// The same open directory after it was given another name.
  func renamed(to path: String) -> Directory { Directory(handle, path: path) }

  /// Opens a path, following links.
  static func open(_ path: String) throws(PublicationError) -> Directory {
    let descriptor = try PublicationError.check(.open, path) {
      unsafe openat(AT_FDCWD, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    return Directory(descriptor: descriptor, path: path)
  }

  /// Opens a directory below this one; nil where there is no such name.
  ///
  /// Links are not followed: a link or a file of that name is an error.
  func directory(_ name: String) throws(PublicationError) -> Directory? {
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW
    let result = systemCall { unsafe openat(descriptor, name, flags) }
    if result == -ENOENT { return nil }
    if result == -ENOTDIR || result == -ELOOP { throw .notADirectory(path: path(of: name)) }
    guard result >= 0 else { throw .system(.open, path: path(of: name), errno: -result) }
    return Directory(descriptor: result, path: path(of: name))
  }

  /// The path of an entry, for messages.
  func path(of name: String) -> String { PathLookup.join(path, name) }

  /// The status of the directory itself.
  func status() throws(PublicationError) -> FileStatus {
    var found = stat()
    try PublicationError.check(.look, path) { unsafe fstat(descriptor, &found) }
    return FileStatus(found)
  }

  /// The status of an entry, links not followed; nil where there is no such name.
  func status(of name: String) throws(PublicationError) -> FileStatus? {
    var found = stat()
    let result = systemCall { unsafe fstatat(descriptor, name, &found, AT_SYMLINK_NOFOLLOW) }
    if result == -ENOENT { return nil }
    guard result >= 0 else { throw .system(.look, path: path(of: name), errno: -result) }
    return FileStatus(found)
  }

  /// Whether a name in this directory is that very directory.
  func has(_ name: String, being other: Directory) throws(PublicationError) -> Bool {
    try status(of: name)?.identity == other.status().identity
  }

  /// Whether the directory is the root of a mount, as seen from the directory above it.
  func isMountPoint(below parent: Directory) throws(PublicationError) -> Bool {
    try status().identity.device != parent.status().identity.device
      || holdfast_is_mount_root(descriptor) != 0
  }

  /// Whether entries can be made and removed here.
  func checkWritable() throws(PublicationError) {
    try PublicationError.check(.write, path) { unsafe faccessat(descriptor, ".", W_OK | X_OK, 0) }
  }

  /// All names in order, without `.` and `..`.
  func names() throws(PublicationError) -> [String] {
    let copy = try PublicationError.check(.read, path) {
      unsafe openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    guard let stream = unsafe fdopendir(copy) else {
      let number = errno
      close(copy)
      throw .system(.read, path: path, errno: number)
    }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    errno = 0
    while let entry = unsafe readdir(stream) {
      let name = unsafe String(cString: holdfast_entry_name(entry))
      if name != "." && name != ".." { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { throw .system(.read, path: path, errno: errno) }
    return names.sorted()
  }
}
