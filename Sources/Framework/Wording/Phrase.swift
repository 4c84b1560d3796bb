/// A text for people in a cell of a table: which sentence it is, and what is put into it.
///
/// Analyses decide on the code and the arguments; the words are in `PhraseCode` alone. Another
/// language is another set of templates, and no analysis changes.
public struct Phrase: Sendable, Hashable {
  /// Which sentence.
  public let code: PhraseCode
  /// What replaces `{0}`, `{1}` … in its template.
  public let arguments: [Argument]

  /// What a sentence takes.
  public enum Argument: Sendable, Hashable {
    /// A whole number.
    case integer(Int)
    /// A number, written as short as it can be read back.
    case number(Double)
    /// A number of at least 0 with two decimals, in hundredths.
    case hundredths(Int)
    /// A name from the data or of a table: never translated.
    case name(String)
    /// Another phrase.
    case phrase(Phrase)
  }

  /// A sentence with its arguments, in the order of the template's places.
  public init(_ code: PhraseCode, _ arguments: Argument...) {
    self.init(code, arguments)
  }

  /// A sentence with its arguments, in the order of the template's places.
  ///
  /// - Precondition: there are as many arguments as the template has places.
  public init(_ code: PhraseCode, _ arguments: [Argument]) {
    precondition(arguments.count == code.places, "\(code) takes \(code.places) arguments")
    self.code = code
    self.arguments = arguments
  }

  /// The sentence in English.
  public var text: String {
    code.pieces.reduce(into: "") { text, piece in
      switch piece {
      case .words(let words): text += words
      case .place(let place): text += arguments[place].text
      }
    }
  }
}

extension Phrase.Argument {
  package var text: String {
    switch self {
    case .integer(let value): String(value)
    case .number(let value): "\(value)"
    case .hundredths(let value):
      "\(value / 100).\(value % 100 < 10 ? "0" : "")\(value % 100)"
    case .name(let name): name
    case .phrase(let phrase): phrase.text
    }
  }
}

extension PhraseCode {
  /// How many arguments the template takes: one more than its highest place.
  public var places: Int {
    var count = 0
    while rawValue.contains("{\(count)}") { count += 1 }
    return count
  }

  /// A part of a template: words, or the place of an argument.
  enum Piece {
    case words(Substring)
    case place(Int)
  }

  /// The template in parts, in order.
  var pieces: [Piece] {
    var pieces: [Piece] = []
    var rest = rawValue[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let place = Int(rest[rest.index(after: open)..<close])
      pieces.append(.words(rest[..<(place == nil ? rest.index(after: close) : open)]))
      if let place { pieces.append(.place(place)) }
      rest = rest[rest.index(after: close)...]
    }
    return pieces + [.words(rest)]
  }
}
