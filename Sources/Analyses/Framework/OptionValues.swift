public import Columns

/// The values of the options of a run, checked against their declarations.
public struct OptionValues: Sendable {
  private var texts: [String: String] = [:]
  private var files: [String: [UInt8]] = [:]
  private var reports: [String: EarlierReport] = [:]

  /// Every option at its default.
  public init() {}

  /// Sets an option to a typed text after checking it; a flag takes `true` or `false`.
  ///
  /// - Throws: `OptionError` where the option does not accept the text.
  public mutating func set(_ option: AnalysisOption, to text: String) throws(OptionError) {
    guard option.accepts(text) else { throw OptionError(option: option, text: text) }
    texts[option.name] = text
  }

  /// Sets the content of a file option.
  public mutating func setContent(_ option: AnalysisOption, of path: String, to bytes: [UInt8]) {
    texts[option.name] = path
    files[option.name] = bytes
  }

  /// Sets the report of a report option.
  public mutating func setReport(_ option: AnalysisOption, to report: EarlierReport) {
    texts[option.name] = report.path
    reports[option.name] = report
  }

  /// Whether the option was given.
  public func isGiven(_ option: AnalysisOption) -> Bool { texts[option.name] != nil }

  /// The text of an option, or its default.
  public func text(_ option: AnalysisOption) -> String? { texts[option.name] ?? option.standard }

  /// The value of a whole-number option.
  public func integer(_ option: AnalysisOption) -> Int? { text(option).flatMap { Int($0) } }

  /// The value of a number option.
  public func number(_ option: AnalysisOption) -> Double? { text(option).flatMap { Double($0) } }

  /// The value of a money option.
  public func money(_ option: AnalysisOption) -> Money? {
    text(option).flatMap { Money(exactly: $0) }
  }

  /// The value of a day option.
  public func day(_ option: AnalysisOption) -> Day? { text(option).flatMap { Day($0) } }

  /// Whether a flag is on.
  public func isOn(_ option: AnalysisOption) -> Bool { text(option) == "true" }

  /// The path and the bytes of a file option.
  public func file(_ option: AnalysisOption) -> (path: String, bytes: [UInt8])? {
    guard let path = texts[option.name], let bytes = files[option.name] else { return nil }
    return (path, bytes)
  }

  /// The report of a report option.
  public func report(_ option: AnalysisOption) -> EarlierReport? { reports[option.name] }
}

/// A value that an option does not accept.
public struct OptionError: Error, Equatable {
  /// The option.
  public let option: AnalysisOption
  /// What was given.
  public let text: String

  /// What the option accepts, in words.
  public var expected: String {
    switch option.kind {
    case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .number(let range): "a number from \(range.lowerBound) to \(range.upperBound)"
    case .money: "an amount of at least 0 with up to four decimals, such as 12.50"
    case .day: "a day such as 2024-12-31"
    case .choice(let words): "one of " + words.joined(separator: ", ")
    case .file: "a file"
    case .report: "the directory of a report"
    case .flag: "true or false"
    }
  }
}

extension AnalysisOption {
  func accepts(_ text: String) -> Bool {
    switch kind {
    case .integer(let range): Int(text).map { range.contains($0) } ?? false
    case .number(let range): Double(text).map { range.contains($0) } ?? false
    case .money: Money(exactly: text).map { $0 >= .zero } ?? false
    case .day: Day(text) != nil
    case .choice(let words): words.contains(text)
    case .file, .report: !text.isEmpty
    case .flag: text == "true" || text == "false"
    }
  }
}
