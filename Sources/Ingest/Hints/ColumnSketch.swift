import Decoding
import Delimited
import Values

/// What the first rows of a file show of one column, for hints.
struct ColumnSketch {
  let header: String
  /// The header in lower case, with its words apart.
  let name: String
  /// The cells that are not empty, in their order, each with its row.
  private(set) var cells: [(row: Int, text: String)] = []

  init(_ header: String) {
    self.header = header
    name = header.lowercased().replacingSeparators
  }

  mutating func add(_ text: String, row: Int) {
    if !text.isEmpty { cells.append((row, text)) }
  }

  /// How many different texts there are.
  var distinct: Int { Set(cells.map(\.text)).count }
  /// Whether a text occurs twice.
  var repeats: Bool { distinct < cells.count }

  /// Whether at least four in five cells are so.
  func mostly(_ test: (String) -> Bool) -> Bool {
    !cells.isEmpty && cells.count { test($0.text) } * 5 >= cells.count * 4
  }

  var isMail: Bool { mostly { $0.contains("@") && $0.contains(".") } }

  var isDate: Bool {
    mostly { text in
      let bytes = Array(text.utf8) + [UInt8](repeating: 0, count: ByteWindow.padding)
      return !DateConvention.forms(bytes.span, 0..<text.utf8.count).readable.isEmpty
    }
  }

  /// Whether the cells are numbers, with signs of money or without.
  var isNumber: Bool {
    mostly { text in
      var digits = 0
      for scalar in text.unicodeScalars {
        if ("0"..."9").contains(scalar) { digits += 1; continue }
        if scalar.properties.isAlphabetic, text.unicodeScalars.count > digits + 12 { return false }
        if scalar.properties.isAlphabetic, !isOfCurrency(text) { return false }
        if ":/@#".unicodeScalars.contains(scalar) { return false }
      }
      return digits > 0
    }
  }

  /// Whether a cell has a sign that amounts of money have and ids have not.
  var hasSeparators: Bool { cells.contains { $0.text.contains(".") || $0.text.contains(",") } }

  /// Whether the letters of a number are those of a currency: at most three, at one end.
  private func isOfCurrency(_ text: String) -> Bool {
    let letters = text.filter(\.isLetter)
    return letters.count <= 3 && (text.hasPrefix(letters) || text.hasSuffix(letters))
  }
}

extension String {
  /// The text with one blank for everything between its words.
  fileprivate var replacingSeparators: String {
    var text = ""
    for character in self {
      let isPart = character.isLetter || character.isNumber
      if isPart { text.append(character) } else if text.last != " " { text.append(" ") }
    }
    return text
  }
}

extension FileHead {
  /// How many rows are looked at for hints.
  private static let rowsOfHints = 200

  /// What the first rows show of every column.
  var sketches: [ColumnSketch] {
    var sketches = headers.map(ColumnSketch.init)
    var splitter = RecordSplitter(dialect: dialect, fieldCount: headers.count)
    var (place, row) = (dataStart, 0)
    while place < window.count, row < FileHead.rowsOfHints {
      let record = splitter.split(window, from: place)
      guard record.kind == .record || record.kind == .blank else { break }
      place = record.next
      // Titles and totals have few fields.
      guard record.kind == .record, record.fields * 2 > headers.count else { continue }
      let texts = splitter.texts(of: record, in: window.bytes)
      for (index, text) in texts.enumerated() where index < sketches.count {
        sketches[index].add(text, row: row)
      }
      row += 1
    }
    return sketches
  }
}
