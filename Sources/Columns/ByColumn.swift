/// A value for each column of a list, such as the packed columns of a block.
///
/// A list has a handful of columns: a value is found by looking through them. Loops over rows take
/// the value out first.
public struct ByColumn<Value: Sendable>: Sendable {
  /// The columns.
  public let columns: [CanonicalColumn]
  /// The value of each, in their order.
  public var values: [Value]

  /// The same value for all columns of a list.
  public init(_ columns: [CanonicalColumn], repeating value: Value) {
    self.columns = columns
    values = columns.map { _ in value }
  }

  /// Another value for each column.
  @inlinable
  public func map<Other>(_ transform: (Value) -> Other) -> ByColumn<Other> {
    ByColumn<Other>(columns, values: values.map(transform))
  }

  @usableFromInline
  init(_ columns: [CanonicalColumn], values: [Value]) {
    self.columns = columns
    self.values = values
  }

  /// The value of a column of the list; another column is a programming error.
  @inlinable
  public subscript(column: CanonicalColumn) -> Value {
    get { values[place(of: column)] }
    set { values[place(of: column)] = newValue }
  }

  /// The place of a column in the list.
  @inlinable
  public func place(of column: CanonicalColumn) -> Int {
    guard let place = columns.firstIndex(of: column) else {
      preconditionFailure("\(column) is not among \(columns)")
    }
    return place
  }
}
