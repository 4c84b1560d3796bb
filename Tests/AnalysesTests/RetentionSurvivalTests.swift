import Columns
import Customers
import Results
import TestSupport
import Testing

@testable import Analyses
@testable import Framework
@testable import Measures
@testable import Prediction

/// Retention by the number of windows since the first purchase, and the model fitted to it.
@Suite struct RetentionSurvivalTests {
  private static let first = Day(18_262)  // 2020-01-01; the as-of day makes four whole years of it

  /// Customers who bought on day 0 and in the middle of each of some windows of 365 days.
  private func customers(_ count: Int, _ name: String, windows: [Int]) -> [TestLine] {
    (0..<count).flatMap { number in
      ([-182] + windows.map { $0 * 365 }).map { day in
        TestLine("\(name)\(number)", Self.first + 182 + day, nil, 10_000, 10_000, 0)
      }
    }
  }

  /// 400 customers of which 200, then 120, then 90 bought again; seven came back after a gap.
  private var shop: [TestLine] {
    customers(193, "a", windows: []) + customers(7, "b", windows: [2, 3])
      + customers(80, "c", windows: [1]) + customers(30, "d", windows: [1, 2])
      + customers(90, "e", windows: [1, 2, 3])
  }

  private func study(_ lines: [TestLine], complete: Bool = true) throws -> Study {
    var input = InputTraits()
    input.hasCompleteHistory = complete
    return try Study.of(lines, asOf: (Self.first + 1_459).description, input: input)
  }

  private func ages(_ survival: RetentionSurvival) -> ResultTable {
    Table.survival(RetentionAges(survival))
  }

  // The fit and its errors by mpmath with 30 digits: the root of the gradient of
  // sum k ln((b+i)/(a+b+i)) + l ln(a/(a+b+i)) with k = 200 120 90 and l = 200 80 30, and the delta
  // method with the inverse of its second derivatives by ln a and ln b.
  @Test func `customers are followed window by window, and the model has its standard error`()
    throws
  {
    let table = try ages(study(shop).retentionSurvival)
    #expect(
      table.lines(["cohort_age", "customers_at_start", "active", "observed_retention", "status"])
        .prefix(4) == [
          "1,400,200,0.5,converged", "2,200,120,0.6,converged", "3,120,90,0.75,converged",
          "4,,,,converged",
        ])
    #expect(table.rowCount == 11)
    #expect(table.cells("cohort_age")[10] == nil && table.cells("active")[10] == "410")
    let expected: [(row: Int, model: Double, error: Double)] = [
      (0, 0.495353898593335452, 0.0245403468376072269),
      (1, 0.632599340683933063, 0.0238710244957031334),
      (2, 0.711154770215660052, 0.0293125540415483186),
      (3, 0.762035028746323350, 0.0302718431792968239),
      (10, 0.569444444444444444, 0.0181686887269022403),
    ]
    let (models, errors) = (table.numbers("model_retention"), table.numbers("standard_error"))
    for (row, model, error) in expected {
      #expect(abs((models[row] ?? 0) - model) < 1e-7, "row \(row)")
      // Second derivatives are differences of gradients: five digits of the errors are right.
      #expect(abs((errors[row] ?? 0) - error) < 1e-5, "row \(row)")
    }
    let survival = table.numbers("model_survival")
    #expect(abs((survival[1] ?? 0) - 0.495353898593335 * 0.632599340683933) < 1e-7)
  }

  @Test func `left-truncated cohorts stay out, and the refusal is told`() throws {
    let table = try ages(study(shop, complete: false).retentionSurvival)
    #expect(
      table.lines(["cohort_age", "customers_at_start", "active", "model_retention", "status"])
        == [",0,0,,too_few_customers"])
    #expect(table.cells("reason")[0]?.hasPrefix("fewer than 20 customers were followed") == true)
  }

  @Test func `one age, no loss and too short data are refused in words`() throws {
    func told(_ lines: [TestLine], asOf: Int) throws -> [String] {
      var input = InputTraits()
      input.hasCompleteHistory = true
      let study = try Study.of(lines, asOf: (Self.first + asOf).description, input: input)
      let survival = study.retentionSurvival
      #expect(SurvivalParameter.all(survival).isEmpty)
      return ages(survival).lines(["cohort_age", "active", "status", "reason"])
    }
    let half = customers(20, "a", windows: [1]) + customers(20, "b", windows: [])
    #expect(
      try told(half, asOf: 729) == [
        "1,20,flat,only one age was observed: how retention changes with age is unknown",
        ",20,flat,only one age was observed: how retention changes with age is unknown",
      ])
    let loyal = customers(20, "a", windows: [1, 2])
    #expect(
      try told(loyal, asOf: 1_094).last
        == ",40,boundary,all customers stayed: the probabilities of leaving cannot be estimated")
    #expect(
      try told([TestLine("a", Self.first, nil, 1, 1, 0)], asOf: 10)
        == [",,too_short,the data span under 60 days, too few to measure retention"])
  }

  @Test(arguments: [UInt64(41), 42]) func `agrees with sets of windows`(seed: UInt64) throws {
    let lines = TestLine.random(seed: seed, customers: 300, lines: 3_000)
    var input = InputTraits()
    input.hasCompleteHistory = true
    // 900 days: windows of 365, so two at most; the as-of day far later gives some more.
    let asOf = Day(17_897 + 1_500)
    let study = try Study.of(lines, asOf: asOf.description, input: input, threads: 3)
    let days = NaivePurchases(lines, asOf: asOf).days
    var (start, kept) = (Array(repeating: 0, count: 5), Array(repeating: 0, count: 5))
    for own in days.values {
      guard let first = own.min() else { continue }
      let windows = Set(own.map { ($0 - first) / 365 })
      for age in 1..<5 where (asOf - first + 1) / 365 > age && windows.isSuperset(of: 0..<age) {
        start[age] += 1
        kept[age] += windows.contains(age) ? 1 : 0
      }
    }
    let table = ages(study.retentionSurvival)
    for age in 1..<4 {
      let row = try #require(table.cells("cohort_age").firstIndex(of: "\(age)"))
      #expect(table.cells("customers_at_start")[row] == "\(start[age])", "seed \(seed)")
      #expect(table.cells("active")[row] == "\(kept[age])", "seed \(seed)")
    }
    #expect(start[1] > 200)
  }
}
