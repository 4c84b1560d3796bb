#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Seconds by stage, in the order in which stages began, and by part of a stage.
struct Stopwatch {
  private(set) var laps: [(name: String, seconds: Double)] = []
  /// Seconds by part, whatever the stage.
  private(set) var parts: [(name: String, seconds: Double)] = []
  private var last = Stopwatch.now

  /// Ends a stage: the time since the end of the one before, added to earlier laps of its name.
  ///
  /// - Parameter part: what the time went to within the stage, if it is to be told apart.
  mutating func lap(_ stage: String, of part: String? = nil) {
    let now = Stopwatch.now
    Stopwatch.add(now - last, to: stage, in: &laps)
    if let part { Stopwatch.add(now - last, to: part, in: &parts) }
    last = now
  }

  private static func add(
    _ seconds: Double, to name: String, in list: inout [(name: String, seconds: Double)]
  ) {
    if let index = list.firstIndex(where: { $0.name == name }) {
      list[index].seconds += seconds
    } else {
      list.append((name, seconds))
    }
  }

  private static var now: Double {
    // Safe: the call fills the local structure and keeps no pointer to it; so does the one below.
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// The most memory that the process has held at once, in bytes.
  static var peakMemory: Int {
    #if canImport(Glibc)
    // The count of resources is inherited: it would tell the memory of whoever started the process.
    if let status = try? SmallFile.bytes("/proc/self/status"),
      let peak = MemoryLimit.kibibytes("VmHWM:", in: String(decoding: status, as: UTF8.self))
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
