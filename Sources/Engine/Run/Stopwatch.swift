#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Seconds by stage, in the order in which stages began.
struct Stopwatch {
  private(set) var laps: [(stage: String, seconds: Double)] = []
  private var last = Stopwatch.now

  /// Ends a stage: the time since the end of the one before, added to earlier laps of its name.
  mutating func lap(_ stage: String) {
    let now = Stopwatch.now
    if let index = laps.firstIndex(where: { $0.stage == stage }) {
      laps[index].seconds += now - last
    } else {
      laps.append((stage, now - last))
    }
    last = now
  }

  private static var now: Double {
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
