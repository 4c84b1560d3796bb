import Foundation
import Ingest
import Options
import Yams

/// A configuration file: YAML whose keys are the long names of the options.
///
/// Strict: an unknown key, a key given twice or a value of the wrong kind is an error that names
/// the line.
struct ConfigurationFile {
  /// The settings, in the order of the file.
  let settings: [OptionSetting]
  /// The input files under `inputs`.
  let inputs: [String]
  /// The presets under `presets`.
  let presets: [Preset]

  /// Reads a file.
  init(path: String) throws(Refusal) {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw Refusal(
        "The configuration file '\(path)' cannot be read. Check the path given with --config.",
        isFromCommandLine: false)
    }
    try self.init(text: String(decoding: bytes, as: UTF8.self), path: path)
  }

  /// Reads a text; `path` is for messages.
  init(text: String, path: String) throws(Refusal) {
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch {
      throw ConfigurationFile.malformed(error, path)
    }
    guard let root, root.null == nil else {
      (settings, inputs, presets) = ([], [], [])
      return
    }
    guard case .mapping(let mapping) = root else {
      throw Refusal(
        "\(ConfigurationFile.place(path, root)): Only lines of the form 'option: value' are read.",
        isFromCommandLine: false)
    }
    var settings: [OptionSetting] = []
    var (inputs, presets): ([String], [Preset]) = ([], [])
    for (key, value) in mapping {
      let origin = OptionOrigin.file(path, line: key.mark?.line)
      switch key.string ?? "" {
      case "presets":
        presets = try ConfiguredPresets.read(
          value, path: path, origin: ConfigurationFile.place(path, key))
      case "inputs":
        inputs = try ConfigurationFile.texts(
          value, .list, "inputs", ConfigurationFile.place(path, key))
      case let name:
        let place = ConfigurationFile.place(path, key)
        let option = try ConfigurationFile.option(name, place)
        guard !settings.contains(where: { $0.option == option }) else {
          throw Refusal("\(place): '\(name)' is given twice. Keep one.", isFromCommandLine: false)
        }
        let texts = try ConfigurationFile.texts(value, option.form.shape, name, place)
        settings.append(OptionSetting(option, texts, from: origin))
      }
    }
    (self.settings, self.inputs, self.presets) = (settings, inputs, presets)
  }

  /// The option of a key; a configuration file cannot name another one.
  private static func option(_ name: String, _ place: String) throws(Refusal) -> AnyRunOption {
    guard let option = OptionRegistry.run[name], option != .config else {
      let near = OptionRegistry.run.nearest(to: name).map { " Did you mean '\($0)'?" } ?? ""
      throw Refusal("\(place): There is no option '\(name)'.\(near)", isFromCommandLine: false)
    }
    return option
  }

  private static func texts(
    _ node: Node, _ shape: OptionShape, _ name: String, _ place: String
  ) throws(Refusal) -> [String] {
    let texts: [String]? =
      switch (shape, node) {
      case (.list, .sequence(let items)): all(items.map(\.scalarText))
      case (.list, .scalar): node.scalarText.map { $0.split(separator: ",").map(String.init) }
      case (.pairs, .mapping(let pairs)): all(pairs.map(pairText))
      case (.value, .scalar), (.flag, .scalar): node.scalarText.map { [$0] }
      default: nil
      }
    guard let texts else {
      throw Refusal(
        "\(place): '\(name)' takes \(expected(shape)).", isFromCommandLine: false)
    }
    return texts
  }

  private static func pairText(_ pair: (key: Node, value: Node)) -> String? {
    guard let key = pair.key.scalarText, let value = pair.value.scalarText else { return nil }
    return "\(key)=\(value)"
  }

  private static func all(_ texts: [String?]) -> [String]? {
    texts.contains(nil) ? nil : texts.compactMap { $0 }
  }

  private static func expected(_ shape: OptionShape) -> String {
    switch shape {
    case .value: "one value"
    case .flag: "true or false"
    case .list: "a list of values"
    case .pairs: "lines of the form \"canonical: Header\""
    }
  }

  private static func place(_ path: String, _ node: Node) -> String {
    node.mark.map { "\(path), line \($0.line)" } ?? path
  }

  private static func malformed(_ error: any Error, _ path: String) -> Refusal {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return Refusal("\(path), line \(mark.line): \(problem).", isFromCommandLine: false)
    case .duplicatedKeysInMapping(let duplicates, let context):
      let names = duplicates.sorted().joined(separator: ", ")
      return Refusal(
        "\(path), line \(context.mark.line): \(names) is given twice.", isFromCommandLine: false)
    case .reader(let problem, let offset?, _, let yaml):
      let line = yaml.prefix(offset).count(where: \.isNewline) + 1
      return Refusal("\(path), line \(line): \(problem).", isFromCommandLine: false)
    default:
      return Refusal(
        "'\(path)' cannot be read as YAML. Save it as UTF-8 text.", isFromCommandLine: false)
    }
  }
}

extension Node {
  /// The text of a scalar as it was typed, whatever YAML would make of it.
  var scalarText: String? {
    guard case .scalar(let scalar) = self else { return nil }
    return scalar.string
  }
}
