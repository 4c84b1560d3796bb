import Columns
import Customers
import Framework
import Measures
import Prediction
import Results

/// The periods of the customer flow.
struct FlowFigures: Sendable {
  /// One period.
  struct Row: Sendable {
    let flow: FlowPeriod
    /// Customers active on the day before.
    let opening: Int

    /// Those who came.
    var arrivals: Int { flow.new + flow.reactivated }
    /// Customers active at the end.
    var closing: Int { opening + arrivals - flow.lost }
  }

  /// The periods in order; none without a line.
  let rows: [Row]
  let calendar: PeriodCalendar
  let leftTruncated: [Bool]
  /// In data too short for an active window periods have a profit, but no customers are counted.
  let isCounted: Bool
  /// What acquiring a customer costs; nil where unknown.
  let costPerCustomer: Money?

  /// Follows the customers of a study.
  init(_ study: Study) {
    calendar = study.calendar
    isCounted = study.window.activeDays != nil
    guard study.ledger.customerCount > 0 else {
      (rows, leftTruncated, costPerCustomer) = ([], [], nil)
      return
    }
    let sums = FlowSums(
      study.ledger, study.book, calendar, activeDays: study.window.activeDays,
      workers: study.workers)
    var opening = 0
    rows = sums.periods.map { flow in
      let row = Row(flow: flow, opening: opening)
      opening = row.closing
      return row
    }
    leftTruncated = study.firstPurchases.leftTruncatedFlows
    costPerCustomer = AcquisitionCosts(study).perCustomer
  }

  /// A value of every period; nil where no customers are counted.
  func counted<Value>(_ value: (Row) -> Value?) -> [Value?] {
    rows.map { isCounted ? value($0) : nil }
  }

  /// What replacing the lost customers of every period costs, in 1/10,000.
  var replacementCosts: [Int64?] {
    counted { row in
      costPerCustomer.flatMap {
        let (cost, overflow) = $0.units.multipliedReportingOverflow(by: Int64(row.flow.lost))
        return overflow ? nil : cost
      }
    }
  }
}

extension Table where Source == FlowFigures {
  static let customerFlow: Table<FlowFigures> = Table(
    "customer_flow",
    "One row for each period: the active customers at its start, those acquired, won back and lost, "
      + "and those left at its end; in data under 60 days only the profit is filled.",
    order: "By period, ascending."
  ) {
    Column.name("period", .period, "The calendar period: 1997-01, 1997-Q1 or 1997.") { figures in
      figures.rows.indices.map { figures.calendar.periods[$0].label }
    }
    Column<FlowFigures>.counts
    Column.money(
      "profit_new", "The period's profit from customers whose first purchase is in the period."
    ) { $0.rows.map(\.flow.profitNew) }
    Column.money("profit_existing", "All other profit of the period.") {
      $0.rows.map(\.flow.profitExisting)
    }
    Column.money(
      "replacement_cost",
      "lost x the cost of acquiring a customer; empty where that cost is unknown.",
      emptyWhere: [.tooShort, .noAcquisitionCost]
    ) { $0.replacementCosts }
    Column.flag(
      "left_truncated",
      "true where customers from before the data begin are missing or look new; see the rules."
    ) { $0.leftTruncated.map { $0 } }
    Column.flag(
      "complete", "false for the running period, which closes on the as-of day."
    ) { figures in figures.rows.indices.map { figures.calendar.isComplete($0) } }
  }
}

extension Column where Source == FlowFigures {
  /// Who came and who went; empty in too short data.
  @ColumnList<FlowFigures> fileprivate static var counts: [Column<FlowFigures>] {
    Column.integer(
      "opening", .customers, "Customers active on the day before the period.",
      emptyWhere: [.tooShort]
    ) { $0.counted { Int64($0.opening) } }
    Column.integer(
      "new", .customers,
      "Customers active at the close, not at the opening, who first bought in the period.",
      emptyWhere: [.tooShort]
    ) { $0.counted { Int64($0.flow.new) } }
    Column.integer(
      "reactivated", .customers,
      "Customers active at the close, not at the opening, who first bought before the period.",
      emptyWhere: [.tooShort]
    ) { $0.counted { Int64($0.flow.reactivated) } }
    Column.integer(
      "lost", .customers, "Customers active at the opening and no longer at the close.",
      emptyWhere: [.tooShort]
    ) { $0.counted { Int64($0.flow.lost) } }
    Column.integer(
      "closing", .customers, "Customers active on the period's last day, or the as-of day.",
      emptyWhere: [.tooShort]
    ) { $0.counted { Int64($0.closing) } }
    Column.integer(
      "masked_loss", .customers,
      "Losses hidden by arrivals: the smaller of lost and new + reactivated.",
      emptyWhere: [.tooShort]
    ) { $0.counted { Int64(min($0.flow.lost, $0.arrivals)) } }
    Column.number(
      "churn_rate", .share, "lost / opening; empty where no customer was active at the opening.",
      emptyWhere: [.tooShort]
    ) { $0.counted { $0.opening > 0 ? Double($0.flow.lost) / Double($0.opening) : nil } }
  }
}
