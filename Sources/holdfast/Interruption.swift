import Platform
import Synchronization

/// The signal that asked the run to stop, if any: SIGINT or SIGTERM.
///
/// The handler only stores a number, which is all that a handler may do; the run looks at it between
/// pieces of work, removes what it has staged, and ends with 128 plus the signal's number.
enum Interruption {
  private static let received = Atomic<Int32>(0)

  /// From now on the two signals are noticed instead of ending the process; a second one ends it.
  static func watch() {
    _ = received.load(ordering: .relaxed)
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        Interruption.received.store(number, ordering: .relaxed)
        signal(number, SIG_DFL)
      }
    }
    unblock()
  }

  /// Lets writing to a broken pipe, or beyond the size a file may have, fail instead of ending the
  /// process.
  static func letWritingFail() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
  }

  /// A parent that blocks signals for itself hands that on; a run must hear them all the same.
  private static func unblock() {
    // Safe: the calls change or read the local set and keep no pointer to it.
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe sigaddset(&signals, SIGINT)
    unsafe sigaddset(&signals, SIGTERM)
    unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }

  /// Whether a signal has come.
  static var isRequested: Bool { received.load(ordering: .relaxed) != 0 }

  /// 130 after SIGINT, 143 after SIGTERM.
  static var exitCode: Int32 { 128 + received.load(ordering: .relaxed) }
}
