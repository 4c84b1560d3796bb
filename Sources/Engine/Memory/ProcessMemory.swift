import Platform

// Safe: buffers and structures are local variables, and their pointers live for one call.

/// How much memory the process takes.
enum ProcessMemory {
  /// The most memory that the process has held at any moment, in bytes.
  static var peak: Int {
    #if canImport(Glibc)
    // The count of resources is inherited: it would be that of the process that started this one.
    if let status = SystemFile.text("/proc/self/status"),
      let peak = SystemFile.kibibytes("VmHWM:", in: status)
    {
      return peak
    }
    #endif
    var usage = rusage()
    #if canImport(Glibc)
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1_024
    #else
    unsafe getrusage(RUSAGE_SELF, &usage)
    return usage.ru_maxrss
    #endif
  }
}

/// Files that the system makes up when they are read: they have neither a size nor a time that
/// means anything, so they cannot be read as an input is.
enum SystemFile {
  /// The text of a file; nil where there is none.
  static func text(_ path: String) -> String? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var text: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe read(descriptor, &block, block.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count == 0 ? String(decoding: text, as: UTF8.self) : nil }
      text += block[..<count]
    }
  }

  /// The line `Name:   1234 kB` of such a file, in bytes.
  static func kibibytes(_ name: String, in text: String) -> Int? {
    let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
    let number = line?.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first
    return number.flatMap { Int($0) }.map { $0 * 1_024 }
  }
}
