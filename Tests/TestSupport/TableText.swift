import Columns
package import Results

extension ResultColumn {
  /// The cells as simple text, nil where empty; money and days as a person writes them.
  package var cells: [String?] {
    switch values {
    case .ids(let texts, let rows): return rows.map { $0 < 0 ? nil : texts[Int($0)] }
    case .texts(let texts): return texts
    case .labels(let codes, let names): return codes.map { $0 < 0 ? nil : names[Int($0)] }
    case .integers(let values): return values.map { $0.map { String($0) } }
    case .money(let values): return values.map { $0.map { "\(Double($0) / 10_000)" } }
    case .days(let values): return values.map { $0.map { Day($0).description } }
    case .numbers(let values): return values.map { $0.map { "\($0)" } }
    case .decimals(let values): return values.map { $0.map { "\(Double($0) / 1e12)" } }
    case .flags(let values): return values.map { $0.map { "\($0)" } }
    case .mixed(let values): return values.map { $0.map(text) }
    }
  }

  private func text(_ cell: Cell) -> String {
    switch cell {
    case .integer(let value): "\(value)"
    case .money(let value): "\(Double(value) / 10_000)"
    case .day(let value): Day(value).description
    case .number(let value): "\(value)"
    }
  }
}

extension ResultTable {
  /// The cells of a column as simple text, nil where empty.
  package func cells(_ column: String) -> [String?] { self[column]?.cells ?? [] }

  /// The numbers of a column of any numeric type, nil where empty.
  package func numbers(_ column: String) -> [Double?] {
    guard let values = self[column]?.values else { return [] }
    switch values {
    case .integers(let values): return values.map { $0.map { Double($0) } }
    case .money(let values): return values.map { $0.map { Double($0) / 10_000 } }
    case .numbers(let values): return values
    case .decimals(let values): return values.map { $0.map { Double($0) / 1e12 } }
    case .mixed(let values):
      return values.map { cell in
        switch cell {
        case .integer(let value): Double(value)
        case .money(let value): Double(value) / 10_000
        case .number(let value): value
        case .day, nil: nil
        }
      }
    default: return []
    }
  }
}
