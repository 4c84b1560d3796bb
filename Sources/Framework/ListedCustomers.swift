public import Columns
import Customers
public import Parallelism

/// The customers that a table lists, one a row, and the way to fill a column with all threads.
public struct ListedCustomers: Sendable {
  /// The ids of all customers.
  public let ids: TextColumn
  /// The customers, in the order of the rows.
  public let rows: [Int32]
  @usableFromInline let workers: Workers

  /// Some customers of a study, in the order given.
  public init(_ study: Study, _ rows: [Int32]) {
    ids = study.ledger.customerIds
    self.rows = rows
    workers = study.workers
  }

  /// The customers of a study for which a condition holds, by id.
  public init(_ study: Study, where isListed: (Int) -> Bool) {
    self.init(study, study.book.hasLine.indices.filter(isListed).map { Int32($0) })
  }

  /// The customers with a line, by id.
  public init(withLineIn study: Study) {
    let hasLine = study.book.hasLine
    self.init(study) { hasLine[$0] }
  }

  /// The entries of a column of ids.
  public var id: (ids: TextColumn, rows: [Int32]) { (ids, rows) }

  /// A plain value for every row, computed in parallel.
  @inlinable
  public func column<Value: BitwiseCopyable & Sendable>(
    _ value: @Sendable (Int) -> Value
  ) -> [Value] {
    workers.column(of: rows, value)
  }

  /// The label of every row.
  public func labels(_ labels: CustomerLabels) -> (codes: [Int16], names: [String]) {
    let codes = labels.codes
    return (column { codes[$0] }, labels.names)
  }
}
