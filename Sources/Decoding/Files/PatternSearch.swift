import Platform

/// Finds what a pattern of the shell matches: `*`, `?` and `[…]` in any component of a path.
///
/// The C library's glob would take a directory that cannot be read, or only to a part, for one
/// without a match.
struct PatternSearch {
  let calls: FileCalls

  /// The paths that match, in the order of their bytes; a name that begins with a dot matches only
  /// a pattern that does.
  ///
  /// - Throws: `cannotList` where a directory cannot be read, and what ``FileCalls/entry(_:)`` throws
  ///   where an entry cannot be examined.
  func matches(_ pattern: InputPath) throws(InputError) -> [InputPath] {
    let slash = UInt8(ascii: "/")
    let bytes = pattern.bytes
    let components = bytes.split(separator: slash).map { Array($0) }
    var found = [InputPath(bytes.first == slash ? "/" : "")]
    for (index, component) in components.enumerated() {
      let wantsDirectories = index < components.count - 1 || bytes.last == slash
      found =
        PatternSearch.hasWildcard(component)
        ? try expand(component, found, wantsDirectories: wantsDirectories)
        : try append(component, found, isLast: index == components.count - 1)
    }
    return found.map { (path: $0, bytes: $0.bytes) }
      .sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }.map(\.path)
  }

  /// The entries of directories that match a component.
  private func expand(
    _ component: [UInt8], _ directories: [InputPath], wantsDirectories: Bool
  ) throws(InputError) -> [InputPath] {
    var found: [InputPath] = []
    let pattern = InputPath(bytes: component).terminated
    for directory in directories {
      for name in try names(in: directory) where PatternSearch.matches(pattern, name) {
        let path = directory.appending(name)
        if wantsDirectories {
          guard try calls.entry(path).st_mode & S_IFMT == S_IFDIR else { continue }
        }
        found.append(path)
      }
    }
    return found
  }

  /// The names in a directory; none where the path leads nowhere or to a file.
  private func names(in directory: InputPath) throws(InputError) -> [[UInt8]] {
    let path = directory.text.isEmpty ? InputPath(".") : directory
    guard let status = try calls.statusIfAny(path), status.st_mode & S_IFMT == S_IFDIR else {
      return []
    }
    return try calls.list(path)
  }

  /// Adds a component without a wildcard; the last one must exist.
  private func append(
    _ component: [UInt8], _ directories: [InputPath], isLast: Bool
  ) throws(InputError) -> [InputPath] {
    var found: [InputPath] = []
    for directory in directories {
      let path = directory.appending(PatternSearch.unescaped(component))
      if isLast, try calls.statusIfAny(path) == nil { continue }
      found.append(path)
    }
    return found
  }

  private static func hasWildcard(_ component: [UInt8]) -> Bool {
    var isEscaped = false
    for byte in component {
      if !isEscaped, [UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "[")].contains(byte) {
        return true
      }
      isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
    }
    return false
  }

  private static func unescaped(_ component: [UInt8]) -> [UInt8] {
    var (bytes, isEscaped) = ([UInt8](), false)
    for byte in component {
      isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
      if !isEscaped { bytes.append(byte) }
    }
    return bytes
  }

  /// Whether a name matches a pattern that ends in a zero.
  private static func matches(_ pattern: [CChar], _ name: [UInt8]) -> Bool {
    // Safe: both end in a zero and are lent for the call.
    return unsafe fnmatch(pattern, InputPath(bytes: name).terminated, FNM_PERIOD) == 0
  }
}
