/// A column in which rows may lack a value.
public struct ValueColumn<Value: Sendable & Equatable>: Sendable, Equatable {
  /// The values; where a row lacks one, its entry means nothing.
  public private(set) var values: [Value] = []
  /// Which rows have a value.
  public private(set) var validity = Validity(repeating: false, count: 0)

  /// A column without a row.
  public init() {}

  /// Adds a row; `filler` replaces a value that is missing.
  public mutating func append(_ value: Value?, filler: Value) {
    values.append(value ?? filler)
    validity.append(value != nil)
  }

  /// The value of a row, if it has one.
  public subscript(row: Int) -> Value? { validity[row] ? values[row] : nil }

  /// The number of rows.
  public var count: Int { values.count }

  /// The rows in another order: row `rows[i]` becomes row i.
  public func reordered(_ rows: [Int32]) -> ValueColumn {
    var other = ValueColumn()
    for row in rows { other.append(self[Int(row)], filler: values[Int(row)]) }
    return other
  }
}

/// A column of a customers file.
public enum CustomerValues: Sendable, Equatable {
  /// Dates.
  case days(ValueColumn<Day>)
  /// Amounts of money.
  case money(ValueColumn<Money>)
  /// Numbers of surveys.
  case scores(ValueColumn<Double>)
  /// Whole numbers.
  case counts(ValueColumn<Int>)
  /// Yes or no.
  case flags(ValueColumn<Bool>)
  /// Texts, of which an empty one is a missing one.
  case texts(TextColumn)

  /// The rows in another order: row `rows[i]` becomes row i.
  public func reordered(_ rows: [Int32]) -> CustomerValues {
    switch self {
    case .days(let column): .days(column.reordered(rows))
    case .money(let column): .money(column.reordered(rows))
    case .scores(let column): .scores(column.reordered(rows))
    case .counts(let column): .counts(column.reordered(rows))
    case .flags(let column): .flags(column.reordered(rows))
    case .texts(let column): .texts(column.reordered(rows))
    }
  }
}

/// What a customers file says of customers that their transactions do not.
public struct CustomerAttributes: Sendable, Equatable {
  /// The customers in the order of their ids' bytes.
  public var ids = TextColumn()
  /// The columns that the file has besides the ids, aligned to them.
  public var columns: [CanonicalColumn: CustomerValues] = [:]

  /// No customer and no column.
  public init() {}
}
