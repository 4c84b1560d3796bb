import Framework
import Measures
import Prediction
import Results

extension Table where Source == PaybackFigures {
  static let payback = Table<PaybackCustomers>.payback.of(\PaybackFigures.customers)
  static let paybackCohorts = Table<PaybackCohorts>.cohorts.of(\PaybackFigures.cohorts)
  static let paybackChannels = Table<PaybackChannels>.channels.of(\PaybackFigures.channels)
  static let paybackCohortCurves = Table<[PaybackGroup]>.cohortCurves.of(
    \PaybackFigures.cohorts.groups)
  static let paybackChannelCurves = Table<[PaybackGroup]>.channelCurves.of(
    \PaybackFigures.channels.groups)
}

extension Table where Source == PaybackCustomers {
  fileprivate static let payback: Table<PaybackCustomers> = Table(
    "payback",
    "Every customer with a line whose acquisition cost is known, and when their profit reached it.",
    order: "By customer id, in byte order."
  ) {
    Column.id("customer_id", "The customer.") { $0.listed.id }
    Column.day(
      "won_on",
      "acquired_on, or the first purchase where that came first; empty where neither is known."
    ) { rows in rows.listed.column { rows.won.starts[$0] } }
    Column.money("acquisition_cost", "What acquiring the customer cost.") { rows in
      rows.listed.column { rows.won.costs[$0] }
    }
    Column.money("profit", "The customer's profit so far.") { rows in
      rows.listed.column { rows.profit[$0] }
    }
    Column.integer(
      "payback_days", .days,
      "Days from won_on to the day since which the profit has covered the cost; empty where it has "
        + "not, or where won_on is empty."
    ) { rows in rows.listed.column { rows.paybacks.days[$0].map { Int64($0) } } }
    Column.integer(
      "payback_months", .months, "The months begun until then; empty where payback_days is."
    ) { rows in rows.listed.column { rows.months($0) } }
    Column.label(
      "status",
      "paid_back; expected: profit and residual value reach the cost; never: they do not; unknown: "
        + "the residual value is unknown."
    ) { rows in
      (
        rows.listed.column { rows.paybacks.statuses[$0]?.rawValue ?? -1 },
        CustomerPaybacks.Status.names
      )
    }
    Column.money(
      "residual_value",
      "Discounted profit still to come, as in lifetime_value; empty where it is empty there.",
      emptyWhere: [.tooShort, .noDiscount]
    ) { rows in rows.listed.column { rows.residual[$0] } }
    Column.flag(
      "left_truncated",
      "Whether the customer may have bought before the data begin, so that part of their profit is "
        + "missing."
    ) { rows in rows.listed.column { rows.won.isTruncated[$0] } }
  }
}

extension Table where Source == PaybackCohorts {
  fileprivate static let cohorts: Table<PaybackCohorts> = Table(
    "payback_cohorts", "Payback of the customers by the period of their first purchase.",
    order: "By cohort."
  ) {
    Column.name("cohort", .period, "The period of the first purchase.") { $0.groups.map(\.name) }
    Column.integer("customers", .customers, "Customers whose first purchase is in the period.") {
      $0.groups.map { Int64($0.customers) }
    }
    Column<[PaybackGroup]>.payback.of(\.groups)
    Column.integer("months_observed", .months, "The number of months that the curve covers.") {
      $0.groups.map { Int64($0.curve.averages.count) }
    }
    Column.flag(
      "left_truncated",
      "Whether the cohort may hold customers who bought before the data begin, as in cohorts."
    ) { $0.isLeftTruncated.map { $0 } }
  }
}

extension Column where Source == [PaybackGroup] {
  /// The columns on cost and payback that cohorts and channels share.
  @ColumnList<[PaybackGroup]> static var payback: [Column<[PaybackGroup]>] {
    Column.integer("known_costs", .customers, "Those of them whose acquisition cost is known.") {
      $0.map { Int64($0.knownCosts) }
    }
    Column.money(
      "average_acquisition_cost", "The average of these costs; empty where none is known.",
      emptyWhere: [.noAcquisitionCost, .noFirstPurchases]
    ) { $0.map { PaybackCurve.money($0.curve.averageCost) } }
    Column.money(
      "profit_12m", "Average profit by the end of month 12; empty where the curve is shorter.",
      emptyWhere: [.noFirstPurchases]
    ) { $0.map { $0.curve.profit(afterMonths: 12) } }
    Column.integer(
      "payback_months", .months,
      "The first month at whose end the average profit reaches the average cost; empty where it "
        + "has not, or the cost is unknown.", emptyWhere: [.noAcquisitionCost, .noFirstPurchases]
    ) { $0.map(\.curve.months) }
    Column.integer(
      "paid_back", .customers,
      "Those whose profit has reached their cost; empty where no cost is known.",
      emptyWhere: [.noAcquisitionCost, .noFirstPurchases]
    ) { $0.map { $0.count(.paidBack) } }
    Column.integer(
      "expected", .customers,
      "Those whose profit is expected to reach it; empty where no cost is known.",
      emptyWhere: [.noAcquisitionCost, .noFirstPurchases]
    ) { $0.map { $0.count(.expected) } }
    Column.integer(
      "never", .customers,
      "Those whose profit is not expected to reach it; empty where no cost is known.",
      emptyWhere: [.noAcquisitionCost, .noFirstPurchases]
    ) { $0.map { $0.count(.never) } }
    Column.number(
      "never_share", .share,
      "never / known_costs; empty where no cost is known, and where the outcome of some customers "
        + "is unknown.", emptyWhere: [.noAcquisitionCost, .tooShort, .noFirstPurchases]
    ) { $0.map(\.curve.neverShare) }
  }

  /// The columns of a curve, one row a month.
  @ColumnList<[PaybackGroup]> static var curve: [Column<[PaybackGroup]>] {
    Column.integer("month", .months, "The month since the customers were acquired, from 1.") {
      $0.months { Int64($1 + 1) }
    }
    Column.integer("customers", .customers, "Those who were observed through this month.") {
      $0.months { Int64($0.curve.customers[$1]) }
    }
    Column.money("average_profit", "Average profit by the end of the month.") {
      $0.months { PaybackCurve.money($0.curve.averages[$1]) }
    }
    Column.money(
      "average_cost", "Average cost of acquiring them; empty where unknown.",
      emptyWhere: [.noAcquisitionCost]
    ) { $0.months { group, _ in PaybackCurve.money(group.curve.averageCost) } }
    Column.flag(
      "paid_back",
      "Whether the average profit has reached the average cost; empty where that is unknown.",
      emptyWhere: [.noAcquisitionCost]
    ) { $0.months { $0.curve.isPaidBack($1) } }
  }
}

extension Table where Source == [PaybackGroup] {
  fileprivate static let cohortCurves: Table<[PaybackGroup]> = Table(
    "payback_cohort_curves",
    "The average profit of each cohort by month since its customers were acquired.",
    order: "By cohort, then by month."
  ) {
    Column.name("cohort", .period, "The period of the first purchase.") {
      $0.months { group, _ in group.name }
    }
    Column.curve
  }

  fileprivate static let channelCurves: Table<[PaybackGroup]> = Table(
    "payback_channel_curves",
    "The average profit of each channel's customers by month since they were acquired.",
    order: "All first, then by channel, those without one last; then by month."
  ) {
    Column.name("channel", .label, "all, a channel, or empty where it is unknown.") {
      $0.months { group, _ in group.name }
    }
    Column.curve
  }
}
