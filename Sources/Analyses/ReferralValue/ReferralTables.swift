import Columns
import Customers
import Framework
import Measures
import Prediction
import Results
import Statistics

/// What the tables of referrals are made of.
struct ReferralFigures: Sendable {
  let referrals: Referrals
  /// The customers with a line who referred anyone, the highest value first, ties by id.
  let referrers: ListedCustomers
  let summary: [ReferralSummary.Figure]
  /// The referred against the others.
  let comparison: GroupComparison
  let profit: [Int64]
  let tiers: CustomerLabels

  init(_ study: Study) {
    let (referrals, book) = (Referrals(study), study.book)
    self.referrals = referrals
    let known = referrals.referred.indices.filter {
      referrals.referred[$0] > 0 && book.hasLine[$0]
    }
    let order = StableOrder.descending(known.map { referrals.value(of: $0) })
    referrers = ListedCustomers(study, order.map { Int32(known[Int($0)]) })
    summary = ReferralSummary(study, referrals).figures
    let named = study.facts.isReferred
    let sides = book.hasLine.indices.map {
      named.isEmpty || !named[$0] ? StratumSplit.Side.others : .own
    }
    comparison = GroupComparison(study, sides: sides, by: .tenure)
    (profit, tiers) = (book.profit, study.tiers)
  }
}

extension Referrals {
  /// The profit credited to a customer; an amount that does not fit stays at the edge.
  func value(of customer: Int) -> Int64 {
    let (sum, overflow) = directProfit[customer].addingReportingOverflow(indirectProfit[customer])
    return overflow ? (sum < 0 ? .max : .min) : sum
  }
}

extension Table where Source == ReferralFigures {
  static let referralValue: Table<ReferralFigures> = Table(
    "referral_value",
    "Every customer with a line who referred anyone, and what these referrals brought in.",
    order: "By referral_value, highest first, ties by customer id."
  ) {
    Column.id("customer_id", "The customer who referred others.") { $0.referrers.id }
    Column<ReferralFigures>.referred
    Column<ReferralFigures>.credited
    Column.money("own_profit", "The customer's own profit so far.") { figures in
      figures.referrers.column { figures.profit[$0] }
    }
    Column.label("tier", "The customer's own profit tier.") { $0.referrers.labels($0.tiers) }
  }

  static let referralSummary: Table<ReferralFigures> = Table(
    "referral_summary", "Referrals in a few numbers, and what the customers file leaves open.",
    order: "In a fixed order: the referred, their referrers, their profit, conversion, cost."
  ) {
    Column.name("metric", .label, "What is measured, the same in every run.") {
      $0.summary.map(\.name)
    }
    Column.figure("value", unitIn: "unit", "The value; empty where unknown.") {
      $0.summary.map(\.value)
    }
    Column.name("unit", .label, "customers, circles, money or share.") { $0.summary.map(\.unit) }
    Column.text("note", "What the number means.") { $0.summary.map(\.note) }
  }

  static let referralComparison: Table<ReferralFigures> = Table(
    "referral_comparison",
    "Referred customers against others by profit, revenue and purchases a year and by return: all of "
      + "them, and like with like.",
    order: "By comparison, the crudest first, then by measure."
  ) {
    Column<GroupComparison>.comparison(own: "referred", one: "referred").of(\.comparison)
  }
}

extension Column where Source == ReferralFigures {
  /// Whom a customer referred.
  @ColumnList<ReferralFigures> fileprivate static var referred: [Column<ReferralFigures>] {
    Column.integer(
      "referred", .customers, "Customers and prospects whom the customer referred directly."
    ) { figures in figures.referrers.column { figures.referrals.referred[$0] } }
    Column.integer("converted", .customers, "Those of them with a purchase.") { figures in
      figures.referrers.column { figures.referrals.converted[$0] }
    }
    Column.integer(
      "indirect", .customers, "Customers with a line at further links that count."
    ) { figures in figures.referrers.column { figures.referrals.indirect[$0] } }
  }

  /// What these brought in.
  @ColumnList<ReferralFigures> fileprivate static var credited: [Column<ReferralFigures>] {
    Column.money(
      "direct_profit", "Profit so far of those whom the customer referred directly."
    ) { figures in figures.referrers.column { figures.referrals.directProfit[$0] } }
    Column.money(
      "indirect_profit", "Profit so far at further links, each with its weight."
    ) { figures in figures.referrers.column { figures.referrals.indirectProfit[$0] } }
    Column.money(
      "referral_value", "The sum of both: the profit credited to the customer."
    ) { figures in figures.referrers.column { figures.referrals.value(of: $0) } }
    Column.money(
      "expected_profit_12m",
      "Profit expected of all of them in the next 365 days, weighted likewise; empty in data under "
        + "60 days.", emptyWhere: [.tooShort]
    ) { figures in figures.referrers.column { figures.referrals.expectedProfit?[$0] } }
  }
}
