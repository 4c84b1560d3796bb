/// Any option of a run, whatever the type of its value: what the parser, the help, the completions,
/// the configuration file, the environment and the guides know of it.
///
/// An option is declared once, as a static member of this class beside the code that reads it, and
/// is always a `RunOption` of its value's type: `AnyRunOption` and `RunOption<Value>` relate as the
/// standard library's `AnyKeyPath` and `KeyPath` do. That is also why it is a class: implicit
/// members such as `.paybackMonths` are looked up in the superclass, so that both
/// `options: [.paybackMonths]` and `values[.paybackMonths]` find the options of all modules.
///
/// The names keep clear of `Option` and `Flag`, which belong to the argument parser.
///
/// Safe: unchecked because the class is open to one subclass; every property of both is constant
/// and Sendable.
public class AnyRunOption: @unchecked Sendable {
  /// The name in kebab case, without the leading dashes.
  public let name: String
  /// The topic of the help under which it is listed.
  public let topic: OptionTopic
  /// How values of it look.
  public let form: OptionForm
  /// The default as it would be typed; nil where it has none, and for flags and empty lists.
  public let defaultText: String?
  /// What happens where it is not given, in words such as `the newest day in the data`; nil where
  /// the default says so.
  public let otherwise: String?
  /// What it is, in one sentence or two.
  public let sentence: String
  /// A value as it would be typed; nil where the form says enough.
  public let example: String?
  /// The letter of its short form, such as q of `-q`.
  public let letter: Character?
  /// Reads texts as a `Held` value of its type.
  let hold: @Sendable ([String]) throws(OptionFault) -> any Sendable

  fileprivate init(
    name: String, topic: OptionTopic, form: OptionForm, defaultText: String?, otherwise: String?,
    sentence: String, example: String?, letter: Character?,
    hold: @escaping @Sendable ([String]) throws(OptionFault) -> any Sendable
  ) {
    self.name = name
    self.topic = topic
    self.form = form
    self.defaultText = defaultText
    self.otherwise = otherwise
    self.sentence = sentence
    self.example = example
    self.letter = letter
    self.hold = hold
  }

  /// The environment variable that sets it, such as `HOLDFAST_AS_OF`.
  public var variable: String {
    "HOLDFAST_" + String(name.uppercased().map { $0 == "-" ? "_" : $0 })
  }

  /// What a value must be, with the example: `a day written as YYYY-MM-DD, such as 2025-12-31`.
  public var expected: String { form.expected + (example.map { ", such as \($0)" } ?? "") }
}

extension AnyRunOption: Hashable {
  /// Whether two are the same option: each is declared once.
  public static func == (left: AnyRunOption, right: AnyRunOption) -> Bool { left === right }

  /// Hashes the name, which is unique.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// An option whose value has a type.
///
/// Declared without a default its value is optional; with one, `values[option]` is never nil.
///
/// Safe: unchecked only because its superclass is; both properties are constant and Sendable.
public final class RunOption<Value: Sendable>: AnyRunOption, @unchecked Sendable {
  /// The value where the option is not given.
  public let defaultValue: Value
  let kind: OptionKind<Value>

  /// Declares an option with a default.
  public init(
    _ name: String, _ kind: OptionKind<Value>, default defaultValue: Value, in topic: OptionTopic,
    _ sentence: String, example: String? = nil, otherwise: String? = nil,
    letter: Character? = nil
  ) {
    self.defaultValue = defaultValue
    self.kind = kind
    super.init(
      name: name, topic: topic, form: kind.form, defaultText: kind.text(defaultValue),
      otherwise: otherwise, sentence: sentence, example: example, letter: letter
    ) { texts throws(OptionFault) in Held(value: try kind.read(texts)) }
  }

  /// Declares an option without a default: its value is nil where it is not given.
  public convenience init<Given: Sendable>(
    _ name: String, _ kind: OptionKind<Given>, in topic: OptionTopic, _ sentence: String,
    example: String? = nil, otherwise: String? = nil
  ) where Value == Given? {
    self.init(
      name, kind.optional, default: nil, in: topic, sentence, example: example,
      otherwise: otherwise)
  }
}

extension RunOption {
  /// Declares an option that names a file or a directory, of which the run takes the content.
  ///
  /// The value is nil until the content has been read and set with `OptionValues.setContent`.
  public convenience init<Content: Sendable>(
    _ name: String, contentOf form: OptionForm, in topic: OptionTopic, _ sentence: String,
    example: String? = nil
  ) where Value == Content? {
    let path = OptionKind<Content?>(form, text: { _ in nil }) { texts throws(OptionFault) in
      guard let path = texts.last, !path.isEmpty else { throw .unexpected("") }
      return nil
    }
    self.init(name, path, default: nil, in: topic, sentence, example: example)
  }
}

/// A file that an option names, read before the run.
public struct NamedFile: Sendable, Equatable {
  /// The path as it was typed.
  public let path: String
  /// What is in it.
  public let bytes: [UInt8]

  /// Makes a file that was read.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// A value in a box of its type: optional values stay what they are when they are cast.
struct Held<Value: Sendable>: Sendable {
  let value: Value
}
