extension OptionKind where Value == Bool {
  /// Given or not.
  public static var flag: OptionKind {
    OptionKind(
      OptionForm(
        .flag, valueName: "", expected: "true or false", completion: .words(["true", "false"])),
      text: { $0 ? "true" : nil }
    ) { texts throws(OptionFault) in
      let text = texts.last ?? ""
      guard let value = Bool(text) else { throw .unexpected(text) }
      return value
    }
  }
}

extension OptionKind where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  /// One of the cases of an enumeration.
  public static var choice: OptionKind {
    let words = Value.allCases.map(\.rawValue)
    return .value(
      words.joined(separator: "|"), expected: OptionForm.oneOf(words),
      completion: .words(words), text: { $0.rawValue }
    ) { Value(rawValue: $0) }
  }
}

extension OptionKind where Value == String {
  /// One of some words.
  public static func words(_ valueName: String, _ words: [String]) -> OptionKind {
    .value(
      valueName, expected: OptionForm.oneOf(words), completion: .words(words),
      text: { $0 }
    ) { words.contains($0) ? $0 : nil }
  }

  /// Any text that is not empty.
  public static func text(
    _ valueName: String, expected: String, completion: OptionCompletion = .nothing
  ) -> OptionKind {
    .value(valueName, expected: expected, completion: completion, text: { $0 }) {
      $0.isEmpty ? nil : $0
    }
  }

  /// The path of a file.
  public static func path(_ extensions: [String] = []) -> OptionKind {
    .text("FILE", expected: "the path of a file", completion: .files(extensions))
  }

  /// The path of a directory.
  public static var directory: OptionKind {
    .text("DIR", expected: "the path of a directory", completion: .directories)
  }
}

extension OptionKind where Value == [String] {
  /// Names out of a list.
  ///
  /// - Parameters:
  ///   - expected: what one name must be.
  ///   - hint: a sentence on where the names are found.
  public static func list(
    of words: [String], expected: String, hint: String
  ) -> OptionKind {
    OptionKind(
      OptionForm(.list, valueName: "NAME,…", expected: expected, completion: .words(words)),
      text: { $0.isEmpty ? nil : $0.joined(separator: ",") }
    ) { texts throws(OptionFault) in
      let names = texts.map { String($0.trimmed) }
      guard let unknown = names.first(where: { !words.contains($0) }) else { return names }
      let near = NearestName.of(unknown, among: words).map { "Did you mean '\($0)'? " } ?? ""
      throw .unexpected(unknown, hint: near + hint)
    }
  }
}

extension StringProtocol {
  /// The text without whitespace at its ends.
  package var trimmed: SubSequence {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return self[endIndex...] }
    return self[first...last]
  }
}
