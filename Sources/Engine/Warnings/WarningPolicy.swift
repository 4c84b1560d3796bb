public import Columns

/// Which warnings are told, and which of them end a run with an exit code of their own.
public struct WarningPolicy: Sendable, Equatable {
  /// Warnings that are not printed and never fail a run; the manifest lists them as ignored.
  public var ignored: Set<Warning.Code> = []
  /// Warnings after which the command ends with 2, though the report is published.
  public var failing: Set<Warning.Code> = []

  /// The usual policy: all are told, none fails the run.
  public init() {}

  /// The codes by which a run with these warnings fails, in the order of the warnings.
  public func failures(_ warnings: [Warning]) -> [Warning.Code] {
    var codes: [Warning.Code] = []
    for warning in warnings where failing.contains(warning.code) && !ignored.contains(warning.code)
    {
      if !codes.contains(warning.code) { codes.append(warning.code) }
    }
    return codes
  }

  /// The warnings as lines for a person: one for each code, and at most ten.
  ///
  /// Whoever reads the mail of a nightly run sees each kind once; the manifest lists every warning.
  public func lines(_ warnings: [Warning]) -> [String] {
    var kinds: [(first: Warning, others: Int)] = []
    for warning in warnings where !ignored.contains(warning.code) {
      if let place = kinds.firstIndex(where: { $0.first.code == warning.code }) {
        kinds[place].others += 1
      } else {
        kinds.append((warning, 0))
      }
    }
    let lines = kinds.map { WarningPolicy.line($0.first, others: $0.others) }
    guard lines.count > WarningPolicy.mostLines else { return lines }
    let rest = kinds[WarningPolicy.mostLines...].map(\.first.code.rawValue)
    return lines.prefix(WarningPolicy.mostLines) + [
      "\(counted(rest.count, "other kind")) of warning in manifest.json: "
        + "\(rest.joined(separator: ", "))."
    ]
  }

  private static let mostLines = 10

  private static func line(_ warning: Warning, others: Int) -> String {
    let more =
      switch others {
      case 0: ""
      case 1: " manifest.json lists 1 more like it."
      default: " manifest.json lists \(others) more like it."
      }
    return "\(warning.sentence)\(more) [\(warning.code.rawValue)]"
  }
}

/// A number with its noun: `1 row`, `2 rows`.
func counted(_ number: Int, _ noun: String) -> String {
  "\(number) \(noun)\(number == 1 ? "" : "s")"
}
