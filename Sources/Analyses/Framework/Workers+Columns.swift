import Parallelism

extension Workers {
  /// A value for each of some customers, in their order.
  func column<Value: Sendable>(
    of customers: [Int32], _ value: @Sendable (Int) -> Value
  ) -> [Value] {
    let parts = map(Grid(rows: customers.count)) { rows in
      rows.map { value(Int(customers[$0])) }
    }
    var column: [Value] = []
    column.reserveCapacity(customers.count)
    for part in parts { column += part }
    return column
  }
}
