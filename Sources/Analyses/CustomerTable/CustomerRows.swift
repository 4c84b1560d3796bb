import Customers
import Parallelism
import Results

/// The customers that the table `customers` lists, and the way to fill a column of it.
struct CustomerRows: Sendable {
  /// The customers, by code.
  let customers: [Int32]
  private let workers: Workers

  /// Customers with a line, and those without one of whom the customers file tells something.
  init(_ book: CustomerBook, _ facts: CustomerFacts, workers: Workers) {
    self.workers = workers
    customers = book.hasLine.indices.lazy
      .filter { book.hasLine[$0] || facts.isKnown($0) }.map { Int32($0) }
  }

  /// A value for every row, computed in parallel.
  func column<Value: Sendable>(_ value: @Sendable (Int) -> Value) -> [Value] {
    workers.column(of: customers, value)
  }

  /// The labels of the rows.
  func labels(_ labels: CustomerLabels) -> ResultColumn.Values {
    .labels(column { labels.codes[$0] }, names: labels.names)
  }
}

extension CustomerFacts {
  /// Whether the customers file tells anything of a customer.
  fileprivate func isKnown(_ customer: Int) -> Bool {
    !acquiredOn.isEmpty && acquiredOn[customer] != nil
      || !acquisitionCost.isEmpty && acquisitionCost[customer] != nil
      || !memberSince.isEmpty && memberSince[customer] != nil
  }
}
