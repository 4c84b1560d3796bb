public import Parallelism

/// Loops over customers for the columns of tables.
///
/// They are public and `@inlinable`, since the compiler specialises no `package` function for another
/// module: a value of a row would then cost a call through unspecialised code, five times as much.
/// The kernel `listing` watches over it.
extension Workers {
  /// A plain value for each of some customers, in their order, each written where it stays.
  @inlinable
  public func column<Value: BitwiseCopyable & Sendable>(
    of customers: [Int32], _ value: @Sendable (Int) -> Value
  ) -> [Value] {
    rows(customers.count) { value(Int(customers[$0])) }
  }

  /// A value for each of some customers, in their order.
  @inlinable
  public func column<Value: Sendable>(
    of customers: [Int32], _ value: @Sendable (Int) -> Value
  ) -> [Value] {
    let parts = map(Grid(rows: customers.count)) { rows in
      customers[rows].map { value(Int($0)) }
    }
    var column: [Value] = []
    column.reserveCapacity(customers.count)
    for part in parts { column += part }
    return column
  }

  /// The plain values of all parts, one part after the other, copied by all workers.
  @inlinable
  public func concatenated<Value: BitwiseCopyable & Sendable>(_ parts: [[Value]]) -> [Value] {
    joined(parts.map(\.count)) { part, output in
      for value in parts[part] { output.append(value) }
    }
  }

  /// A plain value for each of some rows, each written where it stays.
  ///
  /// Faster than `column`, for values without references.
  @inlinable
  public func rows<Value: BitwiseCopyable & Sendable>(
    _ count: Int, _ value: @Sendable (Int) -> Value
  ) -> [Value] {
    let grid = Grid(rows: count)
    return joined((0..<grid.count).map { grid[$0].count }) { chunk, output in
      for row in grid[chunk] { output.append(value(row)) }
    }
  }
}
