import Columns
import Customers
import Framework
import Measures
import Prediction
import Results

/// The table `customers`: what the other analyses know of each customer, side by side.
struct CustomerTable {
  private let study: Study
  private let rows: CustomerRows

  /// The table of a study.
  init(_ study: Study) {
    self.study = study
    rows = CustomerRows(study)
  }

  /// The table.
  var result: ResultTable {
    ResultTable(
      "customers", purchases + labels + rhythm + scores + value + relationship + standing)
  }

  private var purchases: [ResultColumn] {
    let book = study.book
    return [
      ResultColumn("customer_id", rows.ids),
      ResultColumn("first_purchase", .days(rows.column { book.firstPurchase($0) })),
      ResultColumn("last_purchase", .days(rows.column { book.lastPurchase($0) })),
      ResultColumn("orders", .integers(rows.column(prospect: 0) { Int64(book.orders[$0]) })),
      ResultColumn("revenue", .money(rows.column(prospect: 0) { book.revenue[$0] })),
      ResultColumn("profit", .money(rows.column(prospect: 0) { book.profit[$0] })),
    ]
  }

  private var labels: [ResultColumn] {
    [
      ResultColumn("segment", rows.labels(study.segments)),
      ResultColumn("tier", rows.labels(study.tiers)),
      ResultColumn("risk", risk),
      ResultColumn(
        "stage", rows.labels(study.stages, prospect: LifecycleStage.prospect.rawValue)),
    ]
  }

  /// The risk level; empty for everybody in data too short for an active window.
  private var risk: ResultColumn.Values {
    study.risk.map { rows.labels($0.labels) }
      ?? rows.noLabels(ChurnRisk.names)
  }

  private var rhythm: [ResultColumn] {
    let book = study.book
    return [
      ResultColumn(
        "purchase_days",
        .integers(rows.column(prospect: 0) { Int64(book.purchaseDayRange(of: $0).count) })),
      ResultColumn(
        "days_since_last", .integers(rows.column { book.daysSinceLast($0).map { Int64($0) } })),
      ResultColumn(
        "tenure_days", .integers(rows.column { book.tenureDays($0).map { Int64($0) } })),
      ResultColumn(
        "average_order_value",
        .money(
          rows.column { customer in
            let orders = Int64(book.orders[customer])
            return orders > 0 ? Money.roundedQuotient(book.revenue[customer], orders) : nil
          })),
    ]
  }

  private var scores: [ResultColumn] {
    [
      score("r_score", .daysSinceLast), score("f_score", .orders), score("m_score", .revenue),
    ]
  }

  /// The scores of one measure; empty for customers without a purchase, who have none.
  private func score(_ name: String, _ measure: RFMMeasure) -> ResultColumn {
    var scores = [Int64?](repeating: nil, count: study.ledger.customerCount)
    for (customer, score) in zip(study.scores.customers, study.scores[measure].scores) {
      scores[Int(customer)] = Int64(score)
    }
    let all = scores
    return ResultColumn(name, .integers(rows.column { all[$0] }))
  }

  private var value: [ResultColumn] {
    let (book, rhythm) = (study.book, study.risk?.rhythm)
    let (atRisk, residual) = (study.valueAtRisk?.amounts, study.residualValues)
    return [
      ResultColumn(
        "overdue_ratio", .numbers(rows.column { rhythm?.overdueRatio(of: $0)?.value })),
      ResultColumn("value_at_risk", .money(rows.column { atRisk?[$0] })),
      ResultColumn("residual_value", .money(rows.column { residual[$0] })),
      ResultColumn(
        "lifetime_value",
        .money(
          rows.column { customer in
            residual[customer].flatMap { value in
              let (sum, overflow) = book.profit[customer].addingReportingOverflow(value)
              return overflow ? nil : sum
            }
          })),
    ]
  }

  private var relationship: [ResultColumn] {
    let prospects = MarketingStage.ofProspects(study).map(\.rawValue)
    return [
      ResultColumn("marketing_stage", rows.labels(study.marketingStages, prospects: prospects)),
      ResultColumn("pattern", rows.labels(study.patterns)),
      ResultColumn("rung", rows.labels(study.rungs, prospect: LadderRung.prospect.rawValue)),
      ResultColumn("loyalty_type", rows.labels(study.loyaltyTypes)),
    ]
  }

  private var standing: [ResultColumn] {
    [ResultColumn("quadrant", rows.labels(study.valueMatrix.labels))]
  }
}
