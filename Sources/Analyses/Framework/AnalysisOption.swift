/// An option that an analysis takes, with what it accepts and its default.
///
/// Several analyses may share one option; then they share its declaration.
public struct AnalysisOption: Sendable, Hashable {
  /// The name in kebab case, without the leading dashes.
  public let name: String
  /// What values it accepts.
  public let kind: Kind
  /// The value where none is given, as it would be typed; nil: the option is simply absent.
  public let standard: String?
  /// One sentence for the help text.
  public let help: String

  /// What an option accepts.
  public enum Kind: Sendable, Hashable {
    /// A whole number in a range.
    case integer(ClosedRange<Int>)
    /// A number in a range.
    case number(ClosedRange<Double>)
    /// An amount of money of at least 0, with up to four decimals.
    case money
    /// A day as 2024-12-31.
    case day
    /// One of some words.
    case choice([String])
    /// A file, read before the run; the analysis gets its bytes.
    case file
    /// The directory of an earlier report, read before the run.
    case report
    /// Nothing: given or not.
    case flag
  }

  /// Declares an option.
  public init(_ name: String, _ kind: Kind, standard: String? = nil, help: String) {
    self.name = name
    self.kind = kind
    self.standard = standard
    self.help = help
  }
}
