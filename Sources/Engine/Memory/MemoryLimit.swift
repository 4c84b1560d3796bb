import Platform

/// How much memory the process may use: the smallest of all limits that it can learn of.
///
/// The system kills a process that exceeds one of them, without a message. So they are looked up
/// before anything is read. Safe: structures are local variables whose pointers live for one call.
enum MemoryLimit {
  /// The number of bytes; nil where the system states no limit.
  static func bytes() -> Int? {
    #if canImport(Glibc)
    return bytes(resourceLimits: resourceLimits, read: SystemFile.text)
    #else
    return ([installed] + resourceLimits).compactMap { $0 }.min()
    #endif
  }

  /// The same from the texts of the system's files and the limits of the process's addresses.
  ///
  /// - Parameters:
  ///   - resourceLimits: limits of addresses, of which some are in use already; nil: none.
  ///   - read: the text of a file; nil where there is none.
  static func bytes(resourceLimits: [Int?], read: (String) -> String?) -> Int? {
    let mapped = read("/proc/self/status").flatMap { SystemFile.kibibytes("VmSize:", in: $0) } ?? 0
    let addresses = resourceLimits.compactMap { $0 }.map { max(0, $0 - mapped) }
    let available = read("/proc/meminfo").flatMap { SystemFile.kibibytes("MemAvailable:", in: $0) }
    let groups = groupFiles(read("/proc/self/cgroup") ?? "").compactMap { file in
      // `max` means that there is no limit; it is not a number.
      read(file).flatMap { Int($0.prefix { $0.isNumber }) }
    }
    return (addresses + groups + [available].compactMap { $0 }).min()
  }

  /// The files with the limits of the process's control groups and all groups above them.
  ///
  /// A line of `/proc/self/cgroup` is `0::/path`, or in version 1 `4:memory:/path`.
  static func groupFiles(_ groups: String) -> [String] {
    groups.split(separator: "\n").flatMap { line -> [String] in
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3 else { return [] }
      if parts[0] == "0", parts[1].isEmpty {
        return paths(parts[2]).map { "/sys/fs/cgroup\($0)/memory.max" }
      }
      guard parts[1].split(separator: ",").contains("memory") else { return [] }
      return paths(parts[2]).map { "/sys/fs/cgroup/memory\($0)/memory.limit_in_bytes" }
    }
  }

  /// `/a/b`, `/a` and the root, which is empty.
  private static func paths(_ path: Substring) -> [String] {
    let names = path.split(separator: "/")
    return (0...names.count).reversed().map { count in
      names.prefix(count).map { "/\($0)" }.joined()
    }
  }

  /// The limits of the process's addresses and of its data.
  private static var resourceLimits: [Int?] {
    // Safe: each call fills the local structure that it is given, and keeps no pointer to it.
    var (addresses, data) = (rlimit(), rlimit())
    #if canImport(Glibc)
    unsafe getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &addresses)
    unsafe getrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &data)
    #else
    unsafe getrlimit(RLIMIT_AS, &addresses)
    unsafe getrlimit(RLIMIT_DATA, &data)
    #endif
    // Where there is no limit, the system gives a number larger than any number of bytes.
    return [addresses, data].map { limits in
      limits.rlim_cur > 0 && limits.rlim_cur < 1 << 62 ? Int(exactly: limits.rlim_cur) : nil
    }
  }

  #if !canImport(Glibc)
  /// The memory of the machine.
  private static var installed: Int? {
    var bytes = UInt64(0)
    // Safe: `size` is the room that `bytes` has, and the call keeps neither pointer.
    var size = MemoryLayout<UInt64>.size
    let code = unsafe sysctlbyname("hw.memsize", &bytes, &size, nil, 0)
    return code == 0 ? Int(exactly: bytes) : nil
  }
  #endif
}

extension MemoryLimit {
  /// Reads a number of bytes as people write it: `500M`, `8G`, `8GiB`; nil for anything else.
  static func bytes(_ text: String) -> Int? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let powers = ["": 0, "k": 1, "m": 2, "g": 3, "t": 4]
    var unit = text.dropFirst(digits.count).lowercased()
    for ending in ["ib", "b"] where unit.count > ending.count && unit.hasSuffix(ending) {
      unit.removeLast(ending.count)
    }
    guard let number = Int(digits), number > 0, let power = powers[unit] else { return nil }
    let (bytes, overflow) = number.multipliedReportingOverflow(by: 1 << (10 * power))
    return overflow ? nil : bytes
  }
}
