/// What a run reports while it works.
public struct RunObserver: Sendable {
  /// Takes a short text about the current work; may be called often and from any thread.
  public let progress: @Sendable (String) -> Void
  /// Takes a warning: something that a person should look at.
  public let warning: @Sendable (String) -> Void

  /// An observer.
  public init(
    progress: @escaping @Sendable (String) -> Void = { _ in },
    warning: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.progress = progress
    self.warning = warning
  }
}

/// What has become of a run.
public struct RunOutcome: Sendable {
  /// Whether the report is in its place; false where too many rows were rejected.
  public let isPublished: Bool
  /// The directory of the report.
  public let path: String
  /// What a person wants to know at the end, a line each.
  public let summary: [String]
  /// Why the report was not published; empty where it was.
  public let rejection: String
  /// The manifest as JSON.
  public let manifest: [UInt8]
}
