/// A column in which rows may lack a value.
public struct ValueColumn<Value: Sendable & Equatable>: Sendable, Equatable {
  /// The values; where a row lacks one, its entry means nothing.
  public private(set) var values: [Value] = []
  /// Which rows have a value.
  public private(set) var validity = Validity(repeating: false, count: 0)

  /// A column without a row.
  public init() {}

  /// Adds a row; `filler` stands in for a value that is lacking.
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

/// What a customers file tells about customers that their transactions do not.
///
/// All columns are aligned to `ids`; nil where the file has no such column. In columns of texts an
/// empty text is a missing one.
public struct CustomerAttributes: Sendable, Equatable {
  /// The customers in the order of their ids' bytes.
  public var ids = TextColumn()
  /// The day on which the customer was won.
  public var acquiredOn: ValueColumn<Day>?
  /// What winning the customer cost.
  public var acquisitionCost: ValueColumn<Money>?
  /// The channel through which the customer was won.
  public var acquisitionChannel: TextColumn?
  /// Since when the customer is a member.
  public var memberSince: ValueColumn<Day>?
  /// The id of the customer who referred this one.
  public var referredBy: TextColumn?
  /// Satisfaction from 0 to 10.
  public var satisfaction: ValueColumn<Double>?
  /// What the customer spends in the category in a year, at all suppliers.
  public var wallet: ValueColumn<Money>?
  /// How often the customer gave feedback.
  public var feedbackCount: ValueColumn<Int>?
  /// What binds the customer to the company, such as `employee` or `family`.
  public var relation: TextColumn?
  /// Whether the customer has no other supplier.
  public var captive: ValueColumn<Bool>?
  /// What the customer says it gets from the company, on the scale of a survey.
  public var perceivedValue: ValueColumn<Double>?
  /// What the customer says it costs it to be one, on the same scale.
  public var perceivedCost: ValueColumn<Double>?

  /// No customer and no column.
  public init() {}
}
