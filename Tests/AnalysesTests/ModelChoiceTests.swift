import Columns
import Customers
import Prediction
import TestSupport
import Testing

@testable import Analyses
@testable import Framework

/// Which model is chosen, by what the validation says of each.
@Suite struct ModelChoiceTests {
  private static let asOf = Day(20_000) + 799

  /// A base whose customers earn so many halves of their usual profit in the window.
  private static func study(halves: Int64) throws -> Study {
    let lines = TestLine.steady(seed: 9, customers: 400, from: Day(20_000), days: 800).map { line in
      var line = line
      line.revenue *= 2
      line.profit *= line.day > asOf - 365 ? halves : 2
      return line
    }
    let study = try Study.of(lines, asOf: asOf.description, threads: 2)
    try #require(study.window.start == asOf - 365)
    return study
  }

  // As they earn in the window, models expect about twice as much as there was (1 half), as much as there
  // was (2), less by over 15 % (4) or less by over 50 % (6): too far off one way as well as the other.
  @Test(arguments: [1, 2, 4, 6] as [Int64])
  func `the choice is the nearest model, or the first one not far off`(halves: Int64) throws {
    let models = try #require(try Self.study(halves: halves).models)
    let contests = try #require(models.validation).contests.compactMap { contest in
      contest.forecast.kind.map { (kind: $0, profit: contest.all.profit) }
    }.filter { models.now.purchases($0.kind).isUsable }
    #expect(contests.count > 1)
    var (nearest, first): (PurchaseModelKind?, PurchaseModelKind?)
    var least = Double.infinity
    for contest in contests {
      let bias = contest.profit.predicted / contest.profit.actual - 1
      let error = contest.profit.absolute / Double(contest.profit.count)
      if bias > -0.15, bias < 0.15, error < least { (nearest, least) = (contest.kind, error) }
    }
    for kind in [PurchaseModelKind.nbd, .mbgNBD, .paretoNBD] {
      for contest in contests where contest.kind == kind {
        let bias = contest.profit.predicted / contest.profit.actual - 1
        if bias >= -0.5, bias <= 0.5 { first = kind }
      }
    }
    #expect(models.choice.kind == nearest ?? first)
    #expect((nearest == nil) == (halves != 2), "\(halves) halves")
    #expect((nearest ?? first == nil) == (halves == 1 || halves == 6), "\(halves) halves")
  }
}
