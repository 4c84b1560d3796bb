import Platform

/// Keeps what standard input and named pipes give in files of their own, in the order of the files;
/// other files stay as they are.
///
/// Such a file has no name and vanishes with the process; it lies in the folder that TMPDIR names.
///
/// - Parameter isCancelled: is asked while nothing comes.
public func keepPipes(
  _ files: [InputFile], isCancelled: () -> Bool = { false }
) throws(InputError) -> [InputFile] {
  var kept: [InputFile] = []
  for file in files { kept.append(try file.kept(isCancelled)) }
  return kept
}

extension InputFile {
  /// Whether it is the process's standard input.
  public var isStandardInput: Bool { path == InputFile.standardInput }

  fileprivate func kept(_ isCancelled: () -> Bool) throws(InputError) -> InputFile {
    guard spool == nil, isPipe || isStandardInput else { return self }
    if isStandardInput {
      // A file that was redirected, and of which nothing was read, can be read as it is.
      if !isPipe, isRegular(STDIN_FILENO), lseek(STDIN_FILENO, 0, SEEK_CUR) == 0 {
        let copy = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)
        guard copy >= 0 else { throw .cannotOpen(path: path, code: errno) }
        return try InputFile(path: location, spool: Spool(descriptor: copy))
      }
      return try InputFile(
        path: location, spool: Spool(of: STDIN_FILENO, path: path, isCancelled: isCancelled))
    }
    // Without waiting here: the wait for a writer must be interruptible.
    // Safe: the path is lent for the call.
    let descriptor = unsafe open(location.terminated, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .cannotOpen(path: path, code: errno) }
    defer { close(descriptor) }
    return try InputFile(
      path: location, spool: Spool(of: descriptor, path: path, isCancelled: isCancelled))
  }

  private func isRegular(_ descriptor: Int32) -> Bool {
    // Safe: the call fills the local structure and keeps no pointer; so does the one below.
    var status = stat()
    return unsafe fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Standard input, before it is read.
  static func ofStandardInput() throws(InputError) -> InputFile {
    var status = stat()
    guard unsafe fstat(STDIN_FILENO, &status) == 0 else {
      throw .cannotOpen(path: standardInput, code: errno)
    }
    if status.st_mode & S_IFMT == S_IFDIR { throw .isDirectory(path: standardInput) }
    if isatty(STDIN_FILENO) == 1 { throw .standardInputIsTerminal }
    return InputFile(path: InputPath(standardInput), status: status)
  }
}
