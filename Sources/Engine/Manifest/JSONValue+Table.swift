import Columns
public import Decoding
import Results

extension JSONValue {
  /// What was passed over in the input for one reason: how many entries, and the paths of the first.
  public init(_ passedOver: PassedOver) {
    self = [
      "reason": .string(passedOver.reason.rawValue), "entries": .integer(passedOver.count),
      "first_paths": .array(passedOver.paths.map { .string($0) }),
    ]
  }
}

extension JSONValue {
  /// The rows of a small table as objects, every value under the name of its column.
  init(rowsOf table: ResultTable) {
    let columns = table.columns.map { (name: $0.name, values: JSONValue.values(of: $0)) }
    self = .array(
      (0..<table.rowCount).map { row in
        .object(columns.map { Member($0.name, $0.values[row]) })
      })
  }

  private static func values(of column: ResultColumn) -> [JSONValue] {
    switch column.values {
    case .ids(let ids, let rows): rows.map { .string(ids[Int($0)]) }
    case .texts(let texts): texts.map { $0.map { .string($0) } ?? nil }
    case .labels(let codes, let names): codes.map { $0 < 0 ? nil : .string(names[Int($0)]) }
    case .integers(let values): values.map { $0.map { .integer(Int($0)) } ?? nil }
    case .money(let values): values.map { $0.map { .number(Double($0) / 10_000) } ?? nil }
    case .days(let values): values.map { $0.map { .string(Day($0).description) } ?? nil }
    case .numbers(let values): values.map { $0.map { .number($0) } ?? nil }
    case .decimals(let values): values.map { $0.map { .number(Double($0) / 1e12) } ?? nil }
    case .flags(let values): values.map { $0.map { .boolean($0) } ?? nil }
    case .mixed(let cells): cells.map { $0.map { JSONValue($0) } ?? nil }
    }
  }

  private init(_ cell: ResultColumn.Cell) {
    switch cell {
    case .integer(let value): self = .integer(Int(value))
    case .money(let value): self = .number(Double(value) / 10_000)
    case .day(let value): self = .string(Day(value).description)
    case .number(let value): self = .number(value)
    }
  }
}
