import Columns
import Values

/// One line of a preset: a key and its value.
public struct PresetLine: Sendable, Equatable {
  /// The key.
  public var key: String
  /// The value, without the quotes around it.
  public var value: String
  /// The number of the line, counted from 1.
  public var number: Int

  /// A line.
  public init(key: String, value: String, number: Int) {
    self.key = key
    self.value = value
    self.number = number
  }
}

extension Preset {
  /// The keys of a preset besides the canonical columns.
  static let ownKeys = [
    "title", "header", "amount_per", "fill_down", "counts", "excluded", "refund_status", "guest",
    "date_format", "decimal", "advice",
  ]

  /// All keys of a preset.
  static let keys = ownKeys + CanonicalColumn.transactions.map(\.rawValue)

  /// Reads a preset from its lines, in any order.
  ///
  /// - Throws: the first line that cannot be used.
  public init(name: String, lines: [PresetLine]) throws(PresetError) {
    self.init(name: name)
    var keys: Set<String> = []
    for line in lines {
      guard keys.insert(line.key).inserted else { throw PresetError(line.number, .twice(line.key)) }
      guard !line.value.isEmpty else { throw PresetError(line.number, .empty(line.key)) }
      if let column = CanonicalColumn(rawValue: line.key), column.line != nil {
        columns[column] = try Preset.terms(column, line)
      } else {
        try set(line)
      }
    }
  }

  /// Reads a preset from a text of such lines; `#` starts a comment.
  init(name: String, text: String) throws(PresetError) {
    try self.init(name: name, lines: PresetLine.all(in: text))
  }

  private mutating func set(_ line: PresetLine) throws(PresetError) {
    switch line.key {
    case "title": title = line.value
    case "header": signature = try Preset.signature(line)
    case "amount_per":
      amountPerOrder = try Preset.choice(line, ["order": true, "line": false])
    case "fill_down": fillsDown = try Preset.choice(line, ["yes": true, "no": false])
    case "counts": try addStatuses(line, .counts)
    case "excluded": try addStatuses(line, .excluded)
    case "refund_status": try addStatuses(line, .refund)
    case "guest": guests = Preset.list(line.value)
    case "date_format": dateFormat = line.value
    case "decimal":
      decimal = try Preset.choice(line, ["point": DecimalSign.point, "comma": .comma])
    case "advice": advice = line.value
    default: throw PresetError(line.number, .unknownKey(line.key))
    }
  }

  private mutating func addStatuses(
    _ line: PresetLine, _ meaning: StatusMeaning
  ) throws(PresetError) {
    for word in Preset.list(line.value.lowercased()) {
      guard statuses.updateValue(meaning, forKey: word) == nil else {
        throw PresetError(line.number, .statusTwice(word))
      }
    }
  }

  private static func terms(
    _ column: CanonicalColumn, _ line: PresetLine
  ) throws(PresetError) -> ColumnTerms {
    guard let terms = ColumnTerms(line.value) else {
      throw PresetError(line.number, .terms(column: column, text: line.value))
    }
    guard column.isNumber || !terms.isCompound else {
      throw PresetError(line.number, .severalHeaders(column: column, text: line.value))
    }
    return terms
  }

  private static func signature(_ line: PresetLine) throws(PresetError) -> [HeaderChoice] {
    let choices = list(line.value).map { HeaderChoice(words: $0.split(separator: " ")[...]) }
    guard !choices.isEmpty, !choices.contains(nil) else {
      throw PresetError(
        line.number,
        .value(key: line.key, text: line.value, expected: "a list of headers with commas between"))
    }
    return choices.compactMap { $0 }
  }

  private static func choice<Value>(
    _ line: PresetLine, _ values: [String: Value]
  ) throws(PresetError) -> Value {
    if let value = values[line.value] { return value }
    let words = values.keys.sorted().joined(separator: " or ")
    throw PresetError(
      line.number, .value(key: line.key, text: line.value, expected: words))
  }

  private static func list(_ text: String) -> [String] {
    text.split(separator: ",").map(PresetLine.trimmed).filter { !$0.isEmpty }
  }
}

extension PresetLine {
  /// The lines of a text that is also YAML: `key: value`, quotes around a value where it holds ` #`.
  static func all(in text: String) throws(PresetError) -> [PresetLine] {
    var lines: [PresetLine] = []
    let texts = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, text) in texts.enumerated() {
      let line = trimmed(text)
      if line.isEmpty || line.hasPrefix("#") { continue }
      let key = line.prefix { $0 != ":" }
      let rest = line.dropFirst(key.count + 1)
      guard key.count < line.count, rest.isEmpty || rest.hasPrefix(" "),
        let value = value(trimmed(rest))
      else { throw PresetError(index + 1, .notALine(line)) }
      lines.append(PresetLine(key: String(key), value: value, number: index + 1))
    }
    return lines
  }

  /// A value without its quotes and without the comment behind it; nil where a quote is not closed.
  private static func value(_ text: String) -> String? {
    guard text.hasPrefix("\"") else {
      guard let comment = text.firstRange(of: " #") else { return text }
      return trimmed(text[..<comment.lowerBound])
    }
    let rest = text.dropFirst()
    guard let end = rest.firstIndex(of: "\"") else { return nil }
    let comment = trimmed(rest[rest.index(after: end)...])
    return comment.isEmpty || comment.hasPrefix("#") ? String(rest[..<end]) : nil
  }

  /// A text without the blanks around it.
  static func trimmed(_ text: some StringProtocol) -> String {
    guard let first = text.firstIndex(where: { !$0.isWhitespace }),
      let last = text.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(text[first...last])
  }
}
