import Platform

/// A file without a name that keeps what a pipe gives, so that it can be read at any place.
///
/// It vanishes when it is no longer used, however the process ends.
final class Spool: Sendable {
  let descriptor: Int32

  /// Takes over an open file.
  init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// The folder of temporary files.
  private static var folder: String {
    guard let given = unsafe getenv("TMPDIR") else { return "/tmp" }
    let folder = unsafe String(cString: given)
    return folder.isEmpty ? "/tmp" : folder
  }

  /// Makes an empty file and removes its name immediately.
  private convenience init(for path: String) throws(InputError) {
    let folder = Spool.folder
    var template = Array("\(folder)/holdfast-XXXXXX".utf8CString)
    // Safe: the call changes the six letters before the closing zero.
    let descriptor = unsafe template.withUnsafeMutableBufferPointer { name in
      guard let name = name.baseAddress else { return Int32(-1) }
      let descriptor = unsafe mkstemp(name)
      if descriptor >= 0 { unsafe unlink(name) }
      return descriptor
    }
    guard descriptor >= 0 else { throw .cannotKeep(path: path, folder: folder, code: errno) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    self.init(descriptor: descriptor)
  }

  /// Keeps all that a descriptor gives until it ends.
  ///
  /// - Throws: `cancelled` where the caller asks to stop while nothing comes.
  convenience init(
    of source: Int32, path: String, isCancelled: () -> Bool
  ) throws(InputError) {
    try self.init(for: path)
    var block = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      try Spool.wait(for: source, isCancelled)
      let count = unsafe block.withUnsafeMutableBytes {
        unsafe read(source, $0.baseAddress, $0.count)
      }
      if count == 0 { return }
      if count < 0, [EINTR, EAGAIN].contains(errno) { continue }
      guard count > 0 else { throw .readFailed(path: path, code: errno) }
      try keep(block, count, path)
    }
  }

  /// Waits until there is something to read; looks up five times a second.
  private static func wait(for source: Int32, _ isCancelled: () -> Bool) throws(InputError) {
    var wanted = pollfd(fd: source, events: Int16(POLLIN), revents: 0)
    while true {
      if isCancelled() { throw .cancelled }
      if unsafe poll(&wanted, 1, 200) > 0 { return }
    }
  }

  private func keep(_ block: [UInt8], _ count: Int, _ path: String) throws(InputError) {
    var done = 0
    while done < count {
      let written = unsafe block[done..<count].withUnsafeBytes {
        unsafe write(descriptor, $0.baseAddress, $0.count)
      }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else {
        throw .cannotKeep(path: path, folder: Spool.folder, code: written == 0 ? ENOSPC : errno)
      }
      done += written
    }
  }
}
