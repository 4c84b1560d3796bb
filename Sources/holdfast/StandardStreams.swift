import Platform

/// Standard input, output and error as a parent may hand them over: closed, full, or a broken pipe.
enum StandardStreams {
  /// Puts something in the place of streams that are closed.
  ///
  /// Else the next file that is opened would take the place, and messages would go into it. What is
  /// put there cannot be written to, so that writing fails as it does on a closed stream.
  static func hold() {
    for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) == -1 {
      // The lowest free number is taken, which is the one that was found to be closed.
      _ = unsafe open("/dev/null", O_RDONLY)
    }
  }

  /// Writes a text.
  ///
  /// - Returns: the system's error number where that failed, 0 where it did not.
  @discardableResult
  static func write(_ bytes: [UInt8], to stream: Int32) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
      // Safe: the call reads within the slice, which lives as long as the call.
      let count = unsafe rest.withUnsafeBytes { bytes in
        unsafe systemWrite(stream, bytes.baseAddress, bytes.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return errno }
      rest = rest.dropFirst(count)
    }
    return 0
  }
}

/// The system's `write`, whose name the type above hides.
private func systemWrite(_ stream: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  unsafe write(stream, bytes, count)
}
