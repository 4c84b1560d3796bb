import Platform

/// A file of a report that is being made.
///
/// Every call to `write` is one system call, so hand over large pieces. A file that is dropped
/// without `close` is closed, but an error is then lost.
/// Safe: the pointers made here live for one call to `write`.
public struct OutputFile: ~Copyable, Sendable {
  /// The path as messages name it.
  public let path: String
  /// The number of bytes written so far.
  public private(set) var byteCount = 0
  private var descriptor: Int32

  /// Creates a file, which must not exist yet, readable by owner and group at most.
  init(named name: String, in directory: Directory) throws(PublicationError) {
    path = directory.path(of: name)
    descriptor = try PublicationError.check(.create, path) {
      unsafe openat(
        directory.descriptor, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o640)
    }
  }

  deinit {
    if descriptor >= 0 { closeDescriptor(descriptor) }
  }

  /// Writes all bytes.
  ///
  /// Throws a ``PublicationError`` that names the file, among others where the disk is full.
  public mutating func write(_ bytes: [UInt8]) throws(PublicationError) {
    try write(bytes.span)
  }

  /// Writes all bytes of a piece of memory, in several calls where the system takes only a part.
  public mutating func write(_ bytes: Span<UInt8>) throws(PublicationError) {
    var written = 0
    while written < bytes.count {
      let rest = bytes.extracting(droppingFirst: written)
      let count = unsafe rest.withUnsafeBytes { unsafe systemWrite(descriptor, $0) }
      if count > 0 {
        written += count
      } else if errno != EINTR {
        throw .system(.write, path: path, errno: count == 0 ? ENOSPC : errno)
      }
    }
    byteCount += written
  }

  /// Takes back all that was written.
  public mutating func empty() throws(PublicationError) {
    try PublicationError.check(.write, path) { ftruncate(descriptor, 0) }
    guard lseek(descriptor, 0, SEEK_SET) == 0 else {
      throw .system(.write, path: path, errno: errno)
    }
    byteCount = 0
  }

  /// Closes the file; an error here means that it is not complete.
  public consuming func close() throws(PublicationError) {
    let result = closeDescriptor(descriptor)
    let number = errno
    descriptor = -1
    // After EINTR the descriptor is closed nevertheless; publishing stores the file once more.
    guard result == 0 || number == EINTR else {
      throw .system(.write, path: path, errno: number)
    }
  }
}

@discardableResult
private func closeDescriptor(_ descriptor: Int32) -> Int32 { close(descriptor) }

/// The system's call, under a name that the method does not hide.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  unsafe write(descriptor, bytes.baseAddress, min(bytes.count, 1 << 30))
}
