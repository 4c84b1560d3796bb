import Columns
import Customers
import Framework
import Measures
import Prediction

/// What the other analyses know of each customer, for the rows of the table `customers`.
struct CustomerFigures: Sendable {
  let rows: CustomerRows
  let book: CustomerBook
  let (segments, tiers, stages): (CustomerLabels, CustomerLabels, CustomerLabels)
  /// The risk levels; nil in data too short for an active window.
  let risk: ChurnRisk?
  /// The scores of every customer of the ledger; nil for those without a purchase, who have none.
  let (recency, frequency, monetary): ([Int64?], [Int64?], [Int64?])
  /// What is lost with every customer; nil in too short data.
  let atRisk: [Int64?]?
  /// The profit still to come, and with it the profit so far.
  let (residual, lifetime): ([Int64?], [Int64?])
  let (marketingStages, prospectStages): (CustomerLabels, [Int16])
  let (patterns, rungs, loyaltyTypes): (CustomerLabels, CustomerLabels, CustomerLabels)
  let quadrants: CustomerLabels

  /// Collects what a study says of its customers.
  init(_ study: Study) {
    (rows, book) = (CustomerRows(study), study.book)
    (segments, tiers, stages) = (study.segments, study.tiers, study.stages)
    risk = study.risk
    recency = CustomerFigures.scores(study, .daysSinceLast)
    frequency = CustomerFigures.scores(study, .orders)
    monetary = CustomerFigures.scores(study, .revenue)
    atRisk = study.valueAtRisk?.amounts
    (residual, lifetime) = (study.residualValues, study.lifetimeValues)
    (marketingStages, prospectStages) = (
      study.marketingStages, MarketingStage.ofProspects(study).map(\.rawValue)
    )
    (patterns, rungs, loyaltyTypes) = (study.patterns, study.rungs, study.loyaltyTypes)
    quadrants = study.valueMatrix.labels
  }

  /// The scores of one measure.
  private static func scores(_ study: Study, _ measure: RFMMeasure) -> [Int64?] {
    var scores = [Int64?](repeating: nil, count: study.ledger.customerCount)
    for (customer, score) in zip(study.scores.customers, study.scores[measure].scores) {
      scores[Int(customer)] = Int64(score)
    }
    return scores
  }

  /// The risk level of every row.
  var riskLevels: (codes: [Int16], names: [String]) {
    risk.map { rows.labels($0.labels) } ?? rows.noLabels(ChurnRisk.names)
  }

  /// Revenue over purchases, in 1/10,000.
  var averageOrderValues: [Int64?] {
    rows.column { [book] customer in
      let orders = Int64(book.orders[customer])
      return orders > 0 ? Money.roundedQuotient(book.revenue[customer], orders) : nil
    }
  }
}
