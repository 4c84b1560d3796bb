/// Why a run has ended without a report: the sort of failure and a message for people.
public struct RunFailure: Error, Equatable, Sendable {
  /// The sort of failure.
  public let kind: Kind
  /// What is wrong, where, and what to do.
  public let message: String

  /// The sort of failure, which decides the exit code.
  public enum Kind: Sendable, Equatable {
    /// Wrong usage: 64.
    case usage
    /// The data cannot be used: 65.
    case data
    /// An input is missing or cannot be read: 66.
    case noInput
    /// The report cannot be written: 73.
    case cannotWrite
    /// A device failed, or a file changed while it was read: 74.
    case inputOutput
    /// Another run is at work: 75.
    case busy
    /// The configuration is wrong: 78.
    case configuration
    /// A signal asked the run to stop.
    case cancelled

    /// The exit code, as in `sysexits.h`; a cancelled run ends with 128 plus the signal.
    public var exitCode: Int32 {
      switch self {
      case .usage: 64
      case .data: 65
      case .noInput: 66
      case .cannotWrite: 73
      case .inputOutput: 74
      case .busy: 75
      case .configuration: 78
      case .cancelled: 130
      }
    }
  }

  /// A failure.
  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  static let cancelled = RunFailure(.cancelled, "Stopped before the report was complete.")
}
