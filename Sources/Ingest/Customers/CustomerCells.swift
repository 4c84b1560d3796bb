import Columns
import Delimited
import Values

/// The cells of one row of a customers file.
struct CustomerCells {
  let path: String
  let headers: [String]
  let fields: [CanonicalColumn: Int]
  let forms: CustomerForms
  var record: RecordStream.Record
}

extension CustomerCells {
  /// A cell without the blanks that quotes keep around it.
  func text(_ column: CanonicalColumn) -> [UInt8] {
    guard let field = fields[column] else { return [] }
    return Array(CellText.trimmed(record.fields[field]))
  }

  func bad(_ column: CanonicalColumn) -> IngestError {
    .badCell(
      place: IngestError.Place(path: path, line: record.line),
      header: fields[column].map { headers[$0] } ?? column.rawValue,
      text: String(decoding: text(column), as: UTF8.self), expected: column)
  }

  /// Adds the cell of the row to a column.
  func append(to column: inout OpenCustomerColumn) throws(IngestError) {
    let name = column.name
    // Taken out for the time of adding, so that nothing is copied.
    let values = column.values
    column.values = .flags(ValueColumn())
    switch consume values {
    case .days(var days):
      days.append(try day(name), filler: Day(0))
      column.values = .days(days)
    case .money(var amounts):
      amounts.append(
        try money(name, from: column.kind == .moneyFromZero ? .zero : nil), filler: .zero)
      column.values = .money(amounts)
    case .scores(var scores):
      scores.append(try score(name, column.kind), filler: 0)
      column.values = .scores(scores)
    case .counts(var counts):
      counts.append(try count(name), filler: 0)
      column.values = .counts(counts)
    case .flags(var flags):
      flags.append(try flag(name), filler: false)
      column.values = .flags(flags)
    case .texts(var texts):
      texts.append(column.kind == .textOrNothing ? textOrNothing(name) : text(name))
      column.values = .texts(texts)
    }
  }

  private func day(_ column: CanonicalColumn) throws(IngestError) -> Day? {
    let text = text(column)
    guard !text.isEmpty else { return nil }
    guard let day = forms.dates(column).read(text.span, 0..<text.count) else { throw bad(column) }
    return Day(day)
  }

  private func money(
    _ column: CanonicalColumn, from least: Money? = nil
  ) throws(IngestError) -> Money? {
    guard let units = try units(column) else { return nil }
    if let least, units < least.units { throw bad(column) }
    return Money(units: units)
  }

  /// A number in 1/10,000; nil where the cell is empty.
  private func units(_ column: CanonicalColumn) throws(IngestError) -> Int64? {
    let text = text(column)
    switch forms.numbers(column).read(text.span, 0..<text.count) {
    case .empty: return nil
    case .dust: return 0
    case .number(let number):
      guard let units = number.money?.units else { throw bad(column) }
      return units
    case .failure: throw bad(column)
    }
  }

  /// A text; a word such as `none` stands for nothing.
  private func textOrNothing(_ column: CanonicalColumn) -> [UInt8] {
    let text = text(column)
    return NumberConvention.isNothing(text.span, 0..<text.count) ? [] : text
  }

  private func score(
    _ column: CanonicalColumn, _ kind: CustomerColumn
  ) throws(IngestError) -> Double? {
    guard let score = try money(column) else { return nil }
    if case .score(let range?) = kind {
      let (least, most) = (Int64(range.lowerBound), Int64(range.upperBound))
      guard score.units >= least * Money.unitsPerWhole, score.units <= most * Money.unitsPerWhole
      else { throw bad(column) }
    }
    return score.value
  }

  private func count(_ column: CanonicalColumn) throws(IngestError) -> Int? {
    guard let units = try units(column) else { return nil }
    guard units >= 0, units % Money.unitsPerWhole == 0 else { throw bad(column) }
    return Int(units / Money.unitsPerWhole)
  }

  private func flag(_ column: CanonicalColumn) throws(IngestError) -> Bool? {
    switch String(decoding: text(column), as: UTF8.self).lowercased() {
    case "": return nil
    case "true", "yes", "y", "1", "t": return true
    case "false", "no", "n", "0", "f": return false
    default: throw bad(column)
    }
  }
}
