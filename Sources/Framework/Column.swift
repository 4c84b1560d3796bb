public import Columns
public import Results

/// One column of a table: its schema, and how a source yields its values, the whole column at a time.
public struct Column<Source>: Sendable {
  /// Its name, type, unit and sentence.
  public let schema: ColumnSchema
  let emptyReasons: [EmptyReason]
  package let values: @Sendable (Source) -> ResultColumn.Values

  private init(
    _ schema: ColumnSchema, _ reasons: [EmptyReason],
    _ values: @escaping @Sendable (Source) -> ResultColumn.Values
  ) {
    self.schema = schema
    emptyReasons = reasons
    self.values = values
  }

  /// The same column of a larger source that holds this one, so that tables share columns.
  package func of<Whole>(_ part: @escaping @Sendable (Whole) -> Source) -> Column<Whole> {
    Column<Whole>(schema, emptyReasons) { [values] in values(part($0)) }
  }

  package var description: ColumnDescription { ColumnDescription(schema, emptyWhere: emptyReasons) }
}

extension Column {
  /// Entries of a dictionary of customers or orders.
  public static func id(
    _ name: String, _ sentence: String,
    _ values: @escaping @Sendable (Source) -> (ids: TextColumn, rows: [Int32])
  ) -> Column {
    Column(ColumnSchema(name, .id, .id, sentence), []) {
      let (ids, rows) = values($0)
      return .ids(ids, rows: rows)
    }
  }

  /// Entries of a dictionary of products, categories or the like.
  public static func product(
    _ name: String, _ sentence: String, emptyWhere reasons: [EmptyReason] = [],
    _ values: @escaping @Sendable (Source) -> (ids: TextColumn, rows: [Int32])
  ) -> Column {
    Column(ColumnSchema(name, .id, .product, sentence), reasons) {
      let (ids, rows) = values($0)
      return .ids(ids, rows: rows)
    }
  }

  /// One of a few names in every row, by its place; -1 is empty.
  public static func label(
    _ name: String, _ sentence: String, unit: Unit = .label,
    emptyWhere reasons: [EmptyReason] = [],
    _ values: @escaping @Sendable (Source) -> (codes: [Int16], names: [String])
  ) -> Column {
    Column(ColumnSchema(name, .label, unit, sentence), reasons) {
      let (codes, names) = values($0)
      return .labels(codes, names: names)
    }
  }

  /// Names that are too many or too few to be numbered: periods, channels, products, metrics.
  public static func name(
    _ name: String, _ unit: Unit = .label, _ sentence: String,
    emptyWhere reasons: [EmptyReason] = [],
    _ values: @escaping @Sendable (Source) -> [String?]
  ) -> Column {
    Column(ColumnSchema(name, .text, unit, sentence), reasons) { .texts(values($0)) }
  }

  /// Sentences for people.
  public static func text(
    _ name: String, _ sentence: String, emptyWhere reasons: [EmptyReason] = [],
    _ values: @escaping @Sendable (Source) -> [Phrase?]
  ) -> Column {
    Column(ColumnSchema(name, .text, .text, sentence), reasons) {
      .texts(values($0).map { $0?.text })
    }
  }

  /// One of a few sentences for people in every row, by its place; -1 is empty.
  public static func text(
    _ name: String, _ sentence: String, emptyWhere reasons: [EmptyReason] = [],
    coded values: @escaping @Sendable (Source) -> (codes: [Int16], phrases: [Phrase])
  ) -> Column {
    Column(ColumnSchema(name, .label, .text, sentence), reasons) {
      let (codes, phrases) = values($0)
      return .labels(codes, names: phrases.map(\.text))
    }
  }

  /// Many different sentences for people, each an entry of a dictionary; -1 is empty.
  ///
  /// In one piece of memory: half a million texts would take twice as much.
  package static func text(
    _ name: String, _ sentence: String, emptyWhere reasons: [EmptyReason] = [],
    entries values: @escaping @Sendable (Source) -> (texts: TextColumn, rows: [Int32])
  ) -> Column {
    Column(ColumnSchema(name, .id, .text, sentence), reasons) {
      let (texts, rows) = values($0)
      return .ids(texts, rows: rows)
    }
  }

  /// Whole numbers.
  public static func integer(
    _ name: String, _ unit: Unit, _ sentence: String, emptyWhere reasons: [EmptyReason] = [],
    _ values: @escaping @Sendable (Source) -> [Int64?]
  ) -> Column {
    Column(ColumnSchema(name, .integer, unit, sentence), reasons) { .integers(values($0)) }
  }

  /// Exact money in 1/10,000.
  public static func money(
    _ name: String, _ sentence: String, emptyWhere reasons: [EmptyReason] = [],
    _ values: @escaping @Sendable (Source) -> [Int64?]
  ) -> Column {
    Column(ColumnSchema(name, .money, .money, sentence), reasons) { .money(values($0)) }
  }

  /// Days since 1970-01-01.
  public static func day(
    _ name: String, _ sentence: String, emptyWhere reasons: [EmptyReason] = [],
    _ values: @escaping @Sendable (Source) -> [Int32?]
  ) -> Column {
    Column(ColumnSchema(name, .day, .date, sentence), reasons) { .days(values($0)) }
  }

  /// Ratios and model numbers; never NaN.
  public static func number(
    _ name: String, _ unit: Unit, _ sentence: String, emptyWhere reasons: [EmptyReason] = [],
    _ values: @escaping @Sendable (Source) -> [Double?]
  ) -> Column {
    Column(ColumnSchema(name, .number, unit, sentence), reasons) { .numbers(values($0)) }
  }

  /// Exact decimals in 10^-12.
  public static func decimal(
    _ name: String, _ unit: Unit, _ sentence: String, emptyWhere reasons: [EmptyReason] = [],
    _ values: @escaping @Sendable (Source) -> [Int128?]
  ) -> Column {
    Column(ColumnSchema(name, .decimal, unit, sentence), reasons) { .decimals(values($0)) }
  }

  /// true or false.
  public static func flag(
    _ name: String, _ sentence: String, emptyWhere reasons: [EmptyReason] = [],
    _ values: @escaping @Sendable (Source) -> [Bool?]
  ) -> Column {
    Column(ColumnSchema(name, .flag, .flag, sentence), reasons) { .flags(values($0)) }
  }

  /// Figures that differ in type from row to row; the column named holds the unit of each.
  public static func figure(
    _ name: String, unitIn column: String, _ sentence: String,
    emptyWhere reasons: [EmptyReason] = [],
    _ values: @escaping @Sendable (Source) -> [ResultColumn.Cell?]
  ) -> Column {
    Column(ColumnSchema(name, .mixed, .varying(by: column), sentence), reasons) {
      .mixed(values($0))
    }
  }
}

extension Array {
  /// The same columns of a larger source that holds this one.
  package func of<Part, Whole>(
    _ part: @escaping @Sendable (Whole) -> Part
  ) -> [Column<Whole>] where Element == Column<Part> {
    map { $0.of(part) }
  }
}
