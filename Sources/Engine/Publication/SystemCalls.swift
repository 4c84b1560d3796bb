import Platform

// Safe: paths go to the C library as temporary pointers that live for the call, and structures as
// pointers to local variables: nothing outlives the statement that is marked unsafe.

/// The outcome of a system call: its result, or the error number as a negative value.
///
/// A call that a signal has interrupted is made again.
func systemCall(_ call: () -> Int32) -> Int32 {
  while true {
    let result = call()
    if result >= 0 { return result }
    let number = errno
    if number != EINTR { return -number }
  }
}

extension PublicationError {
  /// The result of a system call; throws where it failed.
  @discardableResult
  static func check(
    _ operation: Operation, _ path: String, _ call: () -> Int32
  ) throws(PublicationError) -> Int32 {
    let result = systemCall(call)
    guard result >= 0 else { throw .system(operation, path: path, errno: -result) }
    return result
  }
}

/// Paths as the user wrote them, before anything is open.
enum PathLookup {
  /// The status of a path and 0, or nil and the error number.
  static func status(_ path: String, followingLinks: Bool) -> (status: FileStatus?, errno: Int32) {
    var found = stat()
    let flags = followingLinks ? 0 : AT_SYMLINK_NOFOLLOW
    let result = systemCall { unsafe fstatat(AT_FDCWD, path, &found, flags) }
    return result < 0 ? (nil, -result) : (FileStatus(found), 0)
  }

  /// The absolute path without links, `.` and `..`, or nil where the path leads nowhere.
  static func canonical(_ path: String) -> String? {
    guard let resolved = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  /// Everything before the last component: `.` for a bare name, `/` at the top.
  static func parent(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    let trimmed = trimmingSlashes(String(path[..<slash]))
    return trimmed.isEmpty ? "/" : trimmed
  }

  /// The last component.
  static func name(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return String(path[path.utf8.index(after: slash)...])
  }

  /// The path without slashes at its end; a path of slashes alone becomes empty.
  static func trimmingSlashes(_ path: String) -> String {
    var rest = path[...]
    while rest.utf8.last == UInt8(ascii: "/") { rest = rest.dropLast() }
    return String(rest)
  }

  /// The path of an entry of a directory, short where the directory is the current one.
  static func join(_ directory: String, _ name: String) -> String {
    switch directory {
    case ".": name
    case "/": "/" + name
    default: directory + "/" + name
    }
  }
}
