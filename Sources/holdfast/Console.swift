import Columns
import Engine
import Logging
import Platform
import Synchronization

/// Messages and progress on standard error; the progress line only on a terminal.
struct Console: Sendable {
  private let logger: Logger
  private let progress: ProgressLine

  init(quiet: Bool) {
    var logger = Logger(label: "holdfast") { _ in PlainLogHandler() }
    logger.logLevel = quiet ? .warning : .info
    self.logger = logger
    progress = ProgressLine(isVisible: !quiet && isatty(STDERR_FILENO) == 1)
  }

  /// Shows what a run does while it does it.
  func observer(_ policy: WarningPolicy) -> RunObserver {
    let progress = self.progress
    let logger = self.logger
    return RunObserver(
      progress: { progress.show($0) },
      warnings: { warnings in
        progress.clear()
        for line in policy.lines(warnings) { logger.warning("\(line)") }
      })
  }

  /// Removes the progress line.
  func endProgress() { progress.clear() }

  /// Says what a run has done.
  func report(_ outcome: RunOutcome) {
    for line in outcome.summary { logger.info("\(line)") }
    if !outcome.isPublished { return logger.error("\(outcome.rejection)") }
    guard !outcome.failures.isEmpty else { return }
    let codes = outcome.failures.map(\.rawValue).joined(separator: ", ")
    logger.error("The report is published, but --fail-on names \(codes).")
  }

  /// Writes text to standard error as it is; where it cannot be written, the exit code must do.
  static func write(_ text: String) {
    StandardStreams.write(Array(text.utf8), to: STDERR_FILENO)
  }

  /// Writes a result to standard output.
  ///
  /// A reader that has gone, as `head` does, has all it wanted.
  static func output(_ bytes: [UInt8]) throws {
    let code = StandardStreams.write(bytes, to: STDOUT_FILENO)
    guard code != 0, code != EPIPE else { return }
    throw Failure.exit("Standard output cannot be written: \(systemMessage(code)).", code: 74)
  }

  /// Writes a text and a line end to standard output.
  static func output(_ text: String) throws { try output(Array("\(text)\n".utf8)) }
}

/// Prints log messages as a command does: the text, and before a warning the word.
private struct PlainLogHandler: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.info

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let prefix =
      switch event.level {
      case .warning: "holdfast: warning: "
      case .error, .critical: "holdfast: error: "
      default: ""
      }
    Console.write("\(prefix)\(event.message)\n")
  }
}

/// One line that is overwritten while a run goes on.
final class ProgressLine: Sendable {
  private let isVisible: Bool
  private let shown = Mutex("")

  init(isVisible: Bool) { self.isVisible = isVisible }

  /// Shows a text in place of the one before.
  func show(_ text: String) {
    guard isVisible else { return }
    shown.withLock { last in
      guard text != last else { return }
      last = text
      Console.write("\r\u{1B}[K\(text)")
    }
  }

  /// Removes the line.
  func clear() {
    guard isVisible else { return }
    shown.withLock { last in
      guard !last.isEmpty else { return }
      last = ""
      Console.write("\r\u{1B}[K")
    }
  }
}
