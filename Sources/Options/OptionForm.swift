/// How values of an option look to a person, a shell and a configuration file.
public struct OptionForm: Sendable, Equatable {
  /// How many values it takes.
  public let shape: OptionShape
  /// The placeholder of a value in the help, such as `FILE` or `month|quarter|year`; empty for
  /// flags.
  public let valueName: String
  /// What a value must be, such as `a whole number from 1 to 512`: it completes "is not …".
  public let expected: String
  /// What a shell offers as a value.
  public let completion: OptionCompletion

  /// Describes a form.
  public init(
    _ shape: OptionShape = .value, valueName: String, expected: String,
    completion: OptionCompletion = .nothing
  ) {
    self.shape = shape
    self.valueName = valueName
    self.expected = expected
    self.completion = completion
  }
}

extension OptionForm {
  /// A table of which the content is read.
  public static let tableFile = OptionForm(
    valueName: "FILE", expected: "the path of a file", completion: .files(["csv"]))
  /// An earlier report of which the tables are read.
  public static let reportDirectory = OptionForm(
    valueName: "DIR", expected: "the directory of an earlier report", completion: .directories)
}

extension OptionForm {
  /// What a value must be that is one of some words: `month, quarter or year`.
  public static func oneOf(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return "\(words.dropLast().joined(separator: ", ")) or \(last)"
  }
}

/// How many values an option takes.
public enum OptionShape: Sendable, Equatable {
  /// One value.
  case value
  /// None on the command line; `true` or `false` in the environment and the configuration file.
  case flag
  /// Several values: separated by commas, or a list in the configuration file.
  case list
  /// Several pairs `key=value`: repeated, or a mapping in the configuration file.
  case pairs
}

/// What a shell offers as a value.
public enum OptionCompletion: Sendable, Equatable {
  /// Nothing.
  case nothing
  /// Some words.
  case words([String])
  /// Files whose names end with one of these; with none of them, all files.
  case files([String])
  /// Directories.
  case directories
}

/// Why an option does not accept a text.
public enum OptionFault: Error, Equatable {
  /// The text is not what the form expects; the hint is a sentence that follows.
  case unexpected(String, hint: String? = nil)
  /// The fault is another one: a whole sentence.
  case other(String)
}
