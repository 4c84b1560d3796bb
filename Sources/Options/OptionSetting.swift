/// What was given for an option, and where.
public struct OptionSetting: Sendable, Equatable {
  /// The option.
  public let option: AnyRunOption
  /// The values as they were typed; one unless the option takes several.
  public let texts: [String]
  /// Where they come from.
  public let origin: OptionOrigin

  /// Makes a setting.
  public init(_ option: AnyRunOption, _ texts: [String], from origin: OptionOrigin) {
    self.option = option
    self.texts = texts
    self.origin = origin
  }
}

/// Where a setting comes from, so that a message can name the place.
public enum OptionOrigin: Sendable, Hashable {
  /// The command line.
  case commandLine
  /// A variable of the environment.
  case environment
  /// A configuration file, and the line where it is known.
  case file(String, line: Int?)

  /// The place, for the start of a message: `--margin`, `the environment variable HOLDFAST_MARGIN`,
  /// `holdfast.yml, line 3`.
  func place(of option: AnyRunOption) -> String {
    switch self {
    case .commandLine: "--\(option.name)"
    case .environment: "The environment variable \(option.variable)"
    case .file(let path, let line): path + (line.map { ", line \($0), \(option.name)" } ?? "")
    }
  }
}

/// A setting that cannot be used.
public struct Refusal: Error, Equatable {
  /// The message for people: the place, what is wrong, what to do.
  public let message: String
  /// Whether the mistake is on the command line (64) or in the configuration (78).
  public let isFromCommandLine: Bool

  /// Makes a refusal with its own message.
  public init(_ message: String, isFromCommandLine: Bool) {
    self.message = message
    self.isFromCommandLine = isFromCommandLine
  }

  /// The refusal of a setting; the message begins with its place.
  public init(_ setting: OptionSetting, _ sentence: String) {
    self.init(
      "\(setting.origin.place(of: setting.option)): \(sentence)",
      isFromCommandLine: setting.origin == .commandLine)
  }

  /// The refusal of a setting that its option does not accept.
  init(_ setting: OptionSetting, _ fault: OptionFault) {
    switch fault {
    case .unexpected(let text, let hint):
      self.init(
        setting,
        "'\(text)' is not \(setting.option.expected)." + (hint.map { " \($0)" } ?? ""))
    case .other(let sentence): self.init(setting, sentence)
    }
  }
}
