import Columns
import Framework
import Measures
import Results

extension RetentionInvestment {
  /// The ratio of costs of every row.
  private var ratios: [Int] { Array(RetentionInvestment.ratios) }

  /// A value of every ratio of costs.
  fileprivate func each<Value>(_ value: (Int) -> Value) -> [Value] { ratios.map(value) }

  /// Where the next unit of money earns more, at every ratio.
  fileprivate var nextUnits: [NextUnit] { each { NextUnit(self, $0) } }

  /// Why there is no break-even ratio; nil where there is one.
  fileprivate var note: RetentionNote? {
    if case .failure(let note) = breakEven { note } else { nil }
  }
}

extension Table where Source == RetentionInvestment {
  static let investment: Table<RetentionInvestment> = Table(
    "retention_investment",
    "One row for each ratio of costs: what the money that wins 100 customers earns if it is spent on "
      + "winning or on keeping customers. Values are empty, with a note, where retention or the "
      + "profit of a customer is unknown. A scenario, not a forecast.", order: "By cost_ratio."
  ) {
    Column<RetentionInvestment>.outcome
    Column<RetentionInvestment>.breakEven
    Column<RetentionInvestment>.costs
    Column<RetentionInvestment>.netProfit
    Column<RetentionInvestment>.perCustomer
    Column.scenario { $0.each { $0 }.count }
    Column<RetentionInvestment>.nextUnit
  }
}

extension Column where Source == RetentionInvestment {
  /// What the money wins and keeps, and what that earns.
  @ColumnList<RetentionInvestment> fileprivate static var outcome: [Column<RetentionInvestment>] {
    Column.integer(
      "cost_ratio", .ratio,
      "How many times as much winning a customer costs as keeping one."
    ) { $0.each { Int64($0) } }
    Column.integer("customers_won", .customers, "Customers that the money wins.") { investment in
      investment.each { _ in Int64(investment.customersWon) }
    }
    Column.number(
      "customers_kept", .customers,
      "Customers that the money keeps from leaving, at most customers_at_risk; empty where retention "
        + "is unknown.", emptyWhere: [.tooShort, .nobodyActive]
    ) { $0.each($0.customersKept) }
    Column.money(
      "profit_winning",
      "Profit of the customers won in ten years, discounted, before the money spent.",
      emptyWhere: [.tooShort, .nobodyActive, .nobodyKept, .nobodyWon]
    ) { investment in investment.each { _ in investment.profitOfWinning.moneyUnits } }
    Column.money(
      "profit_keeping",
      "Profit of the customers kept in ten years, discounted, before the money spent.",
      emptyWhere: [.tooShort, .nobodyActive, .nobodyKept]
    ) { investment in investment.each { investment.profitOfKeeping($0).moneyUnits } }
  }

  /// From which ratio of costs keeping earns as much.
  @ColumnList<RetentionInvestment> fileprivate static var breakEven: [Column<RetentionInvestment>] {
    Column.number(
      "break_even_ratio", .ratio,
      "The cost ratio from which keeping earns as much as winning; empty with a note where there is "
        + "none."
    ) { investment in investment.each { _ in try? investment.breakEven.get() } }
    Column.retentionNote("Why the break-even ratio is empty; otherwise empty.") { investment in
      investment.each { _ in investment.note }
    }
  }

  /// What the money is.
  @ColumnList<RetentionInvestment> fileprivate static var costs: [Column<RetentionInvestment>] {
    Column.label(
      "cost_source", "Where the cost of winning comes from: customers_file, option or unknown."
    ) { investment in
      (investment.each { _ in investment.costs.source }, AcquisitionCosts.sources)
    }
    Column.money(
      "acquisition_cost",
      "The cost of winning one customer; empty where unknown, and then the unit of cost.",
      emptyWhere: [.noAcquisitionCost]
    ) { investment in investment.each { _ in investment.costs.perCustomer?.units } }
    Column.money(
      "budget", "The money spent: the cost of winning 100 customers; empty where that is unknown.",
      emptyWhere: [.noAcquisitionCost]
    ) { investment in investment.each { _ in investment.budget.moneyUnits } }
    Column.number(
      "budget_share_keeping", .share,
      "Share of the money that keeping takes; under 1 where all who would be lost are kept.",
      emptyWhere: [.tooShort, .nobodyActive]
    ) { $0.each($0.shareSpent) }
  }

  /// What is left of the profit after the money spent.
  @ColumnList<RetentionInvestment> fileprivate static var netProfit: [Column<RetentionInvestment>] {
    Column.money(
      "net_profit_winning", "profit_winning less the money spent; empty without a cost.",
      emptyWhere: [.tooShort, .noAcquisitionCost]
    ) { investment in investment.each { _ in investment.netProfitOfWinning.moneyUnits } }
    Column.money(
      "net_profit_keeping", "profit_keeping less the money spent; empty without a cost.",
      emptyWhere: [.tooShort, .noAcquisitionCost]
    ) { investment in investment.each { investment.netProfitOfKeeping($0).moneyUnits } }
  }

  /// What one customer earns, and how many would be lost.
  @ColumnList<RetentionInvestment> fileprivate static var perCustomer: [Column<RetentionInvestment>]
  {
    Column.money(
      "profit_per_won", "Profit of one customer won in ten years, discounted.",
      emptyWhere: [.tooShort, .nobodyActive, .nobodyKept, .nobodyWon]
    ) { investment in investment.each { _ in investment.profitPerWon.moneyUnits } }
    Column.money(
      "profit_per_kept", "Profit of one customer kept in ten years, discounted.",
      emptyWhere: [.tooShort, .nobodyActive, .nobodyKept]
    ) { investment in investment.each { _ in investment.profitPerKept.moneyUnits } }
    Column.number(
      "customers_at_risk", .customers,
      "Customers active today who would be lost in the coming period.",
      emptyWhere: [.tooShort, .nobodyActive]
    ) { investment in investment.each { _ in investment.atRisk } }
  }

  /// Where the next unit of money earns more.
  @ColumnList<RetentionInvestment> fileprivate static var nextUnit: [Column<RetentionInvestment>] {
    Column.number(
      "keeping_over_winning", .ratio,
      "How many times as much the next unit of money earns in keeping as in winning, at this cost "
        + "ratio and while there are customers to keep; empty unless both bring a profit.",
      emptyWhere: [.tooShort, .nobodyActive, .nobodyKept, .nobodyWon]
    ) { $0.nextUnits.map(\.keepingOverWinning) }
    Column.label(
      "next_unit",
      "Where the next unit of money earns more at this cost ratio: keeping, winning, equal or "
        + "neither; empty where that is unknown.",
      emptyWhere: [.tooShort, .nobodyActive, .nobodyKept, .nobodyWon]
    ) { ($0.nextUnits.map { $0.place?.rawValue ?? -1 }, NextUnit.places) }
    Column.text(
      "answer", "The same in words, with the cost ratio from which keeping earns more."
    ) { $0.nextUnits.map(\.answer) }
  }
}
