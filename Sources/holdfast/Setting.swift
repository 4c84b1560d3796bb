import Ingest

/// One value that a run was given, and where it came from, so that a message can name the place.
struct Setting: Equatable {
  /// The value as it was typed.
  var text: String
  /// `--margin`, `the environment variable HOLDFAST_MARGIN`, `holdfast.yml, line 3`.
  var origin: String
  /// Whether a wrong value is a mistake on the command line (64) or in the configuration (78).
  var isFromCommandLine: Bool
}

/// What a setting looks like: how many values it takes.
enum SettingShape: Equatable {
  /// One value.
  case value
  /// Given or not; `true` or `false` in the environment and the configuration file.
  case flag
  /// Several values: separated by commas, or a list in the configuration file.
  case list
  /// Several `key=value` pairs, or a mapping in the configuration file.
  case pairs
}

/// The settings of a run by name: flags win over the environment, the environment over the file.
struct Settings: Equatable {
  private(set) var values: [String: [Setting]] = [:]
  /// The presets of the configuration file.
  var presets: [Preset] = []

  /// Adds the values of one source; names that a stronger source has set already stay as they are.
  mutating func addWeaker(_ other: [String: [Setting]]) {
    values.merge(other) { stronger, _ in stronger }
  }

  /// The one value of a setting; nil where it was not given.
  func single(_ name: String) -> Setting? { values[name]?.last }

  /// All values of a list.
  func all(_ name: String) -> [Setting] { values[name] ?? [] }

  /// Whether a flag is on.
  func isOn(_ name: String) -> Bool { single(name)?.text == "true" }

  /// Reads a value as some type.
  ///
  /// - Throws: `Refusal` that names the origin and what is expected, where `read` gives nil.
  func value<Value>(
    _ name: String, expected: String, _ read: (String) -> Value?
  ) throws(Refusal) -> Value? {
    guard let setting = single(name) else { return nil }
    guard let value = read(setting.text) else { throw Refusal(setting, expected: expected) }
    return value
  }
}

/// A setting that cannot be used.
struct Refusal: Error, Equatable {
  /// The message for people.
  var message: String
  /// Whether the mistake is on the command line (64) or in the configuration (78).
  var isFromCommandLine: Bool

  init(_ message: String, isFromCommandLine: Bool) {
    self.message = message
    self.isFromCommandLine = isFromCommandLine
  }

  init(_ setting: Setting, expected: String) {
    self.init(
      "\(setting.origin): \"\(setting.text)\" is not \(expected).",
      isFromCommandLine: setting.isFromCommandLine)
  }
}
