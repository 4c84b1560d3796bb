import Ingest
import Options
import Yams

/// The presets of a configuration file: a mapping from names to their lines.
///
/// ```yaml
/// presets:
///   my-shop:
///     header: Belegnr, Kd, Summe
///     customer_id: Kd
///     amount: Summe - Porto?
/// ```
enum ConfiguredPresets {
  /// Reads all presets.
  ///
  /// - Throws: `Refusal` that names file and line.
  static func read(_ node: Node, path: String, origin: String) throws(Refusal) -> [Preset] {
    guard case .mapping(let mapping) = node else {
      throw Refusal(
        "\(origin): The key 'presets' takes a mapping from names to presets.",
        isFromCommandLine: false)
    }
    var presets: [Preset] = []
    for (key, value) in mapping {
      presets.append(try preset(key, value, path))
    }
    return presets
  }

  private static func preset(_ key: Node, _ node: Node, _ path: String) throws(Refusal) -> Preset {
    let name = key.scalarText ?? ""
    let isPlain = name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    guard !name.isEmpty, isPlain, name != "none" else {
      throw refusal(
        path, key, "'\(name)' cannot be the name of a preset. Use letters, digits and hyphens.")
    }
    guard case .mapping(let mapping) = node else {
      throw refusal(path, key, "The preset '\(name)' takes lines of the form 'key: value'.")
    }
    var lines: [PresetLine] = []
    for (key, value) in mapping {
      guard let field = key.scalarText, let text = text(value) else {
        throw refusal(path, key, "The preset '\(name)' takes lines of the form 'key: value'.")
      }
      lines.append(PresetLine(key: field, value: text, number: key.mark?.line ?? 1))
    }
    do throws(PresetError) {
      return try Preset(name: name, lines: lines)
    } catch {
      throw Refusal(
        "\(path), line \(error.line): preset \(name): \(error.message)", isFromCommandLine: false)
    }
  }

  /// A scalar, or the items of a list with commas between.
  private static func text(_ node: Node) -> String? {
    guard case .sequence(let items) = node else { return node.scalarText }
    let texts = items.map(\.scalarText)
    return texts.contains(nil) ? nil : texts.compactMap { $0 }.joined(separator: ", ")
  }

  private static func refusal(_ path: String, _ node: Node, _ fault: String) -> Refusal {
    let place = node.mark.map { "\(path), line \($0.line)" } ?? path
    return Refusal("\(place): \(fault)", isFromCommandLine: false)
  }
}
