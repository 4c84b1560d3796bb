private import Columns

#if canImport(Glibc)
private import Glibc
#else
private import Darwin
#endif

extension IngestError {
  /// What is wrong, where, and what to do, in plain English.
  public var message: String {
    switch self {
    case .noInput(let path):
      "No input: '\(path)' is no file, directory or pattern that matches one."
    case .cannotOpen(let path, let code):
      "\(IngestError.file(path)) cannot be opened: \(IngestError.reason(code))."
    case .emptyDirectory(let path):
      """
      No input: the directory '\(path)' holds no file ending in .csv, .tsv or .txt, packed \
      or not. Name a file that is called otherwise itself.
      """
    case .isDirectory(let path):
      "\(IngestError.name(path, isFirst: true)) is a directory. Name a file."
    case .notRegular(let path):
      "'\(path)' is a pipe or a device. Save what it gives to a file, and name that file."
    case .readFailed(let path, let code):
      "Reading \(IngestError.name(path)) failed: \(IngestError.reason(code))."
    case .becameShorter(let path):
      "\(IngestError.file(path)) became shorter while it was read. Run again when it is complete."
    case .changed(let path):
      "\(IngestError.file(path)) was changed while it was read. Run again when it is complete."
    case .vanished(let path):
      "\(IngestError.file(path)) vanished while the run was at work. Run again when it is there."
    case .fileTooLarge(let path, let limit):
      "\(IngestError.file(path)) is larger than \(limit) MiB. Check that it is the one you meant."
    case .sumTooLarge: "The amounts sum to more than can be counted. Check the amount column."
    case .tooLargeForMemory(let available, let needed, let isWhole, let rows):
      IngestError.tooLarge(available, needed, isWhole, rows)
    case .cancelled: "The run was cancelled."
    default: pipeMessage ?? codingMessage ?? headerMessage ?? contentMessage
    }
  }

  private var headerMessage: String? {
    switch self {
    case .empty(let path): "\(IngestError.file(path)) is empty: it has no header."
    case .unreadableHeader(let path):
      "The header of \(IngestError.name(path)) is no valid CSV. Check its quotes, or give the --delimiter."
    case .foreignContent(let path, let content): "\(IngestError.file(path)) \(content.sentence)"
    case .missingColumns(let path, let columns, let headers):
      missingMessage(path, columns, headers)
    case .ambiguousColumn(let path, let column, let headers):
      """
      In \(IngestError.name(path)) several headers stand for \(column.rawValue): \(IngestError.list(headers)). \
      Choose one, for example --map \(column.rawValue)='\(IngestError.shown(headers.first ?? ""))'.
      """
    case .unknownHeader(let column, let header, let headers):
      """
      --map \(column.rawValue)='\(header)': no file has this header. Headers found: \
      \(IngestError.list(headers)).
      """
    case .mappedHeaderAbsent(let path, let column, let header, let headers):
      """
      --map \(column.rawValue)='\(header)': \(IngestError.name(path)) does not have this header. Headers found: \
      \(IngestError.list(headers)).
      """
    default: presetMessage
    }
  }

  private var presetMessage: String? {
    switch self {
    case .duplicateHeader(let path, let column, let header, let places):
      """
      In \(IngestError.name(path)) the header '\(IngestError.shown(header))', which stands for \(column.rawValue), is in \
      columns \(places.map(String.init).joined(separator: " and ")). Rename the one that is not meant.
      """
    case .termAbsent(let path, let column, let terms, let header):
      """
      \(IngestError.name(path, isFirst: true)) has no header '\(IngestError.shown(header))', which is needed for \(column.rawValue) = \
      \(IngestError.shown(terms)). Name the headers to use, for example --map \(column.rawValue)=Header, \
      or leave the column out with --map \(column.rawValue)=
      """
    case .ambiguousDelimiter(let path, let delimiters):
      """
      \(IngestError.name(path, isFirst: true)) reads equally well with \(delimiters.map(Dialect.name).joined(separator: " and with ")) between \
      fields. Choose with --delimiter \(delimiters.first.map(Dialect.name) ?? "comma").
      """
    case .ambiguousPreset(let path, let names):
      """
      \(IngestError.name(path, isFirst: true)) has the headers of the presets \(names.joined(separator: " and ")). Choose with \
      --preset \(names.first ?? "none"), or with --preset none use neither.
      """
    case .presetLacksColumns(let path, let preset, let title, let columns, let headers, let advice):
      """
      \(IngestError.name(path, isFirst: true)) is read with the preset \(preset) (\(title)) and has no column for \
      \(IngestError.names(columns)). \(advice.isEmpty ? IngestError.example(columns, headers) : advice)
      """
    case .tooManyColumns(let path, let count, let limit):
      """
      The header of \(IngestError.name(path)) has \(count) columns; at most \(limit) are read. Check the --delimiter, or \
      export fewer columns.
      """
    case .noHeaderLine(let path, let line):
      "\(IngestError.name(path, isFirst: true)) has no header in line \(line). Check the --header-line."
    default: nil
    }
  }

  private var contentMessage: String {
    switch self {
    case .unreadableDates(let place, let header, let text, let format):
      """
      \(IngestError.told(place, header, text)) is no date \
      \(format.map { "that is read as \($0.text)" } ?? "in a form that is known"). Say how its parts \
      stand with --date-format: ymd, dmy, mdy, or a pattern such as DD.MM.YY.
      """
    case .conflictingForms(let header, let first, let second, let words, let isDate):
      """
      Column '\(header)': '\(IngestError.shown(first.text))' (\(first.place)) and '\(IngestError.shown(second.text))' (\(second.place)) are not in one form. Make the column alike, or say with \
      \(IngestError.option(words, isDate)) which form is right; rows in another are then rejected.
      """
    case .ambiguousForm(let header, let cell, let readings, let words, let isDate):
      """
      \(IngestError.told(cell.place, header, cell.text)) is \(readings.joined(separator: " or ")), \
      and no other cell of the column decides which. Say so with \
      \(IngestError.option(words, isDate)).
      """
    case .secondCurrency(let first, let place, let second, let secondPlace):
      """
      Two currencies: '\(first)' (\(place)) and '\(second)' \
      (\(secondPlace)). Keep one with --currency \(first).
      """
    case .orderContradiction(let order, let column, let first, let place, let second, let other):
      IngestError.contradiction(order, column, first, place, second, other)
    case .keyColumnAbsent(let path, let column, let headers):
      """
      --dedupe \(IngestError.shown(column)): \(IngestError.name(path)) has no such column. Headers found: \
      \(IngestError.list(headers)).
      """
    case .idMapColumns(let path, let headers):
      """
      \(IngestError.name(path, isFirst: true)) needs the two columns id and customer_id: an id of the exports, and the one to use \
      for it. Headers found: \(IngestError.list(headers)).
      """
    case .idMapContradiction(let path, let id, let lines):
      """
      \(IngestError.name(path, isFirst: true)) maps the id '\(IngestError.shown(id))' to two customers, in lines \
      \(lines.map(String.init).joined(separator: " and ")). Remove one of them.
      """
    case .idMapChain(let path, let ids, let lines):
      """
      \(IngestError.name(path, isFirst: true)) maps \(ids.map { "'\(IngestError.shown($0))'" }.joined(separator: " to ")), in lines \
      \(lines.map(String.init).joined(separator: " and ")). Map each id to the final one at once.
      """
    case .duplicateCustomer(let path, let id, let lines):
      """
      \(IngestError.name(path, isFirst: true)) names the customer '\(IngestError.shown(id))' twice, in lines \
      \(lines.map(String.init).joined(separator: " and ")). Remove one of them.
      """
    case .badCell(let place, let header, let text, let expected):
      IngestError.badCell(place, header, text, expected)
    case .badRecord(let place, let reason):
      "\(place): the record cannot be read (\(reason.rawValue))."
    default: "The input cannot be used."
    }
  }

  private static func contradiction(
    _ order: String, _ column: CanonicalColumn, _ first: Money, _ place: Place, _ second: Money,
    _ other: Place
  ) -> String {
    let isTotal = column == .amount
    return """
      The order '\(shown(order))' has two \(isTotal ? "totals" : "refunds"): \(first.text) \
      (\(place.path), line \(place.line)) and \(second.text) (\(other.path), line \(other.line)). \
      If the column tells the \(isTotal ? "amount" : "refund") of each line, \
      \(isTotal ? "use a preset of your own with amount_per: line" : "subtract it from the amount")\
      ; else correct the export.
      """
  }

  private func missingMessage(
    _ path: String, _ columns: [[CanonicalColumn]], _ headers: [String]
  ) -> String {
    let fault = """
      \(IngestError.name(path, isFirst: true)) has no column for \(IngestError.names(columns)). Headers found: \
      \(IngestError.list(headers)).
      """
    guard headers.count > 1 else {
      return "\(fault) If the fields are separated by another character, give the --delimiter."
    }
    return "\(fault) \(IngestError.example(columns, headers))"
  }

  /// Columns of which one would do each: `customer_id, amount or quantity and unit_price`.
  private static func names(_ columns: [[CanonicalColumn]]) -> String {
    columns.map { names in
      let others = names.dropFirst().map(\.rawValue).joined(separator: " and ")
      return (names.first?.rawValue ?? "") + (others.isEmpty ? "" : " or \(others)")
    }.joined(separator: ", ")
  }

  /// How to name the first of some missing columns.
  private static func example(_ columns: [[CanonicalColumn]], _ headers: [String]) -> String {
    let column = columns.first?.first?.rawValue ?? ""
    let free = headers.first { HeaderNames.column(ofPlain: HeaderNames.plain($0)) == nil }
    return "Name the column, for example --map \(column)='\(shown(free ?? "Header"))'."
  }

  /// The place, the column and the text of a cell.
  private static func told(_ place: Place, _ header: String, _ text: String) -> String {
    "\(place), column '\(header)': '\(shown(text))'"
  }

  /// An option with the words to choose from.
  private static func option(_ words: [String], _ isDate: Bool) -> String {
    (isDate ? "--date-format " : "--decimal ") + words.joined(separator: " or ")
  }

  /// At most twenty headers, each in a form that fits a message.
  private static func list(_ headers: [String]) -> String {
    let rest = headers.count > 20 ? " and \(headers.count - 20) more" : ""
    return headers.prefix(20).map { "'\(shown($0))'" }.joined(separator: ", ") + rest
  }

  /// The first sixty characters of a text of the file, without what a terminal would obey.
  static func shown(_ text: String) -> String {
    let plain = text.unicodeScalars.prefix(60).map { scalar in
      scalar.properties.generalCategory == .control ? "\u{FFFD}" : Character(scalar)
    }
    return String(plain) + (plain.count < text.unicodeScalars.count ? "…" : "")
  }

  static func reason(_ code: Int32) -> String {
    // Safe: strerror_r writes into the buffer at most as many bytes as it is told.
    var buffer = [CChar](repeating: 0, count: 256)
    _ = unsafe strerror_r(code, &buffer, buffer.count)
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
