import Columns
import Decoding
import Delimited
import Values

extension IngestError {
  /// What is wrong, where, and what to do, in plain English.
  public var message: String {
    switch self {
    case .input(let error): error.message
    case .header(let error): error.message
    case .missingColumns(let path, let columns, let headers, let hints):
      IngestError.missing(path, columns, headers, hints)
    case .noCustomers(let path, let headers, let hint):
      """
      \(path.asSubject) has no column for customer_id. \(IngestError.found(headers)) Name the column \
      of this file alone with --map customers.customer_id='\(IngestError.shown(hint ?? "Header"))'.
      """
    case .ambiguousColumn(let path, let column, let headers):
      """
      In \(path.quoted) several headers match \(column.rawValue): \(IngestError.list(headers)). \
      Choose one, for example --map \(column.rawValue)='\(IngestError.likeliest(headers, column))'.
      """
    case .unknownHeader(let column, let header, let headers):
      """
      --map \(column.rawValue)='\(header)': no file has this header. \
      \(IngestError.found(headers))
      """
    case .mappedHeaderAbsent(let path, let column, let header, let headers):
      """
      --map \(column.rawValue)='\(header)': \(path.quoted) does not have this header. \
      \(IngestError.found(headers))
      """
    case .duplicateHeader(let path, let column, let header, let places):
      """
      In \(path.quoted) the header '\(IngestError.shown(header))', which is read as \
      \(column.rawValue), appears in columns \(IngestError.joined(places)). Rename the one that \
      should not be read.
      """
    case .termAbsent(let path, let column, let terms, let header):
      IngestError.termAbsent(path, column, terms, header)
    case .ambiguousPreset(let path, let names):
      """
      \(path.asSubject) has the headers of the presets \(names.joined(separator: " and ")). Choose \
      one with --preset \(names.first ?? "none"), or use none of them with --preset none.
      """
    case .presetLacksColumns(let path, let preset, let title, let columns, let headers, let advice):
      """
      \(path.asSubject) is read with the preset \(preset) (\(title)), but has no column for \
      \(IngestError.names(columns)). \
      \(advice.isEmpty ? IngestError.example(columns, headers) : advice)
      """
    case .unreadableDates(let place, let header, let text, let format):
      """
      \(IngestError.cell(place, header, text)) is not a date \
      \(format.map { "in the format \($0.text)" } ?? "in a known format"). \
      \(IngestError.advice(on: text))
      """
    case .conflictingForms(let header, let first, let second, let words, let isDate):
      """
      Column '\(IngestError.shown(header))': '\(IngestError.shown(first.text))' (\(first.place)) and \
      '\(IngestError.shown(second.text))' (\(second.place)) are in different formats. Use one \
      format throughout the column, or set it with \(IngestError.option(words, isDate)); rows in \
      another format are then rejected.
      """
    case .ambiguousForm(let header, let cell, let readings, let words, let isDate):
      """
      \(IngestError.cell(cell.place, header, cell.text)) can mean \
      \(readings.joined(separator: " or ")), and no other cell of the column decides which. Set \
      the format with \(IngestError.option(words, isDate)).
      """
    case .secondCurrency(let first, let place, let second, let secondPlace):
      """
      The input has two currencies: '\(IngestError.shown(first))' (\(place)) and \
      '\(IngestError.shown(second))' (\(secondPlace)). Keep one with --currency \
      \(IngestError.argument(first)).
      """
    case .orderContradiction(let order, let column, let first, let place, let second, let other):
      IngestError.contradiction(order, column, (first, place), (second, other))
    case .ambiguousAmount(let header, let order, let rows, let amount, let place):
      """
      Column '\(IngestError.shown(header))' shows the same amount on all rows of an order, such as \
      \(amount.text) on the \(rows) rows of the order '\(IngestError.shown(order))' (\(place)). It \
      can be the amount of the order, which then counts once, or that of each row. Choose with \
      --amount-per order or --amount-per line.
      """
    case .keyColumnAbsent(let path, let column, let headers):
      """
      --dedupe \(IngestError.shown(column)): \(path.quoted) has no such column. \
      \(IngestError.found(headers))
      """
    case .idMapColumns(let path, let headers):
      """
      \(path.asSubject) needs two columns: id (an id in the exports) and customer_id (the id to \
      use for it). \(IngestError.found(headers))
      """
    case .idMapContradiction(let path, let id, let lines):
      """
      \(path.asSubject) maps the id '\(IngestError.shown(id))' to two customers, in lines \
      \(IngestError.joined(lines)). Remove one of them.
      """
    case .idMapChain(let path, let ids, let lines):
      """
      \(path.asSubject) maps \(ids.map { "'\(IngestError.shown($0))'" }.joined(separator: " to ")), \
      in lines \(IngestError.joined(lines)). Map each id directly to the final one.
      """
    case .farDay(let place, let day, let near, let rows):
      IngestError.farDay(place, day, near, rows)
    case .yearOutOfRange(let place, let day):
      """
      \(place): the date \(day) is not in the years \(FarDays.years.lowerBound) to \
      \(FarDays.years.upperBound). Correct it, or leave such rows out with --from and --as-of.
      """
    case .cutIds(let place, let header, let column, let text, let count):
      """
      \(place.map { "\($0), c" } ?? "C")olumn '\(IngestError.shown(header))': \
      '\(IngestError.shown(text))' is a long number of which a spreadsheet has cut the last \
      digits\(count > 1 ? " (\(count) ids are written so)" : ""), so that different \
      \(column == .orderId ? "orders" : "customers") become one. Export the file again, and do not \
      save it from a spreadsheet; to count these ids as they are written, give \
      --ids-as-written cut.
      """
    case .tooManyTexts(let most):
      """
      A column has more than \(most) different ids or texts, the most that one run can count. Read a \
      shorter time with --from, or split the customers over several runs.
      """
    case .sumTooLarge: "The total of the amounts is too large. Check the amount column."
    case .mixedProfit(let column, let known, let unknown, let files, let all, let rows, let revenue):
      """
      Profit would mean two things: \(known.quoted) has \(column.rawValue), but \(unknown.quoted) \
      \(files > 1 ? "and \(files - 1) more of the \(all) files have" : "has") neither profit nor \
      cost, so that all of its revenue (\(rows) rows, \(revenue.cents)) would be profit. Export \
      such files with the column, say with --margin SHARE what share of revenue is profit there, \
      or accept it with --accept-mixed-profit.
      """
    case .duplicateCustomer(let path, let id, let lines):
      """
      \(path.asSubject) names the customer '\(IngestError.shown(id))' twice, in lines \
      \(IngestError.joined(lines)). Remove one of them.
      """
    case .badCell(let place, let header, let text, let expected):
      "\(IngestError.cell(place, header, text)) \(IngestError.fault(expected))."
    case .badRecord(let place, let reason):
      "\(place): the record cannot be read (\(reason.rawValue))."
    case .tooLargeForMemory(let available, let needed, let isWhole, let rows):
      IngestError.tooLarge(available, needed, isWhole, rows)
    }
  }
}

extension IngestError {
  private static func farDay(_ place: Place, _ day: Day, _ near: Day, _ rows: Int) -> String {
    let isNewest = day > near
    let option = isNewest ? "--as-of" : "--from"
    return """
      \(place): the date \(day) is \(abs(day - near)) days \(isNewest ? "after" : "before") \
      \(near), the \(isNewest ? "newest" : "oldest") day of the other rows\
      \(rows > 1 ? " (\(rows) rows lie that far away)" : ""). If it is wrong, correct it, or leave it \
      out with \(option) \(near). If it is right, give \(option) \(day).
      """
  }

  private static func missing(
    _ path: String, _ columns: [[CanonicalColumn]], _ headers: [String], _ hints: ColumnHints?
  ) -> String {
    if let hints, headers.count > 1 { return missing(path, columns, headers, hints) }
    let fault = "\(path.asSubject) has no column for \(names(columns)). \(found(headers))"
    guard headers.count > 1 else {
      return "\(fault) If another character separates the fields, set --delimiter."
    }
    return "\(fault) \(example(columns, headers))"
  }

  private static func termAbsent(
    _ path: String, _ column: CanonicalColumn, _ terms: String, _ header: String
  ) -> String {
    """
    \(path.asSubject) has no header '\(shown(header))', which is needed for \(column.rawValue) = \
    \(shown(terms)). Name the headers to use, for example --map \(column.rawValue)=Header, or leave \
    the column out with --map \(column.rawValue)=
    """
  }

  private static func contradiction(
    _ order: String, _ column: CanonicalColumn, _ first: (money: Money, place: Place),
    _ second: (money: Money, place: Place)
  ) -> String {
    let isTotal = column == .amount
    return """
      The order '\(shown(order))' has two \(isTotal ? "totals" : "refunds"): \(first.money.text) \
      (\(first.place)) and \(second.money.text) (\(second.place)). If the column holds the \
      \(isTotal ? "amount" : "refund") of each line, \
      \(isTotal ? "give --amount-per line" : "subtract it from the amount")\
      ; otherwise correct the export.
      """
  }

  /// What is wrong with a cell of a column of the customers file or of a file of ids.
  private static func fault(_ column: CanonicalColumn?) -> String {
    switch column?.customer {
    case .day: "is not a date in the format of the column"
    case .money: "is not an amount of money"
    case .moneyFromZero: "is not an amount of at least 0"
    case .score(let range?): "is not a number from \(range.lowerBound) to \(range.upperBound)"
    case .score(nil): "is not a number"
    case .count: "is not a whole number of at least 0"
    case .flag: "is neither true nor false (yes, no, 1 and 0 are also accepted)"
    case .text, .textOrNothing, .customer, nil: "cannot be read"
    }
  }
}
