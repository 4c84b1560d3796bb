import Platform

/// An open file that is known to be the one that was looked at.
public struct OpenFile: ~Copyable {
  /// The file as it was when the run began.
  public let file: InputFile
  private let descriptor: Int32

  /// Opens a file.
  ///
  /// - Throws: `vanished`, `becameShorter` or `changed` where it is no longer what it was.
  public init(_ file: InputFile) throws(InputError) {
    self.file = file
    guard file.memory == nil else {
      descriptor = -1
      return
    }
    if let spool = file.spool {
      descriptor = fcntl(spool.descriptor, F_DUPFD_CLOEXEC, 0)
    } else {
      // Without waiting: a pipe that has taken the file's place would hold up the run.
      descriptor = unsafe open(file.location.terminated, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    }
    guard descriptor >= 0 else {
      let code = errno
      throw code == ENOENT || code == ESTALE
        ? .vanished(path: file.path) : .cannotOpen(path: file.path, code: code)
    }
    try check()
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Makes sure that the file still has the size, time and identity it had at first.
  public func check() throws(InputError) {
    guard file.memory == nil else { return }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw .readFailed(path: file.path, code: errno)
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .isDirectory(path: file.path)
    default: throw .notRegular(path: file.path)
    }
    let now = InputFile(path: file.location, status: status)
    if now.size < file.size { throw .becameShorter(path: file.path) }
    guard now == file else { throw .changed(path: file.path) }
  }

  /// Reads exactly the bytes of `range` into `buffer` from `place` on.
  public func read(
    _ range: Range<Int>, into buffer: inout [UInt8], at place: Int
  ) throws(InputError) {
    if let memory = file.memory {
      return buffer.replaceSubrange(place..<place + range.count, with: memory[range])
    }
    var done = 0
    while done < range.count {
      precondition(place >= 0 && place + range.count <= buffer.count)
      // Safe: the precondition keeps the system call inside the buffer.
      let got = unsafe buffer.withUnsafeMutableBytes { target in
        unsafe pread(
          descriptor, target.baseAddress?.advanced(by: place + done), range.count - done,
          off_t(range.lowerBound + done))
      }
      if got == 0 { throw .becameShorter(path: file.path) }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { throw .readFailed(path: file.path, code: errno) }
      done += got
    }
  }
}
