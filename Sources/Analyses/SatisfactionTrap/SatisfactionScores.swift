import Columns
import Customers
import Results

/// What customers of each score did in the active window, beside others like them.
struct SatisfactionScores {
  /// How many customers a rate must rest on.
  private static let smallestBase = 30

  /// What is added up for a score.
  private struct Row {
    var customers: Int64 = 0
    var annualProfit = Int128(0)
    var base: Int64 = 0
    var returned: Int64 = 0
    /// The sum of the rates of the strata.
    var expected = 0.0
  }

  private let isJudged: Bool
  private var rows = Array(repeating: Row(), count: 11)

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

  var table: ResultTable {
    func rate(_ value: (Row) -> Double) -> ResultColumn.Values {
      .numbers(
        rows.map {
          $0.base >= SatisfactionScores.smallestBase ? value($0) / Double($0.base) : nil
        })
    }
    return ResultTable(
      "satisfaction_scores",
      [
        ResultColumn("score", .integers(rows.indices.map { Int64($0) })),
        ResultColumn("customers", .integers(rows.map(\.customers))),
        ResultColumn(
          "annual_profit_per_customer",
          .money(
            GroupTotals.averages(
              rows.map { Int64(clamping: $0.annualProfit) }, over: rows.map(\.customers)))),
        ResultColumn("return_base", .integers(rows.map { isJudged ? $0.base : nil })),
        ResultColumn("return_rate", rate { Double($0.returned) }),
        ResultColumn("like_return_rate", rate(\.expected)),
      ])
  }
}
