import Columns
import Customers
import Options
import Results
import TestSupport
import Testing

@testable import Analyses
@testable import Framework
@testable import Measures
@testable import Prediction

/// The window is 365 days, so that its start is 2019-01-01: `before` counts from there.
@Suite struct ChurnBacktestTests {
  private func before(_ customer: String, _ days: Int, _ revenue: Int64 = 10) -> TestLine {
    .at(customer, 365 + days, revenue)
  }

  /// A purchase after the start.
  private func back(_ customer: String) -> TestLine { .at(customer, 5, 1) }

  private func table(
    _ lines: [TestLine], options: [AnyRunOption: String] = [:]
  ) throws -> ResultTable {
    var options = options
    options[.model] = "none"
    let study = try Study.of(lines, asOf: "2020-01-01", options: options)
    return try #require(try Analysis.churnBacktest.tables(study)["churn_backtest"])
  }

  /// 40 customers with a gap of 30 days, who bought on the start itself; 30 of them came back.
  ///
  /// old bought 365 days before the start: lost. a, b, c and d bought once: 45 days are due, 70, 182
  /// and 190 at risk; e had a rhythm of 5 days and has been silent for 150: a typical gap of
  /// (20 + 60)/6, and 11.25 of these. b and d came back. The usual gap of that day is 30: of weights
  /// 25.2 that reach 30 days, 20 end there.
  private var lines: [TestLine] {
    (0..<40).flatMap { [before("z-\($0)", 30), before("z-\($0)", 0)] }
      + (0..<30).map { back("z-\($0)") }
      + [before("old", 365), before("a", 45), before("b", 70), before("c", 190), before("d", 182)]
      + [0, 5, 10, 15, 20].map { before("e", 150 + $0) } + [back("b"), back("d")]
  }

  // 46 judged, 14 of them gone: 10 z, old, a, c, e.
  @Test func `each level is counted against what happened`() throws {
    let rows = try table(lines).lines(["rule", "level", "flagged", "gone", "judged", "all_gone"])
    #expect(
      rows.prefix(8) == [
        "risk,active,40,10,46,14", "risk,due,1,1,46,14", "risk,at_risk,4,2,46,14",
        "risk,lost,1,1,46,14", "risk,due_or_worse,6,4,46,14", "risk,at_risk_or_worse,5,3,46,14",
        "days_since_last,over_half_window,2,2,46,14",
        "overdue_ratio,as_many_as_days_since_last,2,2,46,14",
      ])
  }

  @Test func `shares and lift follow from the counts`() throws {
    let table = try table(lines)
    func row(_ place: Int) -> [Double?] {
      ["precision", "recall", "lift", "base_rate"].map { table.numbers($0)[place] }
    }
    let active: [Double?] = [0.25, 10.0 / 14.0, 460.0 / 560.0, 14.0 / 46.0]
    #expect(row(0) == active)
    let atRisk: [Double?] = [0.5, 2.0 / 14.0, 92.0 / 56.0, 14.0 / 46.0]
    #expect(row(2) == atRisk)
    #expect(table.cells("note")[0] == nil)
    #expect(table.cells("note")[2] == "under 30 customers flagged: chance decides")
  }

  // 150 days are not over 182.5; without e, c is the second most overdue.
  @Test func `the most overdue are as many as the plain rule flags`() throws {
    func gone(_ lines: [TestLine]) throws -> Double? {
      try table(lines).numbers("gone")[7]
    }
    #expect(try gone(lines + [back("e")]) == 1)
    #expect(try gone(lines.filter { $0.customer != "e" }) == 2)
  }

  @Test func `without a model no chance is told`() throws {
    let table = try table(lines)
    #expect(
      table.lines(["rule", "level", "flagged", "judged", "note", "base_rate"])[8...10] == [
        "probability_alive,at_risk_or_worse,0,0,no fitted model: the probability is unknown,",
        "probability_alive,lost,0,0,no fitted model: the probability is unknown,",
        "probability_alive,as_many_as_days_since_last,0,0,no fitted model: the probability is unknown,",
      ])
  }

  private static let signs = [
    "falling_spend", "falling_purchases", "fewer_categories", "more_returns", "any_sign",
    "two_or_more_signs",
  ]

  /// The rows of the leading signs: flagged, gone, judged and all gone.
  private func signs(
    _ lines: [TestLine], options: [AnyRunOption: String] = [:]
  ) throws -> [String: String] {
    let table = try table([before("old", 365)] + lines, options: options)
    let rows = table.lines(["flagged", "gone", "judged", "all_gone", "note"]).suffix(6)
    #expect(Array(table.cells("level").suffix(6)) == Self.signs)
    return Dictionary(uniqueKeysWithValues: zip(Self.signs, rows))
  }

  /// Purchases of one customer so many days before the start, each of 10.
  private func steady(_ customer: String, _ days: Int...) -> [TestLine] {
    days.map { before(customer, $0) }
  }

  // The older half ends 182 days before the start. p: 100, then 40. q: three days, then one of 40.
  @Test func `falling spend and purchases are told of those with three purchase days`() throws {
    let p = [before("p", 300, 100), before("p", 100, 20), before("p", 50, 20)]
    let q = steady("q", 300, 280, 260) + [before("q", 10, 40), back("q")]
    let few = steady("few", 300, 10) + steady("early", 400, 380, 366)
    let found = try signs(p + q + steady("r", 300, 100, 50) + few)
    let note = "under 30 customers flagged: chance decides"
    #expect(found["falling_spend"] == "1,1,3,2,\(note)")
    #expect(found["falling_purchases"] == "1,0,3,2,\(note)")
    #expect(found["any_sign"] == "2,1,3,2,\(note)")
    #expect(found["two_or_more_signs"] == "0,0,3,2,\(note)")
    #expect(found["more_returns"] == "0,0,0,0,the export has no returns")
    #expect(
      found["fewer_categories"] == "0,0,0,0,the export has neither categories nor products")
    #expect(try signs(p + q, options: [.fallingBelow: "0.3"])["falling_spend"] == "0,0,2,1,\(note)")
    #expect(
      try signs(p + few, options: [.fallingPurchases: "2"])["falling_spend"]
        == "1,1,2,2,\(note)")
  }

  // r: a quarter of 20 came back, and nothing before. s: a quarter after one half. t: both signs.
  @Test func `more returns are more than a customer's own`() throws {
    let r = steady("r", 300, 100, 50) + [before("r", 40, -5)]
    let s = steady("s", 300, 100, 50) + [before("s", 290, -5), before("s", 40, -5), back("s")]
    let t = [before("t", 300, 100), before("t", 90, 10), before("t", 80, 10), before("t", 70, -1)]
    let found = try signs(r + s + t)
    #expect(found["more_returns"]?.hasPrefix("2,2,3,2,") == true)
    #expect(found["two_or_more_signs"]?.hasPrefix("1,1,3,2,") == true)
    // What comes back while nothing is bought is all of it.
    let u = steady("u", 300, 290, 280) + [before("u", 40, -5)]
    #expect(try signs(u)["more_returns"]?.hasPrefix("1,1,1,1,") == true)
  }

  // t: three categories, then one. u: three, then two.
  @Test func `fewer categories, or products where these are missing`() throws {
    func bought(_ customer: String, _ older: [String], _ newer: [String]) -> [TestLine] {
      (older.map { ($0, 300) } + newer.map { ($0, 100) } + newer.map { ($0, 50) }).map {
        name, day in
        var line = before(customer, day)
        line.category = name
        return line
      }
    }
    let lines =
      bought("t", ["g1", "g2", "g3"], ["g1"]) + bought("u", ["g1", "g2", "g3"], ["g1", "g3"])
      + [back("u")]
    let note = "under 30 customers flagged: chance decides"
    #expect(try signs(lines)["fewer_categories"] == "1,1,2,1,\(note)")
    let products = lines.map { line in
      var line = line
      (line.product, line.category) = (line.category, nil)
      return line
    }
    #expect(
      try signs(products)["fewer_categories"]
        == "1,1,2,1,counted in products: the export has no categories; \(note)")
  }

  @Test func `short data have rows without values`() throws {
    let study = try Study.of([.at("a", 50, 1), .at("a", 0, 1)])
    let table = try #require(try Analysis.churnBacktest.tables(study)["churn_backtest"])
    #expect(table.rowCount == ChurnBacktest.names.count)
    #expect(table.cells("flagged").allSatisfy { $0 == nil })
    #expect(
      Set(table.cells("note")) == ["data under 60 days: no active window"])
  }

  @Test func `rows have the names that are told without data too`() throws {
    let table = try table(lines)
    #expect(table.cells("rule") == ChurnBacktest.names.map(\.rule))
    let study = try Study.of(lines, asOf: "2020-01-01", options: [.model: "none"])
    let rules = try #require(ChurnBacktest(study).rules)
    #expect(rules.map(\.rule) == ChurnBacktest.names.map(\.rule))
    #expect(rules.map(\.level) == ChurnBacktest.names.map(\.level))
  }

  // The chance of the model at the start, counted one customer after the other.
  @Test func `the chance by a model is told where one is fitted`() throws {
    let study = try Study.of(TestLine.cdnow())
    let (models, book) = (try #require(study.models), try #require(study.startBook))
    let table = try #require(try Analysis.churnBacktest.tables(study)["churn_backtest"])
    let asOf = study.window.asOf.number
    let aliveAtStart = models.aliveAtStart(study.workers)
    func count(_ isCounted: (Double, Bool) -> Bool) -> Double {
      Double(
        (0..<study.ledger.customerCount).count { customer in
          guard book.hasPurchase(customer), let alive = aliveAtStart(customer) else {
            return false
          }
          let last = study.book.lastPurchase(customer) ?? 0
          return isCounted(alive, last <= asOf - 270)
        })
    }
    #expect(count { _, _ in true } > 2_000)
    #expect(table.numbers("judged")[8] == count { _, _ in true })
    #expect(table.numbers("all_gone")[8] == count { _, isGone in isGone })
    #expect(table.numbers("flagged")[8] == count { alive, _ in alive < 0.5 })
    #expect(table.numbers("gone")[8] == count { alive, isGone in alive < 0.5 && isGone })
    #expect(table.numbers("flagged")[9] == count { alive, _ in alive < 0.2 })
    #expect(table.numbers("gone")[9] == count { alive, isGone in alive < 0.2 && isGone })
    #expect(table.numbers("flagged")[10] == table.numbers("flagged")[6])
  }
}
