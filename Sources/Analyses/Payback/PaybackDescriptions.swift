import Results

extension TableDescription {
  static let payback = TableDescription(
    "payback",
    "Every customer with a line whose cost is known: when its profit reached this cost.",
    order: "By customer id, in the order of its bytes.",
    columns: [
      .init("customer_id", "id", "The customer."),
      .init(
        "won_on", "date",
        "acquired_on, or its first purchase where that came first; empty where there is neither."),
      .init("acquisition_cost", "money", "What winning it cost."),
      .init("profit", "money", "Its profit so far."),
      .init(
        "payback_days", "days",
        "Days from won_on to the day from which on its profit has reached the cost; empty where it "
          + "has not, or won_on is."),
      .init("payback_months", "months", "The months begun until then; empty like the days."),
      .init(
        "status", "label",
        "paid_back; expected: profit and residual value reach the cost; never: they do not; "
          + "unknown: the residual value is."),
      .init(
        "residual_value", "money",
        "Discounted profit still ahead, as in lifetime_value; empty there.",
        emptyWhere: [.tooShort]),
      .init(
        "left_truncated", "flag",
        "Whether it may have bought before the data begin, so that part of its profit is missing."),
    ])

  static let paybackCohorts = TableDescription(
    "payback_cohorts", "Payback of the customers by the period of their first purchase.",
    order: "By cohort.",
    columns: [
      .init("cohort", "period", "The period of the first purchase."),
      .init("customers", "customers", "Customers with their first purchase in it."),
    ] + groupColumns + [
      .init("months_observed", "months", "The months that its curve tells."),
      .init(
        "left_truncated", "flag",
        "Whether it may hold customers who bought before the data begin, as in cohorts."),
    ])

  static let paybackChannels = TableDescription(
    "payback_channels",
    "What each channel brings: conversion, payback, and the most that a customer of it may cost.",
    order:
      "All customers first, then the channels by name, last those of whom no channel is known.",
    columns: [
      .init(
        "channel", "label",
        "The channel through which customers were won: all, a name of the customers file, empty "
          + "where it names none."),
      .init(
        "prospects", "customers",
        "All people of the channel, with or without a purchase; all: of any known channel. Empty "
          + "where the channel is unknown.", emptyWhere: [.noAcquisitionChannels]),
      .init(
        "converted", "customers", "Those of them with a purchase; empty like prospects.",
        emptyWhere: [.noAcquisitionChannels]),
      .init(
        "conversion_rate", "share", "converted / prospects; empty like prospects.",
        emptyWhere: [.noAcquisitionChannels]),
      .init(
        "median_days_to_first_purchase", "days",
        "Median of the days from acquired_on to the first purchase; empty where none is known.",
        emptyWhere: [.noAcquisitionChannels, .noAcquisitionDays]),
      .init(
        "cost_per_conversion", "money",
        "Cost of all its people by the customers file / those converted whose cost is known; empty "
          + "without any.", emptyWhere: [.noAcquisitionChannels, .noCostsInFile]),
      .init(
        "customers", "customers",
        "Customers with a purchase of whom the data hold the first one; what follows is of them."),
      .init(
        "left_truncated_customers", "customers",
        "Customers with a purchase who may have bought before the data begin, and are left out."),
    ] + groupColumns + [
      .init(
        "first_purchase_profit", "money",
        "Average profit of the first purchase day; empty where nobody's is known.",
        emptyWhere: [.noFirstPurchases]),
      .init(
        "repeat_profit", "money",
        "Average profit of a later purchase day; empty without a model.", emptyWhere: [.noModel]),
      .init(
        "discounted_repeats", "orders",
        "Later purchase days that a new customer is expected to have, discounted; empty without a "
          + "model.", emptyWhere: [.noModel]),
      .init(
        "cost_ceiling", "money",
        "The most that a customer may cost: expected discounted profit of a new one; empty where "
          + "unknown.", emptyWhere: [.tooShort, .noFirstPurchases]),
      .init(
        "measured_on", "label",
        "channel, or all where under 30 of its customers are known; empty like cost_ceiling.",
        emptyWhere: [.tooShort, .noFirstPurchases]),
    ])

  static let paybackCohortCurves = TableDescription(
    "payback_cohort_curves",
    "The average profit of each cohort by month since its customers were won.",
    order: "By cohort, then by month.",
    columns: [.init("cohort", "period", "The period of the first purchase.")] + curveColumns)

  static let paybackChannelCurves = TableDescription(
    "payback_channel_curves",
    "The average profit of each channel's customers by month since they were won.",
    order: "All first, then by channel, those without one last; then by month.",
    columns: [
      .init("channel", "label", "all, a channel, or empty where it is unknown.")
    ] + curveColumns)

  private static let groupColumns = [
    ColumnDescription("known_costs", "customers", "Those of them of whom the cost is known."),
    ColumnDescription(
      "average_acquisition_cost", "money", "The average of these costs; empty without any.",
      emptyWhere: [.noAcquisitionCost, .noFirstPurchases]),
    ColumnDescription(
      "profit_12m", "money",
      "Average profit by the end of the 12th month; empty where the curve is shorter.",
      emptyWhere: [.noFirstPurchases]),
    ColumnDescription(
      "payback_months", "months",
      "The first month at whose end the average profit reaches the average cost; empty where it "
        + "has not, or the cost is unknown.", emptyWhere: [.noAcquisitionCost, .noFirstPurchases]),
    ColumnDescription(
      "paid_back", "customers", "Those whose profit has reached their cost; empty without a cost.",
      emptyWhere: [.noAcquisitionCost, .noFirstPurchases]),
    ColumnDescription(
      "expected", "customers", "Those of whom it is expected; empty without a cost.",
      emptyWhere: [.noAcquisitionCost, .noFirstPurchases]),
    ColumnDescription(
      "never", "customers", "Those of whom it is not expected; empty without a cost.",
      emptyWhere: [.noAcquisitionCost, .noFirstPurchases]),
    ColumnDescription(
      "never_share", "share",
      "never / known_costs; empty without a cost, and where it is unknown of some.",
      emptyWhere: [.noAcquisitionCost, .tooShort, .noFirstPurchases]),
  ]

  private static let curveColumns = [
    ColumnDescription("month", "months", "The month since the customers were won, from 1 on."),
    ColumnDescription("customers", "customers", "Those who were observed through this month."),
    ColumnDescription("average_profit", "money", "Average profit by the end of the month."),
    ColumnDescription(
      "average_cost", "money", "Average cost of winning them; empty where unknown.",
      emptyWhere: [.noAcquisitionCost]),
    ColumnDescription(
      "paid_back", "flag", "Whether the profit has reached the cost; empty where that is unknown.",
      emptyWhere: [.noAcquisitionCost]),
  ]
}
