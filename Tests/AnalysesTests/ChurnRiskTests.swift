import Analyses
import Columns
import Customers
import Framework
import Measures
import Options
import Prediction
import TestSupport
import Testing

/// Customers named `a`, `b` … come before the `z-…` ones of the base, so `a` has code 0.
@Suite struct ChurnRiskTests {
  private func study(
    _ lines: [TestLine], options: [AnyRunOption: String] = [:]
  ) throws -> Study {
    try Study.of(TestLine.baseOfThirtyDays + lines, options: options)
  }

  private func risk(
    _ lines: [TestLine], options: [AnyRunOption: String] = [:]
  ) throws -> ChurnRisk {
    try #require(try study(lines, options: options).risk)
  }

  // The base's curve falls from 1 to about 0 at 30 days.
  @Test func `the usual gap of the base is 30 days`() throws {
    let risk = try risk([.at("a", 10, 5)])
    #expect(risk.rhythm.medianGap == 30)
    #expect(risk.activeDays == 365)
  }

  // (10 + 20 + 2 x 30)/(2 + 2) = 22.5 days; 45 days after the last purchase are 2 gaps.
  @Test func `a typical gap is drawn towards that of the base`() throws {
    let rhythm = try risk([.at("a", 75, 5), .at("a", 65, 5), .at("a", 45, 5)]).rhythm
    #expect(rhythm.typicalGap(of: 0) == Ratio(45, 2))
    #expect(rhythm.overdueRatio(of: 0) == 2)
  }

  // One purchase: the typical gap is (0 + 2 x 30)/(0 + 2) = 30 days.
  @Test(arguments: [
    (0, "active"), (29, "active"), (30, "due"), (59, "due"), (60, "at_risk"), (89, "at_risk"),
    (90, "at_risk"), (364, "at_risk"), (365, "lost"), (700, "lost"),
  ])
  func `levels begin exactly at their cut-offs`(days: Int, level: String) throws {
    #expect(try risk([.at("a", days, 5)]).labels.name(0) == level)
  }

  // Two gaps of 300 days: (600 + 60)/4 = 165 days; 365 days are 2.2 gaps, 495 are 3.
  @Test(arguments: [
    (329, "due"), (330, "at_risk"), (365, "at_risk"), (494, "at_risk"), (495, "lost"),
  ])
  func `a slow rhythm is given its time`(days: Int, level: String) throws {
    let purchases = [0, 300, 600].map { TestLine.at("a", days + $0, 5) }
    #expect(try risk(purchases).labels.name(0) == level)
  }

  // 45 days are 1.5 typical gaps.
  @Test func `cut-offs are options`() throws {
    let lines = [TestLine.at("a", 45, 5)]
    #expect(try risk(lines, options: [.dueFrom: "1.5"]).labels.name(0) == "due")
    #expect(try risk(lines, options: [.dueFrom: "1.5001"]).labels.name(0) == "active")
    #expect(try risk(lines, options: [.atRiskFrom: "1.5"]).labels.name(0) == "at_risk")
    #expect(
      try risk(lines, options: [.atRiskFrom: "1.5", .lostFrom: "1.5"]).labels.name(0) == "at_risk")
  }

  // 1 - (2 - 1)/2 x 60/365 = 335/365, and from 90 days on 1 - min(days, 365)/365.
  @Test(arguments: [
    (0, 1.0), (30, 1.0), (60, 335.0 / 365), (90, 275.0 / 365), (365, 0.0), (700, 0.0),
  ])
  func `the chance falls with the overdue ratio and the days`(days: Int, chance: Double) throws {
    #expect(try risk([.at("a", days, 5)]).probability(of: 0) == chance)
  }

  // 0 days are active, 60 at risk, 365 lost. A chance below 0.2 makes a customer lost, one below 0.5 at
  // risk unless they are lost already, one from 0.8 due unless they are active.
  @Test(
    arguments: [
      (0, 0.8, 0), (0, 0.5, 0), (0, 0.4999, 2), (0, 0.2, 2), (0, 0.1999, 3), (60, 0.8, 1),
      (60, 0.7999, 2), (60, 0.2, 2), (60, 0.1999, 3), (365, 0.8, 1), (365, 0.7999, 3),
      (365, 0.4999, 3), (365, 0.1999, 3),
    ] as [(Int, Double, Int16)])
  func `the chance of a model corrects the level`(days: Int, alive: Double, level: Int16) throws {
    let risk = try risk([.at("a", days, 5)])
    let rule = RiskRule(risk.rhythm, 0, risk.cutOffs, activeDays: risk.activeDays, alive: alive)
    #expect(rule?.level == level)
  }

  @Test func `a customer without a purchase has no risk`() throws {
    let risk = try risk([.at("a", 10, -5)])
    #expect(risk.labels.name(0) == nil)
    #expect(risk.probability(of: 0) == nil)
  }

  // Known on 2019-01-01: bought 100 days before, 30 days apart from nothing else.
  @Test func `later lines change no level of the start`() throws {
    let early: [TestLine] = [.at("a", 465, 5), .at("a", 500, 7)]
    let later: [TestLine] = [.at("a", 364, 9), .at("b", 3, 9), .at("a", 200, -50)]
    let before = try #require(try study(early).startRisk)
    let after = try #require(try study(early + later).startRisk)
    #expect(before.labels.name(0) == after.labels.name(0))
    #expect(before.rhythm.medianGap == after.rhythm.medianGap)
    #expect(before.probability(of: 0) == after.probability(of: 0))
  }

  @Test func `data under 60 days tell no risk`() throws {
    let study = try Study.of([.init("a", "2020-01-01", 1), .init("a", "2020-02-28", 1)])
    #expect(study.risk == nil && study.startRisk == nil)
    #expect(study.falling == nil && study.valueAtRisk == nil)
  }
}
