import Framework
import Measures
import Results

/// What the tables of the lifecycle are made of.
struct LifecycleFigures: Sendable {
  let stages: LabelFigures
  let marketingStages: LabelFigures
  let transitions: LifecycleTransitions

  init(_ study: Study) {
    let prospects = MarketingStage.ofProspects(study)
    stages = LabelFigures(
      study, study.stages,
      prospects: LifecycleStage.allCases.map { $0 == .prospect ? prospects.count : 0 })
    marketingStages = LabelFigures(
      study, study.marketingStages,
      prospects: MarketingStage.allCases.map { stage in prospects.count { $0 == stage } })
    transitions = LifecycleTransitions(study)
  }
}

extension Table where Source == LifecycleFigures {
  static let lifecycle: Table<LifecycleFigures> = Table(
    "lifecycle", "Customers and money by the stage of the relationship.",
    order: "exploration, formation, stability, decline, ended, prospect, no_purchase."
  ) {
    Column.byLabel(
      "stage",
      "The stage; prospect without a line, no_purchase with lines but without a purchase.",
      sharesOf: "all customers and prospects", in: \.stages)
  }

  static let marketingStages: Table<LifecycleFigures> = Table(
    "marketing_stages", "The same customers and money by the stages of marketing.",
    order: "awareness, consideration, purchase, use, loyalty, loss, no_purchase."
  ) {
    Column.byLabel(
      "marketing_stage",
      "The stage as marketing names it; no_purchase with lines but without a purchase.",
      sharesOf: "all customers and prospects", in: \.marketingStages)
  }

  static let lifecycleTransitions = Table<LifecycleTransitions>.transitions.of(
    \LifecycleFigures.transitions)
}

extension Table where Source == LifecycleTransitions {
  fileprivate static let transitions: Table<LifecycleTransitions> = Table(
    "lifecycle_transitions",
    "How many customers went from one stage to another within one active window.",
    order: "By from, then by to, both in the order of the stages; new comes last."
  ) {
    Column.label(
      "from", "The stage one active window ago; new where the customer was not yet known."
    ) { ($0.rows.map(\.origin), LifecycleTransitions.origins) }
    Column.label("to", "The stage of today.") { ($0.rows.map(\.stage), LifecycleStage.names) }
    Column.integer(
      "customers", .customers,
      "Number of customers; 0 where none went this way, empty in data under 60 days.",
      emptyWhere: [.tooShort]
    ) { $0.known(\.customers) }
    Column.number(
      "share", .share,
      "Share of those who come from the same stage; empty where none do.",
      emptyWhere: [.tooShort]
    ) { $0.shares }
    Column.integer(
      "from_customers", .customers,
      "Number of customers who come from that stage; empty in data under 60 days.",
      emptyWhere: [.tooShort]
    ) { $0.totals }
    Column.money(
      "profit_since",
      "Profit of these customers in the active window; empty in data under 60 days.",
      emptyWhere: [.tooShort]
    ) { $0.known(\.profit) }
  }
}
