import ArgumentParser
import Options

/// A list of options that a command takes.
protocol OptionList {
  /// The options.
  static var options: [AnyRunOption] { get }
}

/// All options of a run.
enum AllOptions: OptionList {
  static var options: [AnyRunOption] { OptionRegistry.run.options }
}

/// The options of reading.
enum ReadingOptions: OptionList {
  static var options: [AnyRunOption] { AnyRunOption.ofInput }
}

/// Options of the registry, as the argument parser takes them.
///
/// The parser looks for property wrappers in the mirror of `init()` and decodes them by their
/// labels. This mirror shows one wrapper for each option of the registry, so that parsing and shell
/// completion need no second declaration. Texts are checked by the registry, not by the parser:
/// the command line, the environment and the configuration file share one message.
struct RegistryOptions<List: OptionList>: ParsableArguments, CustomReflectable {
  /// What was given on the command line.
  private(set) var settings: [OptionSetting] = []

  init() {}

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: OptionKey.self)
    for option in List.options {
      let texts = try container.texts(of: option)
      if !texts.isEmpty { settings.append(OptionSetting(option, texts, from: .commandLine)) }
    }
  }

  var customMirror: Mirror {
    Mirror(
      self,
      children: List.options.map { (label: Optional("_" + $0.name), value: $0.wrapper) })
  }
}

private struct OptionKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(_ name: String) { stringValue = name }
  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

extension KeyedDecodingContainer where Key == OptionKey {
  /// The values of an option as they were typed; empty where it was not given.
  fileprivate func texts(of option: AnyRunOption) throws -> [String] {
    let key = OptionKey(option.name)
    guard option.form.shape != .flag else {
      return try decode(Flag<Int>.self, forKey: key).wrappedValue > 0 ? ["true"] : []
    }
    let texts = try decode(ArgumentParser.Option<[String]>.self, forKey: key).wrappedValue
    switch option.form.shape {
    case .value, .flag: return texts.suffix(1)
    case .pairs: return texts
    // An empty list stays one empty name, which names nothing: it must not mean "all".
    case .list:
      return texts.flatMap { text in
        let names = text.split(separator: ",").map(String.init)
        return names.isEmpty ? [""] : names
      }
    }
  }
}

extension AnyRunOption {
  /// The property wrapper that declares the option to the parser.
  fileprivate var wrapper: Any {
    let name = NameSpecification(
      [.customLong(name)] + (letter.map { [.customShort($0)] } ?? []))
    guard form.shape != .flag else { return Flag<Int>(name: name, help: help) }
    return ArgumentParser.Option<[String]>(
      wrappedValue: [], name: name, parsing: .unconditionalSingleValue, help: help,
      completion: completion)
  }

  private var help: ArgumentHelp {
    ArgumentHelp(
      "\(sentence)\(defaultRemark)",
      valueName: form.valueName.isEmpty ? nil : form.valueName)
  }

  private var completion: CompletionKind? {
    switch form.completion {
    case .nothing: nil
    case .words(let words): .list(words)
    case .files(let extensions): .file(extensions: extensions)
    case .directories: .directory
    }
  }
}
