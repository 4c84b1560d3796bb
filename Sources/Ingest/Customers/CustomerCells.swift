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

  func day(_ column: CanonicalColumn) throws(IngestError) -> Day? {
    let text = text(column)
    guard !text.isEmpty else { return nil }
    guard let day = forms.dates(column).read(text.span, 0..<text.count) else { throw bad(column) }
    return Day(day)
  }

  func money(_ column: CanonicalColumn) throws(IngestError) -> Money? {
    let text = text(column)
    switch forms.numbers(column).read(text.span, 0..<text.count) {
    case .empty: return nil
    case .dust: return .zero
    case .number(let number):
      guard let units = number.money?.units else { throw bad(column) }
      return Money(units: units)
    case .failure: throw bad(column)
    }
  }

  /// What binds the customer to the company; a word such as `none` stands for nothing.
  func relation() -> [UInt8] {
    let text = text(.relation)
    return NumberConvention.isNothing(text.span, 0..<text.count) ? [] : text
  }

  func wallet() throws(IngestError) -> Money? {
    guard let amount = try money(.wallet) else { return nil }
    guard amount >= .zero else { throw bad(.wallet) }
    return amount
  }

  func satisfaction() throws(IngestError) -> Double? {
    guard let score = try money(.satisfaction) else { return nil }
    guard score.units >= 0, score.units <= 10 * Money.unitsPerWhole else {
      throw bad(.satisfaction)
    }
    return score.value
  }

  func count(_ column: CanonicalColumn) throws(IngestError) -> Int? {
    guard let number = try money(column) else { return nil }
    guard number.units >= 0, number.units % Money.unitsPerWhole == 0 else {
      throw bad(column)
    }
    return Int(number.units / Money.unitsPerWhole)
  }

  func flag(_ column: CanonicalColumn) throws(IngestError) -> Bool? {
    switch String(decoding: text(column), as: UTF8.self).lowercased() {
    case "": return nil
    case "true", "yes", "y", "1", "t": return true
    case "false", "no", "n", "0", "f": return false
    default: throw bad(column)
    }
  }
}
