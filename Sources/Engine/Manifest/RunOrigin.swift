import Columns
import Platform

/// When, where and by which build a report was made.
///
/// Of two reports that differ, these say which machine and which binary to look at.
struct RunOrigin: Sendable {
  /// When the run began, in seconds since 1970.
  let start: Int
  /// The name of the machine.
  let host: String

  /// The origin of a run that begins now.
  init() {
    start = RunOrigin.now
    host = RunOrigin.hostName
  }

  /// The present moment, in seconds since 1970.
  static var now: Int { time(nil) }

  /// A moment in UTC: `2026-12-01T06:00:00Z`.
  ///
  /// - Parameter seconds: since 1970.
  static func text(_ seconds: Int) -> String {
    let clock = [seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60]
    return "\(Day(Int32(clamping: seconds / 86_400)))T"
      + "\(clock.map(twoDigits).joined(separator: ":"))Z"
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }

  private static var hostName: String {
    var bytes = [CChar](repeating: 0, count: 256)
    // Safe: the system writes at most as many bytes as it is told; the last one stays 0.
    guard unsafe gethostname(&bytes, bytes.count - 1) == 0 else { return "" }
    return String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Whether the binary was built with all checks, or for speed.
  static var configuration: String {
    #if DEBUG
    "debug"
    #else
    "release"
    #endif
  }
}
