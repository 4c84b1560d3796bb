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

/// Customer `a` has code 0; the base gives a usual gap of 30 days and a window of 365.
@Suite struct LifecycleTests {
  private func stage(_ lines: [TestLine], options: [AnyRunOption: String] = [:]) throws -> String? {
    try Study.of(TestLine.baseOfThirtyDays + lines, options: options).stages.name(0)
  }

  private func stage(
    _ daysBefore: [Int], options: [AnyRunOption: String] = [:]
  ) throws -> String? {
    try stage(daysBefore.map { .at("a", $0, 5) }, options: options)
  }

  // One purchase: the typical gap is 30 days; 60 days are two gaps.
  @Test func `one purchase explores, declines from two gaps on, and has ended after a window`()
    throws
  {
    #expect(try stage([0]) == "exploration")
    #expect(try stage([59]) == "exploration")
    #expect(try stage([60]) == "decline")
    #expect(try stage([364]) == "decline")
    #expect(try stage([365]) == "ended")
    #expect(try stage([60], options: [.declineFrom: "2.1"]) == "exploration")
    #expect(try stage([365], options: [.lostFrom: "13"]) == "decline")
    #expect(try stage([TestLine.at("a", 0, -5)]) == "no_purchase")
  }

  @Test func `two purchase days explore for under two usual gaps`() throws {
    #expect(try stage([59, 0]) == "exploration")
    #expect(try stage([60, 0]) == "formation")
    #expect(try stage([60, 0], options: [.explorationGaps: "2.1"]) == "exploration")
    #expect(try stage([20, 10, 0]) == "formation")
  }

  // Nobody comes back, so that the usual gap is the window of 365 days. a alone is judged: 365 days
  // are one usual gap; gaps of 35 and 36 days make 255 typical, 365 days are 1.4 of them.
  @Test func `who has not bought for a window no longer explores, however long gaps usually are`()
    throws
  {
    func stage(_ days: [Int]) throws -> String? {
      let others = (0..<20).map { TestLine.at("z\($0)", $0 == 0 ? 0 : 900, 5) }
      return try Study.of(others + days.map { .at("a", $0, 5) }).stages.name(0)
    }
    #expect(try stage([364]) == "exploration")
    #expect(try stage([365]) == "decline")
    #expect(try stage([400, 364]) == "exploration")
    #expect(try stage([400, 365]) == "decline")
  }

  // Two gaps of 90 days: typical (180 + 60)/4 = 60. Ended asks for 3 gaps and 365 days: a gap of 400
  // makes 153.3 typical, and 365 days are 2.4 of them.
  @Test func `ended comes before decline`() throws {
    #expect(try stage([765, 365]) == "decline")
    #expect(try stage([545, 455, 365]) == "ended")
    #expect(try stage([544, 454, 364]) == "decline")
  }

  @Test func `stability takes five purchase days`() throws {
    #expect(try stage([400, 300, 200, 100, 0]) == "stability")
    #expect(try stage([390, 260, 130, 0]) == "formation")
    #expect(
      try stage([390, 260, 130, 0], options: [.stabilityPurchases: "4"]) == "stability")
  }

  @Test func `stability takes a tenure of a window`() throws {
    #expect(try stage([365, 274, 183, 92, 0]) == "stability")
    #expect(try stage([364, 273, 182, 91, 0]) == "formation")
  }

  // Gaps 250, 50, 50, 50 are 50 times 5, 1, 1, 1: a coefficient of variation of exactly 1.
  @Test func `stability takes gaps that vary up to a coefficient of 1`() throws {
    #expect(try stage([400, 150, 100, 50, 0]) == "stability")
    #expect(try stage([401, 150, 100, 50, 0]) == "formation")
    #expect(
      try stage([401, 150, 100, 50, 0], options: [.steadyVariation: "1.01"]) == "stability")
  }

  // Four gaps of 100: typical (400 + 60)/6; 153 days are 1.996 of them, 154 are 2.009. At 153 days
  // the newer half of the window has one purchase of two in the older: exactly half is no fall.
  @Test func `decline comes before stability`() throws {
    #expect(try stage([553, 453, 353, 253, 153]) == "stability")
    #expect(try stage([554, 454, 354, 254, 154]) == "decline")
  }

  // The newer half are the last 182 days. Revenue stays the same: only profit decides.
  @Test func `falling profit is a decline`() throws {
    func stage(_ newer: Int64, _ older: Int64 = 100) throws -> String? {
      try self.stage([
        .at("a", 200, 500, profit: older), .at("a", 190, 500, profit: older),
        .at("a", 10, 1_000, profit: newer),
      ])
    }
    #expect(try stage(100) == "formation")
    #expect(try stage(99) == "decline")
    #expect(try stage(-100, -5) == "formation")
    #expect(
      try self.stage(
        [.at("a", 200, 100), .at("a", 190, 100), .at("a", 10, 99)],
        options: [.fallingBelow: "0.4"]) == "formation")
  }

  // 182 days before is the older half, 181 the newer; 365 days before lies outside the window.
  @Test func `the halves of the window meet after 182 days, and two purchase days are too few`()
    throws
  {
    func stage(_ days: [Int]) throws -> String? {
      try self.stage([
        .at("a", days[0], 100), .at("a", days[1], 100), .at("a", days[2], 10),
      ])
    }
    #expect(try stage([364, 182, 10]) == "decline")
    #expect(try stage([364, 181, 10]) == "formation")
    #expect(try stage([365, 182, 10]) == "formation")
    #expect(
      try self.stage([.at("a", 182, 100), .at("a", 10, 10)], options: [.fallingPurchases: "2"])
        == "decline")
  }
}

/// The tables of the life cycle.
@Suite struct LifecycleTableTests {
  private static func tables(_ study: Study) throws -> [String: ResultTable] {
    try Analysis.lifecycle.tables(study)
  }

  // As of 2020-01-01 over 901 days: W = 365, the start is 2019-01-01. Five customers buy every 30
  // days, so that g0 is 30 on both days: today 30 of their gaps close at 30 days, 30/31 each of a
  // weight of 1, against a, whose one gap is open, and c with half its weight.
  private static let lines: [TestLine] =
    (0..<5).flatMap { number in (0...30).map { .at("w\(number)", $0 * 30, 10, profit: 4) } } + [
      .at("a", 899, 1), .at("c", 400, 7), .at("c", 10, 3, profit: 1), .at("d", 1, -2),
      .at("e", 5, 6), .at("f", 500, -1), .at("f", 3, 2),
    ]

  private static func study() throws -> Study {
    let start = TestLine.baseAsOf.number - 365
    var (facts, ahead) = (CustomerFacts(), CustomerFacts())
    // Of a, c, d, e, f only e had a contact before the start; of the prospects p never, q then, r since.
    facts.acquiredOn = [nil, nil, start + 300, start, nil] + Array(repeating: nil, count: 5)
    ahead.acquiredOn = [nil, start, start + 1]
    return try Study.of(
      lines, facts: facts, prospects: ["p", "q", "r"], prospectFacts: ahead)
  }

  @Test func `every customer and prospect is in one row`() throws {
    let study = try LifecycleTableTests.study()
    let tables = try LifecycleTableTests.tables(study)
    let stages = try #require(tables["lifecycle"])
    // a bought once, 899 days ago: ended. c bought twice, 390 days apart. d only gave back. e and f
    // bought once, some days ago. w0 to w4 are stable.
    #expect(
      (0..<6).map { study.stages.name($0) } == [
        "ended", "formation", "no_purchase", "exploration", "exploration", "stability",
      ])
    // e 6, f 2 - 1; c 7 + 1 of 10; w 5 x 31 x 4; a 1; d -2.
    #expect(
      stages.lines(["stage", "customers", "revenue", "profit"]) == [
        "exploration,2,7.0,7.0", "formation,1,10.0,8.0", "stability,5,1550.0,620.0",
        "decline,0,0.0,0.0", "ended,1,1.0,1.0", "prospect,3,0.0,0.0", "no_purchase,1,-2.0,-2.0",
      ])
    let parts: [Double] = [2, 1, 5, 0, 1, 3, 1]
    #expect(stages.numbers("customer_share") == parts.map { $0 / 13 })
  }

  @Test func `marketing names the same customers`() throws {
    let marketing = try #require(
      try LifecycleTableTests.tables(LifecycleTableTests.study())["marketing_stages"])
    #expect(
      marketing.lines(["marketing_stage", "customers", "profit"]) == [
        "awareness,1,0.0", "consideration,2,0.0", "purchase,2,7.0", "use,1,8.0",
        "loyalty,5,620.0", "loss,1,1.0", "no_purchase,1,-2.0",
      ])
  }

  // On 2019-01-01 a had bought 534 days before, c 35 days before, w 25 days before; f had only given
  // back; d, e and the prospects had no line. e and q had a contact. Since then c brought 1, each w
  // 13 x 4, e 6, f 2, d -2.
  @Test func `transitions by hand`() throws {
    let table = try #require(
      try LifecycleTableTests.tables(LifecycleTableTests.study())["lifecycle_transitions"])
    #expect(table.rowCount == 8 * 7)
    let moves = table.lines(["from", "to", "customers", "share", "profit_since"])
      .filter { !$0.contains(",0,") }
    let third = 1.0 / 3
    #expect(
      moves == [
        "exploration,formation,1,1.0,1.0", "stability,stability,5,1.0,260.0",
        "ended,ended,1,1.0,0.0", "prospect,exploration,1,0.5,6.0", "prospect,prospect,1,0.5,0.0",
        "no_purchase,exploration,1,1.0,2.0", "new,prospect,2,\(2 * third),0.0",
        "new,no_purchase,1,\(third),-2.0",
      ])
    let origins = (0..<8).map { table.cells("from_customers")[$0 * 7] }
    #expect(origins == ["1", "0", "5", "0", "1", "2", "1", "3"])
  }

  @Test func `short data know prospects and customers without a purchase only`() throws {
    let tables = try LifecycleTableTests.tables(
      .of([.at("a", 50, 1), .at("b", 0, -1)], prospects: ["p"]))
    #expect(tables["lifecycle"]?.cells("customers") == [nil, nil, nil, nil, nil, "1", "1"])
    #expect(tables["lifecycle_transitions"]?["customers"]?.isEmpty == true)
  }
}
