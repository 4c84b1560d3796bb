import Columns
import Customers
import Framework
import Measures
import Results

/// What customers of each score did in the active window, beside others like them.
struct SatisfactionScores: Sendable {
  /// What is added up for a score.
  struct Row: Sendable {
    var customers: Int64 = 0
    var annualProfit = Int128(0)
    var base: Int64 = 0
    var returned: Int64 = 0
    /// The sum of the rates of the strata.
    var expected = 0.0
  }

  /// Whether there is an active window.
  let isJudged: Bool
  /// One row for each score from 0 to 10.
  private(set) var rows = Array(repeating: Row(), count: 11)

  init(_ study: Study) {
    isJudged = study.windowOutcomes != nil
    let scores = SatisfactionScores.rounded(study)
    for (customer, score) in scores.enumerated() where score >= 0 {
      rows[score].customers += 1
      rows[score].annualProfit += Int128(study.annualProfit[customer])
    }
    guard let outcomes = study.windowOutcomes,
      let strata = CustomerStrata(study, by: [.tenure, .standing])
    else { return }
    add(scores, outcomes[.returned], strata)
  }

  /// The score of every customer with a line as a whole number; -1 without one.
  private static func rounded(_ study: Study) -> [Int] {
    let scores = study.facts.satisfaction
    return study.book.hasLine.indices.map { customer in
      guard study.book.hasLine[customer], !scores.isEmpty, let score = scores[customer] else {
        return -1
      }
      return Int((score + 0.5).rounded(.down))
    }
  }

  private mutating func add(_ scores: [Int], _ returned: [Int64], _ strata: CustomerStrata) {
    let sides = scores.map { $0 >= 0 ? StratumSplit.Side.own : .neither }
    let split = StratumSplit(strata, sides: sides)
    let sums = split.sums(returned).own
    for (customer, stratum) in strata.codes.enumerated()
    where stratum >= 0 && scores[customer] >= 0 {
      rows[scores[customer]].base += 1
      rows[scores[customer]].returned += returned[customer]
      rows[scores[customer]].expected +=
        Double(sums[Int(stratum)]) / Double(split.own[Int(stratum)])
    }
  }

  /// A rate of the customers of each score; nil where they are fewer than 30.
  func rates(_ value: (Row) -> Double) -> [Double?] {
    rows.map { $0.base >= SmallestBase.customers ? value($0) / Double($0.base) : nil }
  }
}

extension Table where Source == SatisfactionScores {
  static let scores: Table<SatisfactionScores> = Table(
    "satisfaction_scores",
    "How many customers of each score bought in the active window, beside others like them, and their "
      + "profit.",
    order: "By score, 0 to 10."
  ) {
    Column.integer("score", .score, "Satisfaction, rounded to a whole number, half up.") {
      $0.rows.indices.map { Int64($0) }
    }
    Column.integer("customers", .customers, "Customers with a line and this score.") {
      $0.rows.map(\.customers)
    }
    Column.money(
      "annual_profit_per_customer",
      "Their average profit of the last 365 days, in shorter data x 365 / days; empty without "
        + "customers."
    ) {
      GroupTotals.averages(
        $0.rows.map { Int64(clamping: $0.annualProfit) }, over: $0.rows.map(\.customers))
    }
    Column.integer(
      "return_base", .customers,
      "Those with a purchase up to the start of the window; empty in data under 60 days.",
      emptyWhere: [.tooShort]
    ) { scores in scores.rows.map { scores.isJudged ? $0.base : nil } }
    Column.number(
      "return_rate", .share,
      "Share of them with a purchase since; empty where they are fewer than 30.",
      emptyWhere: [.tooShort]
    ) { $0.rates { Double($0.returned) } }
    Column.number(
      "like_return_rate", .share,
      "The share expected of customers of the same tier, segment and tenure, whatever their score; "
        + "empty where they are fewer than 30.", emptyWhere: [.tooShort]
    ) { $0.rates(\.expected) }
  }
}
