// Names and contents of files are others' words: what they put into a message must be seen, not obeyed.

extension Unicode.Scalar {
  /// Whether a terminal obeys the character, or shows nothing of it, instead of showing it.
  ///
  /// Control characters move the cursor, change colours and titles, or forge lines; format characters
  /// and separators reverse the order of others, or let two different texts look the same.
  public var isObeyedByTerminals: Bool {
    guard value >= 0x7F else { return value < 0x20 }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return true
    default: return false
    }
  }
}

extension String {
  /// The text on one line, with a replacement character (�) for everything that a terminal would obey.
  public var forTerminal: String { replacing(\.isObeyedByTerminals) }

  /// The same with the line feeds, for a text of several lines whose parts are on one line each.
  public var linesForTerminal: String { replacing { $0.isObeyedByTerminals && $0 != "\n" } }

  private func replacing(_ isHostile: (Unicode.Scalar) -> Bool) -> String {
    guard unicodeScalars.contains(where: isHostile) else { return self }
    var text = String.UnicodeScalarView()
    for scalar in unicodeScalars { text.append(isHostile(scalar) ? "\u{FFFD}" : scalar) }
    return String(text)
  }
}
