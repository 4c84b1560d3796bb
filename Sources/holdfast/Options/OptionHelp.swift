import Options

/// The help on options: short, all of it, of one topic or of one option.
struct OptionHelp {
  let registry: OptionRegistry

  /// The topics that `--help` takes, for messages and completions.
  var topics: [String] { ["all"] + registry.topics.map(\.name) }

  /// The short help: the options of the common topics, and the names of the others.
  var short: String {
    let common = registry.topics.filter(\.isShort).map { section($0, isLong: false) }
    let rows = registry.topics.filter { !$0.isShort }.map { topic in
      [topic.name, "\(topic.title) (\(registry.options(of: topic).count) options)"]
    }
    return common.joined(separator: "\n\n")
      + "\n\nOptions of single analyses: --help TOPIC, --help OPTION or --help all\n"
      + Layout.columns(rows)
  }

  /// The help on `all`, on a topic or on an option; nil where there is no such topic.
  func text(on topic: String) -> String? {
    if topic == "all" {
      return registry.topics.map { section($0, isLong: false) }.joined(separator: "\n\n")
    }
    if let topic = registry.topics.first(where: { $0.name == topic }) {
      return section(topic, isLong: true)
    }
    let name = String(topic.drop { $0 == "-" })
    return registry[name].map { entry($0) }
  }

  private func section(_ topic: OptionTopic, isLong: Bool) -> String {
    let options = registry.options(of: topic)
    guard !isLong else {
      return "\(topic.title)\n\n" + options.map(entry).joined(separator: "\n\n")
    }
    let rows = options.map { [$0.spelling, $0.sentence + $0.defaultRemark] }
    return "\(topic.title)\n\(Layout.columns(rows, widest: 28))"
  }

  /// All that there is to know of one option.
  private func entry(_ option: AnyRunOption) -> String {
    var lines = ["  \(option.spelling)", Layout.wrap(option.sentence, indent: 6)]
    if option.form.shape != .flag {
      lines.append(Layout.wrap("Takes \(option.expected).", indent: 6))
    }
    if let text = option.defaultRemarkText { lines.append("      Default: \(text).") }
    let key = option == .config ? "" : "key \(option.name), "
    lines.append("      Elsewhere: \(key)variable \(option.variable).")
    return lines.joined(separator: "\n")
  }
}

extension AnyRunOption {
  /// The option with the placeholder of its value: `-q, --quiet` or `--as-of DAY`.
  var spelling: String {
    (letter.map { "-\($0), " } ?? "") + "--\(name)"
      + (form.valueName.isEmpty ? "" : " \(form.valueName)")
  }

  /// Its default or what happens without it; nil for a flag and where nothing happens.
  var defaultRemarkText: String? { defaultText ?? otherwise }

  /// The same as a remark after the sentence; empty where there is none.
  var defaultRemark: String { defaultRemarkText.map { " Default: \($0)." } ?? "" }
}
