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

  /// Writes a message and a line end to standard error; where that fails, the exit code must do.
  ///
  /// Every message passes here: no name and no cell in it moves the cursor, sets a title, or forges a
  /// line.
  ///
  /// - Parameter hasLines: whether line ends in the text are its own.
  static func write(_ text: String, hasLines: Bool = false) {
    writeAsIs("\(hasLines ? text.linesForTerminal : text.forTerminal)\n")
  }

  /// Writes text to standard error that a terminal may obey.
  fileprivate static func writeAsIs(_ text: String) {
    StandardStreams.write(Array(text.utf8), to: STDERR_FILENO)
  }

  /// Writes a text of several lines, and a line end, to standard output.
  static func output(_ text: String) throws { try output(Array("\(text.linesForTerminal)\n".utf8)) }

  /// Writes JSON to standard output; its writer escapes what a terminal would obey.
  static func output(json: [UInt8]) throws { try output(json) }

  /// A reader that has gone, as `head` does, has all it wanted.
  private static func output(_ bytes: [UInt8]) throws {
    let code = StandardStreams.write(bytes, to: STDOUT_FILENO)
    guard code != 0, code != EPIPE else { return }
    throw Failure.exit("Standard output cannot be written: \(systemMessage(code)).", code: 74)
  }
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
    Console.write("\(prefix)\(event.message)")
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
      Console.writeAsIs("\r\u{1B}[K\(text.forTerminal)")
    }
  }

  /// Removes the line.
  func clear() {
    guard isVisible else { return }
    shown.withLock { last in
      guard !last.isEmpty else { return }
      last = ""
      Console.writeAsIs("\r\u{1B}[K")
    }
  }
}
