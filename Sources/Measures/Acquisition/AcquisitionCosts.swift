package import Columns
import Customers
package import Framework
import Options

/// What acquiring a customer costs, and who says so.
package struct AcquisitionCosts {
  package static let sources = ["customers_file", "option", "unknown"]

  /// The cost of acquiring one customer; nil: unknown, costs are counted in units of it.
  package let perCustomer: Money?
  /// The place of its source.
  package let source: Int16

  package init(_ study: Study) {
    if let mean = study.facts.meanAcquisitionCost {
      (perCustomer, source) = (mean, 0)
    } else if let given = study.options[.acquisitionCost] {
      (perCustomer, source) = (given, 1)
    } else {
      (perCustomer, source) = (nil, 2)
    }
  }
}
