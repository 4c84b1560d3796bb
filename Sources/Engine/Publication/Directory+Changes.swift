import CPlatform
import Platform

// Safe: see `SystemCalls.swift`.
extension Directory {
  /// Creates a directory, 0750 at most; false where the name is taken.
  func makeDirectory(_ name: String) throws(PublicationError) -> Bool {
    let result = systemCall { unsafe mkdirat(descriptor, name, 0o750) }
    if result == -EEXIST { return false }
    guard result >= 0 else { throw .system(.create, path: path(of: name), errno: -result) }
    return true
  }

  /// Creates a directory and opens it; nil where the name is taken.
  ///
  /// Where it cannot be opened, as in a process that has no descriptor left, it is removed again.
  func newDirectory(_ name: String) throws(PublicationError) -> Directory? {
    guard try makeDirectory(name) else { return nil }
    do throws(PublicationError) {
      return try directory(name)
    } catch {
      try? removeDirectory(name)
      throw error
    }
  }

  /// Removes a file or a link; one that has gone meanwhile is as good as removed.
  func removeFile(_ name: String) throws(PublicationError) {
    let result = systemCall { unsafe unlinkat(descriptor, name, 0) }
    guard result >= 0 || result == -ENOENT else {
      throw .system(.remove, path: path(of: name), errno: -result)
    }
  }

  /// Removes a directory, which must be empty.
  func removeDirectory(_ name: String) throws(PublicationError) {
    try PublicationError.check(.remove, path(of: name)) {
      unsafe unlinkat(descriptor, name, AT_REMOVEDIR)
    }
  }

  /// Gives an entry another name; a file or an empty directory of that name is replaced.
  func rename(_ name: String, to newName: String) throws(PublicationError) {
    try PublicationError.check(.replace, path(of: newName)) {
      unsafe renameat(descriptor, name, descriptor, newName)
    }
  }

  /// Swaps two entries in one step.
  func exchange(_ first: String, _ second: String) throws(PublicationError) {
    let result = systemCall { unsafe holdfast_exchange(descriptor, first, descriptor, second) }
    switch -result {
    case 0: return
    case EBUSY, EINVAL, ENOSYS, ENOTSUP, EOPNOTSUPP, EXDEV:
      throw .exchangeRefused(path: path(of: second), errno: -result)
    default: throw .system(.replace, path: path(of: second), errno: -result)
    }
  }

  /// Makes a symbolic link.
  func makeLink(_ name: String, to target: String) throws(PublicationError) {
    try PublicationError.check(.create, path(of: name)) {
      unsafe symlinkat(target, descriptor, name)
    }
  }

  /// Where a symbolic link leads; nil where it is not a link or is longer than any that Holdfast makes.
  func target(ofLink name: String) -> String? {
    let target = unsafe [UInt8](unsafeUninitializedCapacity: 256) { buffer, count in
      let read = unsafe buffer.withMemoryRebound(to: CChar.self) { characters in
        unsafe characters.baseAddress.map {
          unsafe readlinkat(descriptor, name, $0, characters.count)
        } ?? -1
      }
      count = max(0, read)
    }
    guard !target.isEmpty, target.count < 256 else { return nil }
    return String(validating: target, as: UTF8.self)
  }

  /// Takes the lock of the directory; false where another open descriptor holds it.
  func lock() throws(PublicationError) -> Bool {
    let result = systemCall { flock(descriptor, LOCK_EX | LOCK_NB) }
    if result == -EWOULDBLOCK { return false }
    guard result >= 0 else { throw .lockRefused(path: path, errno: -result) }
    return true
  }

  /// Releases the lock for processes that wait for the directory; closing would do the same.
  func unlock() { flock(descriptor, LOCK_UN) }

  /// Waits until the entries of the directory are on the disk.
  func store(sync: (Int32) -> Int32 = fsync) throws(PublicationError) {
    let result = systemCall { sync(descriptor) }
    // Some file systems have nothing to do for a directory and say so in this way.
    if result == -EINVAL || result == -ENOTSUP { return }
    guard result >= 0 else { throw .system(.store, path: path, errno: -result) }
  }

  /// Waits until the content of a file is on the disk.
  func storeFile(_ name: String, sync: (Int32) -> Int32) throws(PublicationError) {
    let file = try PublicationError.check(.open, path(of: name)) {
      unsafe openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    }
    defer { close(file) }
    try PublicationError.check(.store, path(of: name)) { sync(file) }
  }

  /// Takes over group and access rights.
  ///
  /// Users who could enter the old report can enter the new one. Where the group cannot be given, the
  /// rights stay those of a new directory.
  func takeAccess(from other: Directory) throws(PublicationError) {
    let (wanted, own) = (try other.status(), try status())
    if wanted.group != own.group {
      guard systemCall({ fchown(descriptor, uid_t.max, wanted.group) }) == 0 else { return }
    }
    try PublicationError.check(.access, path) { fchmod(descriptor, wanted.permissions | 0o700) }
  }

  /// The content of a file, or nil where it is not a regular file or is larger than `limit` bytes.
  func content(of name: String, limit: Int) throws(PublicationError) -> [UInt8]? {
    guard try status(of: name)?.kind == .regular else { return nil }
    let file = try PublicationError.check(.open, path(of: name)) {
      unsafe openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    }
    defer { close(file) }
    var content: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while content.count <= limit {
      let count = try PublicationError.check(.read, path(of: name)) {
        Int32(unsafe read(file, &piece, piece.count))
      }
      if count == 0 { return content }
      content.append(contentsOf: piece[..<Int(count)])
    }
    return nil
  }
}
