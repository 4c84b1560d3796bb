package import Customers
package import Framework
package import Parallelism

extension CustomerLabels {
  /// The name of customers with lines but without a purchase, in every table of labels.
  package static let noPurchase = "no_purchase"

  /// Labels all customers of a book in parallel; those without a line have no name.
  package init(
    names: [String], _ book: CustomerBook, workers: Workers, code: @Sendable (Int) -> Int16
  ) {
    let hasLine = book.hasLine
    let parts = workers.map(Grid(rows: hasLine.count)) { customers in
      customers.map { hasLine[$0] ? code($0) : -1 }
    }
    self.init(names: names, codes: workers.concatenated(parts))
  }
}
