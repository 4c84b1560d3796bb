/// How the dates of all files are written, where that is given and need not be found.
public enum DateFormat: Sendable, Equatable {
  /// `2026-09-01`, `20260901`, `2026/9/1`
  case ymd
  /// `01.09.2026`, `1/9/2026`
  case dmy
  /// `09/01/2026`, `9-1-2026`
  case mdy
  /// `1-SEP-2026`, `Sep 1, 2026`, `1 September 2026`
  case named
  /// Seconds since 1970-01-01 in UTC.
  case unix
  /// Milliseconds since 1970-01-01 in UTC.
  case unixMilliseconds
  /// Serial days of a spreadsheet: days since 1899-12-30, with the time as a fraction.
  case excel
  /// A pattern such as `DD.MM.YY`.
  case pattern(DatePattern)

  /// Reads a word (`ymd`, `dmy`, `mdy`, `named`, `unix`, `unix-ms`, `excel`) or a pattern.
  public init?(_ text: String) {
    switch text {
    case "ymd": self = .ymd
    case "dmy": self = .dmy
    case "mdy": self = .mdy
    case "named": self = .named
    case "unix": self = .unix
    case "unix-ms": self = .unixMilliseconds
    case "excel": self = .excel
    default:
      guard let pattern = DatePattern(text) else { return nil }
      self = .pattern(pattern)
    }
  }

  /// The text that reads as this format.
  public var text: String {
    switch self {
    case .ymd: "ymd"
    case .dmy: "dmy"
    case .mdy: "mdy"
    case .named: "named"
    case .unix: "unix"
    case .unixMilliseconds: "unix-ms"
    case .excel: "excel"
    case .pattern(let pattern): pattern.text
    }
  }
}

extension FormSet {
  /// The form of dates that a format stands for; nil where that form is not looked for.
  public init?(_ format: DateFormat) {
    switch format {
    case .ymd: self = .ymd
    case .dmy: self = .dmy
    case .mdy: self = .mdy
    case .named: self = .named
    default: return nil
    }
  }
}
