import Columns
import Customers
package import Framework
import Options
import Parallelism

/// Where every customer is: what they earn us now against what they may earn.
package struct ValueMatrix: Sendable {
  /// The quadrants, best first, and the row of those without a purchase.
  package static let names = ["key", "grow", "maintain", "economise", "no_purchase"]

  /// The profit of each customer in the active window, in 1/10,000; nil in data too short for a
  /// window.
  package let current: [Int64]?
  /// The profit expected of each customer in 365 days, in 1/10,000; nil where unknown.
  package let predicted: [Int64?]
  /// What goes to other suppliers of each customer's wallet, in 1/10,000; empty without wallets,
  /// nil where one is unknown.
  package let gaps: [Int64?]
  /// The profit that a unit of revenue leaves on average; nil without revenue.
  package let margin: Double?
  /// Expected profit and the profit in the gap, in 1/10,000; nil without a purchase and in too
  /// short data.
  package let potential: [Int64?]
  /// Whether each customer's current value is high.
  package let hasHighCurrent: [Bool]
  /// Whether each customer's potential is high.
  package let hasHighPotential: [Bool]
  /// The quadrant of each customer; none without a line, and in data too short for a window for
  /// those with a purchase.
  package let labels: CustomerLabels

  package init(_ study: Study) {
    let (book, options, workers) = (study.book, study.options, study.workers)
    let count = book.hasLine.count
    let predicted = study.outlook.profits
    let gaps = ValueMatrix.gaps(study)
    let margin = ValueMatrix.margin(study)
    let current = study.window.start.map {
      study.ledger.sum(.profit, after: $0, through: study.window.asOf, workers: workers)
    }
    let potential = workers.rows(count) { customer -> Int64? in
      guard book.hasPurchase(customer), let profit = predicted[customer] else { return nil }
      let gap = gaps.isEmpty ? nil : gaps[customer]
      return Int64(clamping: Int128(profit) + Int128(ValueMatrix.profit(gap, margin) ?? 0))
    }
    let currents = workers.rows(count) { book.hasPurchase($0) ? current?[$0] : nil }
    let highCurrent = LeadingCustomers.flags(currents, part: options[.highCurrentShare])
    let highPotential = LeadingCustomers.flags(potential, part: options[.highPotentialShare])
    let codes = workers.rows(count) { customer -> Int16 in
      guard book.hasPurchase(customer) else { return book.hasLine[customer] ? 4 : -1 }
      guard current != nil, potential[customer] != nil else { return -1 }
      return highPotential[customer]
        ? (highCurrent[customer] ? 0 : 1) : (highCurrent[customer] ? 2 : 3)
    }
    (hasHighCurrent, hasHighPotential) = (highCurrent, highPotential)
    (self.current, self.predicted, self.gaps) = (current, predicted, gaps)
    (self.margin, self.potential) = (margin, potential)
    labels = CustomerLabels(names: ValueMatrix.names, codes: codes)
  }

  /// The profit that the gap of a customer's wallet would bring, in 1/10,000; nil where unknown.
  package func gapProfit(_ customer: Int) -> Int64? {
    gaps.isEmpty ? nil : ValueMatrix.profit(gaps[customer], margin)
  }

  private static func profit(_ gap: Int64?, _ margin: Double?) -> Int64? {
    guard let gap, let margin else { return nil }
    return Money(rounding: Money(units: gap).value * margin)?.units
  }

  private static func gaps(_ study: Study) -> [Int64?] {
    let (sizes, revenue, book) = (study.facts.wallet, study.annualRevenue, study.book)
    return sizes.enumerated().map { customer, size in
      guard book.hasPurchase(customer) else { return nil }
      return size.map { Wallet(revenue: revenue[customer], size: $0).gap }
    }
  }

  /// The profit of all customers' last year over their revenue, never below 0.
  private static func margin(_ study: Study) -> Double? {
    let revenue = study.annualRevenue.reduce(Int128(0)) { $0 + Int128($1) }
    let profit = study.annualProfit.reduce(Int128(0)) { $0 + Int128($1) }
    return revenue > 0 ? max(0, Double(profit) / Double(revenue)) : nil
  }
}

extension Study {
  /// What every customer earns now against what it may earn.
  package var valueMatrix: ValueMatrix {
    remembered { ValueMatrix(self) }
  }
}
