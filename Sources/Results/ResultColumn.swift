public import Columns

/// One named, typed column of a result table, with the format in which people read it.
///
/// A column holds whole numbers, exact money, days, floating-point numbers or texts; what was not
/// observed is a row without a value, which every writer leaves empty.
public struct ResultColumn: Sendable {
  /// The name in the header: lower case with underscores.
  public let name: String
  /// The values.
  public let values: Values

  /// Names a column of values.
  public init(_ name: String, _ values: Values) {
    self.name = name
    self.values = values
  }

  /// The typed values of a column, and with the type the way they are shown.
  public enum Values: Sendable {
    /// Ids of customers, products or orders: rows of a dictionary; -1 is empty. Never altered.
    case ids(TextColumn, rows: [Int32])
    /// Free texts; nil is empty.
    case texts([String?])
    /// One of few names, by its place in `names`; -1 is empty.
    case labels([Int16], names: [String])
    /// Whole numbers; nil is empty.
    case integers([Int64?])
    /// Exact money in 1/10,000, shown with 2 to 4 decimals; nil is empty.
    case money([Int64?])
    /// Days since 1970-01-01, shown as ISO dates; nil is empty.
    case days([Int32?])
    /// Ratios and model numbers, shown with 12 significant digits; nil is empty. Never NaN.
    case numbers([Double?])
    /// Exact decimals in 10^-12, shown with up to 12 decimals and no trailing zeros; nil is empty.
    case decimals([Int128?])
    /// true or false; nil is empty.
    case flags([Bool?])
    /// Values of several kinds, each shown as in a column of its kind; nil is empty.
    ///
    /// For tables of a few named figures, such as `metric,value`; no numeric column elsewhere.
    case mixed([Cell?])
  }

  /// One value of a column whose rows differ in kind.
  public enum Cell: Sendable, Hashable {
    /// A whole number.
    case integer(Int64)
    /// Exact money in 1/10,000.
    case money(Int64)
    /// A day since 1970-01-01.
    case day(Int32)
    /// A ratio or a model number. Never NaN.
    case number(Double)
  }

  /// The number of rows.
  public var count: Int {
    switch values {
    case .ids(_, let rows): rows.count
    case .texts(let values): values.count
    case .labels(let codes, _): codes.count
    case .integers(let values): values.count
    case .money(let values): values.count
    case .days(let values): values.count
    case .numbers(let values): values.count
    case .decimals(let values): values.count
    case .flags(let values): values.count
    case .mixed(let values): values.count
    }
  }
}

extension ResultColumn {
  /// Whether no row holds a value.
  public var isEmpty: Bool {
    switch values {
    case .ids(_, let rows): rows.allSatisfy { $0 < 0 }
    case .texts(let values): values.allSatisfy { $0 == nil }
    case .labels(let codes, _): codes.allSatisfy { $0 < 0 }
    case .integers(let values), .money(let values): values.allSatisfy { $0 == nil }
    case .days(let values): values.allSatisfy { $0 == nil }
    case .numbers(let values): values.allSatisfy { $0 == nil }
    case .decimals(let values): values.allSatisfy { $0 == nil }
    case .flags(let values): values.allSatisfy { $0 == nil }
    case .mixed(let values): values.allSatisfy { $0 == nil }
    }
  }
}
