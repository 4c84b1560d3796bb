public import Options
import Results

extension Analysis {
  /// Whom to pursue, and how far the money should go.
  static let selection = Analysis(
    name: "selection",
    summary: "Whom to pursue: likely to buy and quick to pay back, the best return first.",
    question: "Whom should we contact, in which order, and where does the next unit spent not pay?",
    rules: [
      """
      Selected is who has a chance of at least --select-chance (0.5) of a purchase within 12 \
      months and a payback of at most --select-payback months (12). Payback is the money spent \
      over the profit expected a month, a twelfth of that of the next 365 days.
      """,
      """
      Spent is --contact-cost; where that is not given the acquisition_cost of the customers file, \
      and where that is unknown the average of the file or --acquisition-cost. Without any of them \
      whoever is likely enough is left undecided.
      """,
      """
      Chance and profit are those of the model of lifetime-models. Without a model the chance is \
      that to be a customer still, by its rhythm as in churn-risk, and the profit that of the last \
      365 days (in data of S < 365 days x 365/S) times it.
      """,
      """
      A prospect's chance is the share of the people of its channel who bought within 365 more \
      days among those who had not bought after as many days since acquired_on: the Kaplan-Meier \
      curve of those won in the days observed, of all channels where its own has under 30. Its \
      profit is this chance times the average first purchase of the channel, and nothing for what \
      may follow.
      """,
      """
      The profit is that expected of the customer, not that caused by the contact: part of it \
      comes without one. Whoever has a control group should take the difference.
      """,
      """
      Ordered by profit expected per unit spent, then by profit, highest first, ties by customer \
      id; selected ones first, then those left, then those undecided. The running totals are those \
      of the selected. pays is true while a row's expected profit covers its spend: with a longer \
      payback than 12 months the first false is where the last unit no longer pays within the \
      year, and the net total is highest before it.
      """,
      "In data under 60 days nothing is known of chances, and nobody is selected.",
    ],
    source: """
      W. Reinartz and V. Kumar, The mismanagement of customer loyalty, Harvard Business Review \
      80(7), \
      2002, 86-94, for selection by expected profit; the cut-offs are own definitions. Kaplan and \
      Meier (1958), Journal of the American Statistical Association 53, 457-481, for prospects.
      """,
    columns: [.orderId, .acquiredOn, .acquisitionCost, .acquisitionChannel, .memberSince],
    options: [.selectChance, .selectPayback, .contactCost, .acquisitionCost]
      + AnyRunOption.prediction,
    tables: [.selection, .selectionSummary],
    run: { study in
      let tables = SelectionTables(study)
      return [tables.table, tables.summary]
    })
}

extension AnyRunOption {
  /// The chance of a purchase from which on one is selected.
  public static let selectChance = RunOption<Double>(
    "select-chance", .share, default: 0.5, in: .acquisition,
    "Smallest probability of a purchase within 12 months for which a customer is selected.")

  /// The payback up to which one is selected.
  public static let selectPayback = RunOption<Double>(
    "select-payback", .number(0...1_200), default: 12, in: .acquisition,
    "Largest number of months after which the money spent on a selected customer is back.")
}

extension TableDescription {
  static let selection = TableDescription(
    "selection",
    "One row for every customer with a purchase and every prospect: whether to pursue it, and why.",
    order:
      "Selected, left, undecided; in each by profit per unit spent, then by profit, then by id.",
    columns: [
      .init("customer_id", "id", "The customer or prospect."),
      .init("kind", "label", "customer or prospect."),
      .init("rank", "rank", "1 for the best return; empty for those not selected."),
      .init(
        "decision", "label", "select or leave; empty where it cannot be decided.",
        emptyWhere: [.tooShort, .noContactCost]),
      .init("reason", "text", "What decided."),
      .init(
        "purchase_chance_12m", "probability",
        "Chance of a purchase in the next 365 days; empty in data under 60 days, and for a prospect "
          + "of whom acquired_on is unknown.", emptyWhere: [.tooShort]),
      .init(
        "expected_profit_12m", "money",
        "Profit expected in the next 365 days; empty like the chance.", emptyWhere: [.tooShort]),
      .init(
        "spend", "money", "What pursuing it costs; empty where unknown.",
        emptyWhere: [.noContactCost]),
      .init(
        "spend_source", "label",
        "contact_cost, acquisition_cost or average_acquisition_cost; empty where the spend is.",
        emptyWhere: [.noContactCost]),
      .init(
        "payback_months", "months",
        "spend / expected profit x 12; empty where no profit is expected, or one is unknown.",
        emptyWhere: [.tooShort, .noContactCost]),
      .init(
        "profit_per_unit", "ratio",
        "Expected profit / spend; empty where nothing is spent, or one is unknown.",
        emptyWhere: [.tooShort, .noContactCost]),
      .init(
        "pays", "flag",
        "Whether the expected profit covers the spend; empty for those not selected."),
      .init(
        "running_spend", "money", "Spend up to this rank; empty for those not selected."),
      .init(
        "running_profit", "money",
        "Expected profit up to this rank; empty for those not selected."),
      .init(
        "running_net_profit", "money",
        "Expected profit less spend up to this rank; empty for those not selected."),
    ])

  static let selectionSummary = TableDescription(
    "selection_summary", "Customers and prospects by what decided on them.",
    order: "In a fixed order: the selected, those left by reason, the undecided, no purchase.",
    columns: [
      .init("decision", "label", "select or leave; empty for the undecided."),
      .init("reason", "text", "What decided; no purchase for customers without one."),
      .init("customers", "customers", "How many customers with a line there are."),
      .init("prospects", "customers", "How many prospects there are."),
      .init(
        "spend", "money", "What pursuing them costs; empty where unknown.",
        emptyWhere: [.noContactCost]),
      .init(
        "expected_profit_12m", "money",
        "Profit expected of them in the next 365 days; empty where unknown.",
        emptyWhere: [.tooShort]),
      .init(
        "net_profit", "money", "Expected profit less spend; empty where one is unknown.",
        emptyWhere: [.tooShort, .noContactCost]),
    ])
}

extension EmptyReason {
  /// Nobody says what pursuing a customer costs.
  static let noContactCost = EmptyReason(
    sentence: "What a contact costs is unknown: there is neither --contact-cost nor an acquisition "
      + "cost (acquisition_cost in the customers file, or --acquisition-cost)."
  ) { study in
    study.options[.contactCost] == nil && AcquisitionCosts(study).perCustomer == nil
  }
}
