import Columns
import Decoding
import Platform
import Values

extension IngestError.Place: CustomStringConvertible {
  /// The place as messages name it.
  public var description: String {
    "\(path == InputFile.standardInput ? "standard input" : path), line \(line)"
  }
}

/// Parts of messages.
extension IngestError {
  /// Columns of which one would do each: `customer_id, amount or quantity and unit_price`.
  static func names(_ columns: [[CanonicalColumn]]) -> String {
    columns.map { names in
      let others = names.dropFirst().map(\.rawValue).joined(separator: " and ")
      return (names.first?.rawValue ?? "") + (others.isEmpty ? "" : " or \(others)")
    }.joined(separator: ", ")
  }

  /// How to name the first of some missing columns.
  static func example(_ columns: [[CanonicalColumn]], _ headers: [String]) -> String {
    let column = columns.first?.first?.rawValue ?? ""
    let isNumber = columns.first?.first?.isNumber ?? false
    let free = headers.first { header in
      let name = HeaderNames.plain(header)
      return !HeaderNames.isKnown(name) && (!isNumber || HeaderNames.isMoney(name))
    }
    return "Name the column, for example --map \(column)='\(shown(free ?? "Header"))'."
  }

  /// A currency as a shell takes it.
  static func argument(_ currency: String) -> String {
    currency.utf8.allSatisfy { ($0 | 32) &- 97 < 26 } ? currency : "'\(shown(currency))'"
  }

  /// The header to propose among several for a column: of amounts rather that of a line, since that of
  /// an order may repeat on each of its lines.
  static func likeliest(_ headers: [String], _ column: CanonicalColumn) -> String {
    let lines = headers.filter { !HeaderNames.orderAmounts.contains(HeaderNames.plain($0)) }
    return shown((column == .amount ? lines.first : nil) ?? headers.first ?? "")
  }

  /// The place, the column and the text of a cell.
  static func cell(_ place: Place, _ header: String, _ text: String) -> String {
    "\(place), column '\(shown(header))': '\(shown(text))'"
  }

  /// An option with the words to choose from.
  static func option(_ words: [String], _ isDate: Bool) -> String {
    (isDate ? "--date-format " : "--decimal ") + words.joined(separator: " or ")
  }

  /// What to do about a date that cannot be read.
  static func advice(on text: String) -> String {
    switch DateAdvice(text) {
    case .formats(let formats):
      let words = formats.map { "--date-format '\($0.format.text)' (\($0.day))" }
      let what =
        formats.first?.format == .excel ? "It looks like a day number of a spreadsheet. " : ""
      return "\(what)It can be read with \(words.joined(separator: " or "))."
    case .noYear: return "It has no year. Export the dates with their year."
    case .none:
      return "Set the format with --date-format: ymd, dmy, mdy, or a pattern such as DD.MM.YY."
    }
  }

  /// A sentence with the headers of a file.
  static func found(_ headers: [String]) -> String { "Headers found: \(list(headers))." }

  /// At most twenty headers, each in a form that fits a message.
  static func list(_ headers: [String]) -> String {
    let rest = headers.count > 20 ? " and \(headers.count - 20) more" : ""
    return headers.prefix(20).map { "'\(shown($0))'" }.joined(separator: ", ") + rest
  }

  /// Numbers of lines or columns: `2 and 5`.
  static func joined(_ numbers: [Int]) -> String {
    numbers.map(String.init).joined(separator: " and ")
  }

  /// The first sixty characters of a text of the file, without what a terminal would obey.
  static func shown(_ text: String) -> String {
    let plain = text.unicodeScalars.prefix(60).map { scalar in
      scalar.isObeyedByTerminals ? "\u{FFFD}" : Character(scalar)
    }
    return String(plain) + (plain.count < text.unicodeScalars.count ? "…" : "")
  }
}

/// Messages about memory.
extension IngestError {
  /// What to do with an input that does not fit into memory.
  static func tooLarge(_ available: Int, _ needed: Int, _ isWhole: Bool, _ rows: Int) -> String {
    """
    The input is too large for memory: \(size(available)) may be used, but \
    \(isWhole ? "about" : "more than") \(size(needed)) would be needed. \
    \(rows == 0 ? "Not one row fits" : "About \(rounded(rows)) rows fit"). Read only later days \
    with --from, compute less with --only, use a machine with more memory, or allow more with \
    --memory.
    """
  }
  /// A number of bytes with two or three digits: `1.5 GiB`, `20 MiB`.
  private static func size(_ bytes: Int) -> String {
    let mebibytes = max(1, Int((Double(bytes) / 1_048_576).rounded()))
    guard mebibytes >= 1_024 else { return "\(mebibytes) MiB" }
    let tenths = Int((Double(bytes) / 1_073_741_824 * 10).rounded())
    if tenths >= 100 || tenths % 10 == 0 { return "\((tenths + 5) / 10) GiB" }
    return "\(tenths / 10).\(tenths % 10) GiB"
  }

  /// A number of rows, rounded down to two digits, with separators: `1,200,000`.
  private static func rounded(_ rows: Int) -> String {
    var unit = 1
    while rows / unit >= 100 { unit *= 10 }
    var groups = String(rows / unit * unit)[...]
    var text = ""
    while groups.count > 3 {
      text = ",\(groups.suffix(3))\(text)"
      groups = groups.dropLast(3)
    }
    return groups + text
  }
}

/// Messages about columns that were not found.
extension IngestError {
  /// All that is missing and all that is ambiguous, with an option for each column that has one.
  static func missing(
    _ path: String, _ columns: [[CanonicalColumn]], _ headers: [String], _ hints: ColumnHints
  ) -> String {
    var sentences: [String] = []
    if !columns.isEmpty {
      sentences.append("\(path.asSubject) has no column for \(names(columns)).")
    }
    sentences += hints.ambiguous.map { ambiguity in
      let place = columns.isEmpty ? "In \(path.quoted) several" : "Several"
      return "\(place) headers match \(ambiguity.column.rawValue): \(list(ambiguity.headers))."
    }
    if !columns.isEmpty { sentences.append(found(headers)) }
    let wanted = columns.compactMap(\.first)
    for column in wanted where hints.headers[column] == nil {
      sentences.append(unlikely(column))
    }
    let options =
      wanted.compactMap { column in hints.headers[column].map { (column, $0) } }
      + hints.ambiguous.map { ($0.column, $0.headers.first ?? "Header") }
    if !options.isEmpty {
      let texts = options.map { "--map \($0.0.rawValue)='\(shown($0.1))'" }
      sentences.append("Name the columns, for example \(texts.joined(separator: " ")).")
    }
    return sentences.joined(separator: " ")
  }

  /// What to say of a column for which no header is likely.
  private static func unlikely(_ column: CanonicalColumn) -> String {
    column == .customerId
      ? """
      None of them seems to say who bought: export the orders with a customer number or an e-mail \
      address, or name the column with --map customer_id='Header'.
      """
      : "No header seems to hold it: name the one that does with --map \(column.rawValue)='Header'."
  }
}
