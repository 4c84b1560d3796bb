import Framework
import Measures
import Prediction

extension TableDescription {
  static let retentionProjection = TableDescription(
    "retention_projection",
    "One row for each group of customers, way of valuing and change of retention: what the "
      + "customer is worth now and what it would be worth then. What-if arithmetic on measured "
      + "retention, not a forecast.",
    order: "By scope (all, the tiers, the segments), model and horizon, reading, delta.",
    columns: [
      ColumnDescription(
        "scope", "label",
        "The group: all, a profit tier or a segment at the start of the window; scope_kind tells "
          + "which."),
      ColumnDescription(
        "model", "label",
        "constant_margin: the customer earns the same in every period; tenure_curve: its profit "
          + "moves with tenure as in tenure_profit."),
      ColumnDescription(
        "horizon", "label", "10y: the periods that end within ten years; unlimited: for ever."),
      ColumnDescription(
        "reading", "label",
        "points: delta is added to the retention; relative: the retention is multiplied by 1 + "
          + "delta."),
      ColumnDescription(
        "period_days", "days",
        "W, the length of the period of retention; empty in data under 60 days.",
        emptyWhere: [.tooShort]),
      ColumnDescription(
        "base_retention", "share",
        "The share of the customers active at the start of the window that bought since; empty "
          + "where nobody was active.", emptyWhere: [.tooShort]),
      ColumnDescription("delta", "share", "The change of retention, from -0.10 to 0.10."),
      ColumnDescription(
        "retention", "share", "The changed retention; empty where nobody was active.",
        emptyWhere: [.tooShort]),
      ColumnDescription(
        "base_value", "money",
        "What a customer active today is worth at the measured retention, discounted; empty with a "
          + "note where that is unknown.", emptyWhere: [.tooShort]),
      ColumnDescription(
        "projected_value", "money",
        "The same at the changed retention; empty with a note where that is not possible.",
        emptyWhere: [.tooShort]),
      ColumnDescription(
        "lift", "ratio",
        "projected_value over base_value, less 1, before rounding; empty where base_value is not "
          + "above zero.", emptyWhere: [.tooShort]),
      ColumnDescription(
        "note", "text", "Why a value is empty.", emptyWhere: [.nothingToExplain]),
      ColumnDescription("scope_kind", "label", "all, tier or segment."),
      ColumnDescription(
        "active_at_start", "customers",
        "Customers of the group active at the start of the window; empty in data under 60 days.",
        emptyWhere: [.tooShort]),
      ColumnDescription(
        "kept", "customers", "Those of them with a purchase since; empty in data under 60 days.",
        emptyWhere: [.tooShort]),
      ColumnDescription(
        "margin", "money", "m, the window's profit by kept customer; empty where none was kept.",
        emptyWhere: [.tooShort]),
      ColumnDescription(
        "quoted_low", "ratio",
        "The lower end of the lift that the literature claims for 5 % more retention; only at "
          + "+0.05. A claim to compare with, not a forecast."),
      ColumnDescription("quoted_high", "ratio", "The upper end of that claim; only at +0.05."),
      ColumnDescription("quoted_as", "text", "What the quoted band is; only at +0.05."),
    ])

  static let retentionPaths = TableDescription(
    "retention_paths",
    "One row for each change of retention and period of the coming ten years: the leaking bucket "
      + "with today's acquisition going on. Values are empty, with a note, where retention or what a "
      + "customer earns is unknown. A scenario, not a forecast.",
    order: "By reading, delta, period.",
    columns: [
      ColumnDescription(
        "reading", "label",
        "points: delta is added to the retention; relative: the retention is multiplied by 1 + "
          + "delta."),
      ColumnDescription("delta", "share", "The change of retention, from -0.10 to 0.10."),
      ColumnDescription(
        "year", "years",
        "The year from the as-of day, 1 first, in which the period ends; the period itself where "
          + "W is 365 days, otherwise some years hold several periods.",
        emptyWhere: [.tooShort]),
      ColumnDescription(
        "kept", "customers",
        "Customers active at the period's start that stay: an expected number, not a whole one.",
        emptyWhere: [.tooShort, .nobodyActive, .nobodyKept]),
      ColumnDescription(
        "won", "customers", "Customers won in the period, as many as in the last one measured.",
        emptyWhere: [.tooShort, .nobodyActive, .nobodyKept]),
      ColumnDescription(
        "lost", "customers", "Customers active at the period's start that leave.",
        emptyWhere: [.tooShort, .nobodyActive, .nobodyKept]),
      ColumnDescription(
        "profit", "money", "Profit of the kept and the won in the period, not discounted.",
        emptyWhere: [.tooShort, .nobodyActive, .nobodyKept]),
      ColumnDescription(
        "cumulative_profit", "money", "Profit up to and with the period.",
        emptyWhere: [.tooShort, .nobodyActive, .nobodyKept]),
      ColumnDescription(
        "period", "periods", "The period of W days from the as-of day, 1 first.",
        emptyWhere: [.tooShort]),
      ColumnDescription(
        "period_days", "days", "W, the length of a period.",
        emptyWhere: [.tooShort]),
      ColumnDescription(
        "retention", "share", "The changed retention.",
        emptyWhere: [.tooShort, .nobodyActive, .nobodyKept]),
      ColumnDescription(
        "opening", "customers", "Customers active when the period starts.",
        emptyWhere: [.tooShort, .nobodyActive, .nobodyKept]),
      ColumnDescription(
        "closing", "customers", "Customers active when it ends: kept and won together.",
        emptyWhere: [.tooShort, .nobodyActive, .nobodyKept]),
      ColumnDescription(
        "note", "text", "Why the values are empty.", emptyWhere: [.nothingToExplain]),
      ColumnDescription("basis", "text", "What the row is: a scenario."),
    ])

  static let retentionInvestment = TableDescription(
    "retention_investment",
    "One row for each ratio of costs: what the money that wins 100 customers earns if it is spent "
      + "on winning or on keeping. Values are empty, with a note, where retention or what a customer "
      + "earns is unknown. A scenario, not a forecast.",
    order: "By cost_ratio.",
    columns: [
      ColumnDescription(
        "cost_ratio", "ratio", "How many times as much winning a customer costs as keeping one."),
      ColumnDescription("customers_won", "customers", "Customers that the money wins."),
      ColumnDescription(
        "customers_kept", "customers",
        "Customers that it keeps from leaving, at most customers_at_risk; empty where retention is "
          + "unknown.",
        emptyWhere: [.tooShort, .nobodyActive]),
      ColumnDescription(
        "profit_winning", "money",
        "What the customers won earn in ten years, discounted, before the money spent.",
        emptyWhere: [.tooShort, .nobodyActive, .nobodyKept, .nobodyWon]),
      ColumnDescription(
        "profit_keeping", "money",
        "What the customers kept earn in ten years, discounted, before the money spent.",
        emptyWhere: [.tooShort, .nobodyActive, .nobodyKept]),
      ColumnDescription(
        "break_even_ratio", "ratio",
        "The cost ratio from which keeping earns as much as winning; empty with a note where there "
          + "is none."),
      ColumnDescription(
        "note", "text", "Why the break-even ratio is empty.", emptyWhere: [.nothingToExplain]),
      ColumnDescription(
        "cost_source", "label",
        "Where the cost of winning comes from: customers_file, option or unknown."),
      ColumnDescription(
        "acquisition_cost", "money",
        "The cost of winning one customer; empty where unknown: then it is the unit of cost.",
        emptyWhere: [.noAcquisitionCost]),
      ColumnDescription(
        "budget", "money",
        "The money spent: the cost of winning 100 customers; empty where that is unknown.",
        emptyWhere: [.noAcquisitionCost]),
      ColumnDescription(
        "budget_share_keeping", "share",
        "The share of the money that keeping takes; under 1 where all who would be lost are kept.",
        emptyWhere: [.tooShort, .nobodyActive]),
      ColumnDescription(
        "net_profit_winning", "money", "profit_winning less the money spent; empty without a cost.",
        emptyWhere: [.tooShort, .noAcquisitionCost]),
      ColumnDescription(
        "net_profit_keeping", "money", "profit_keeping less the money spent; empty without a cost.",
        emptyWhere: [.tooShort, .noAcquisitionCost]),
      ColumnDescription(
        "profit_per_won", "money", "What one customer won earns in ten years, discounted.",
        emptyWhere: [.tooShort, .nobodyActive, .nobodyKept, .nobodyWon]),
      ColumnDescription(
        "profit_per_kept", "money", "What one customer kept earns in ten years, discounted.",
        emptyWhere: [.tooShort, .nobodyActive, .nobodyKept]),
      ColumnDescription(
        "customers_at_risk", "customers",
        "Customers active today who would be lost in the coming period.",
        emptyWhere: [.tooShort, .nobodyActive]),
      ColumnDescription("basis", "text", "What the row is: a scenario."),
      ColumnDescription(
        "keeping_over_winning", "ratio",
        "How many times as much the next unit of money earns in keeping as in winning, at this cost "
          + "ratio and while there are customers to be kept; empty unless both earn something.",
        emptyWhere: [.tooShort, .nobodyActive, .nobodyKept, .nobodyWon]),
      ColumnDescription(
        "next_unit", "label",
        "Where the next unit of money earns more at this cost ratio: keeping, winning, equal or "
          + "neither; empty where that is unknown.",
        emptyWhere: [.tooShort, .nobodyActive, .nobodyKept, .nobodyWon]),
      ColumnDescription(
        "answer", "text", "The same in words, with the cost ratio from which keeping earns more."),
    ])
}
