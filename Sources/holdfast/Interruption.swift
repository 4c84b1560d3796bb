import Platform
import Synchronization

/// The signal that asked the run to stop, if any: SIGHUP, SIGINT or SIGTERM.
///
/// The handler stores the number and the time, and does nothing that a handler may not do. The run looks
/// at the number between pieces of work, removes what it has staged, and ends with 128 plus the number.
enum Interruption {
  private static let received = Atomic<Int32>(0)
  /// When it came, in nanoseconds of the monotonic clock.
  private static let time = Atomic<Int64>(0)

  /// From now on the signals are noticed instead of ending the process.
  ///
  /// A terminal and `timeout` send a signal to the process and once more to its group, so what comes
  /// within a second is the same request. A later signal ends the process.
  static func watch() {
    // A handler must not be the first to touch them.
    _ = (received.load(ordering: .relaxed), time.load(ordering: .relaxed))
    // `nohup` lets a command ignore that its terminal is closed.
    let signals = isIgnored(SIGHUP) ? [SIGINT, SIGTERM] : [SIGHUP, SIGINT, SIGTERM]
    for number in signals { signal(number) { Interruption.hear($0) } }
    unblock(signals)
  }

  /// Notices a signal, in its handler.
  private static func hear(_ number: Int32) {
    // Safe: the call writes into the local structure and keeps no pointer to it.
    var clock = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &clock)
    let now = Int64(clock.tv_sec) * 1_000_000_000 + Int64(clock.tv_nsec)
    let (isFirst, first) = time.compareExchange(expected: 0, desired: now, ordering: .relaxed)
    if isFirst {
      received.store(number, ordering: .relaxed)
    } else if now - first >= 1_000_000_000 {
      signal(number, SIG_DFL)
      raise(number)
    }
  }

  /// Whether the parent lets this process ignore a signal.
  private static func isIgnored(_ number: Int32) -> Bool {
    // Safe: the addresses of the two handlers are compared, and neither is called.
    let before = signal(number, SIG_IGN)
    guard unsafe unsafeBitCast(before, to: Int.self) != unsafeBitCast(SIG_IGN, to: Int.self) else {
      return true
    }
    signal(number, before)
    return false
  }

  /// Lets writing to a broken pipe, or beyond the size a file may have, fail instead of ending the
  /// process.
  static func letWritingFail() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
  }

  /// A parent that blocks signals for itself hands that on; a run must hear them all the same.
  private static func unblock(_ numbers: [Int32]) {
    // Safe: the calls change or read the local set and keep no pointer to it.
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    for number in numbers { unsafe sigaddset(&signals, number) }
    unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }

  /// Whether a signal has come.
  static var isRequested: Bool { received.load(ordering: .relaxed) != 0 }

  /// 129 after SIGHUP, 130 after SIGINT, 143 after SIGTERM.
  static var exitCode: Int32 { 128 + received.load(ordering: .relaxed) }
}
