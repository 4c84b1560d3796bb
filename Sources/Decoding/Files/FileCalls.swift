import Platform

/// The error number of a call of the system that failed.
struct SystemFault: Error, Equatable {
  let code: Int32
}

/// The calls by which files are found; a test lets one of them fail.
struct FileCalls {
  /// The status of a path; links are followed.
  var status: (InputPath) throws(SystemFault) -> stat = { path throws(SystemFault) in
    try path.status()
  }
  /// The names in a directory in the order of their bytes, without `.` and `..`.
  var names: (InputPath) throws(SystemFault) -> [[UInt8]] = { path throws(SystemFault) in
    try path.names()
  }
}

extension FileCalls {
  /// The status of a path that was given; nil where nothing is there.
  func given(_ path: InputPath) throws(InputError) -> stat? {
    do {
      return try statusIfAny(path)
    } catch .cannotExamine(let path, let code) {
      throw .cannotOpen(path: path, code: code)
    }
  }

  /// The status of a path; nil where nothing is there.
  func statusIfAny(_ path: InputPath) throws(InputError) -> stat? {
    do throws(SystemFault) {
      return try status(path)
    } catch {
      if error.code == ENOTDIR { return nil }
      if error.code == ENOENT && path.linkTarget == nil { return nil }
      throw .fault(error, at: path)
    }
  }

  /// The status of an entry that its directory lists.
  func entry(_ path: InputPath) throws(InputError) -> stat {
    do throws(SystemFault) { return try status(path) } catch { throw .fault(error, at: path) }
  }

  /// The names in a directory.
  func list(_ path: InputPath) throws(InputError) -> [[UInt8]] {
    do throws(SystemFault) {
      return try names(path)
    } catch {
      throw .cannotList(path: path.text, code: error.code)
    }
  }
}

extension InputError {
  /// Why an entry cannot be examined.
  fileprivate static func fault(_ fault: SystemFault, at path: InputPath) -> InputError {
    guard fault.code == ENOENT else { return .cannotExamine(path: path.text, code: fault.code) }
    guard let target = path.linkTarget else { return .vanished(path: path.text) }
    return .danglingLink(path: path.text, target: target.text)
  }
}

extension InputPath {
  /// The status of the file or directory; links are followed.
  func status() throws(SystemFault) -> stat {
    // Safe: the call fills the local structure and keeps no pointer; so does the one below.
    var status = stat()
    while unsafe stat(terminated, &status) != 0 {
      let code = errno
      guard code == EINTR else { throw SystemFault(code: code) }
    }
    return status
  }

  /// What a symbolic link holds; nil where there is no link.
  var linkTarget: InputPath? {
    var target = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe readlink(terminated, &target, target.count)
    return count < 0 ? nil : InputPath(bytes: target.prefix(count).map { UInt8(bitPattern: $0) })
  }

  /// The names in the directory in the order of their bytes, without `.` and `..`.
  func names() throws(SystemFault) -> [[UInt8]] {
    // Safe: the directory stays open while its entries are read, each name ends in a zero, and its
    // bytes are copied immediately.
    guard let directory = unsafe opendir(terminated) else { throw SystemFault(code: errno) }
    defer { unsafe closedir(directory) }
    return try InputPath.names {
      guard let entry = unsafe readdir(directory) else { return nil }
      return unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
        let start = unsafe UnsafeRawPointer(name)
        let count = unsafe strlen(start.assumingMemoryBound(to: CChar.self))
        return unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
      }
    }
  }

  /// The names that a directory gives one after the other.
  ///
  /// - Parameter next: nil at the end, and with an error number where the directory cannot be read.
  static func names(_ next: () -> [UInt8]?) throws(SystemFault) -> [[UInt8]] {
    var names: [[UInt8]] = []
    while true {
      errno = 0
      guard let name = next() else { break }
      if name != Array(".".utf8), name != Array("..".utf8) { names.append(name) }
    }
    let code = errno
    guard code == 0 else { throw SystemFault(code: code) }
    return names.sorted { $0.lexicographicallyPrecedes($1) }
  }
}
