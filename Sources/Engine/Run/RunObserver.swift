public import Columns

/// What a run reports while it works.
public struct RunObserver: Sendable {
  /// Takes a short text about the current work; may be called often and from any thread.
  public let progress: @Sendable (String) -> Void
  /// Takes the warnings of a run, one time, when its report is written or given up.
  public let warnings: @Sendable ([Warning]) -> Void

  /// An observer.
  public init(
    progress: @escaping @Sendable (String) -> Void = { _ in },
    warnings: @escaping @Sendable ([Warning]) -> Void = { _ in }
  ) {
    self.progress = progress
    self.warnings = warnings
  }
}

/// What has become of a run.
public struct RunOutcome: Sendable {
  /// Whether the report is in its place; false where too many rows were rejected.
  public let isPublished: Bool
  /// The directory of the report.
  public let path: String
  /// The codes of warnings by which the run fails although the report is in its place.
  public let failures: [Warning.Code]
  /// What a person wants to know at the end, a line each.
  public let summary: [String]
  /// Why the report was not published; empty where it was.
  public let rejection: String
  /// The manifest as JSON.
  public let manifest: [UInt8]
}
