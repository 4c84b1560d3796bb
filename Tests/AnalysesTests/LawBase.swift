import Analyses
import Columns
import Framework
import TestSupport
import Testing

/// A base on which the laws of the Catalog are tried: lines, and what the customers file says.
struct LawBase: CustomTestStringConvertible, Sendable {
  let seed: UInt64
  /// Whether the customers keep to what the models of purchases assume, so that one fits.
  let isSteady: Bool

  var testDescription: String { "seed \(seed), \(isSteady ? "steady" : "any") customers" }

  /// Random lines, and customers to whom a model can be fitted.
  static let all = [
    LawBase(seed: 11, isSteady: false), LawBase(seed: 12, isSteady: false),
    LawBase(seed: 13, isSteady: true),
  ]

  /// The most customers of a base.
  static let customers = 160

  var lines: [TestLine] {
    isSteady
      ? TestLine.steady(seed: seed, customers: LawBase.customers, from: Day(17_897), days: 900)
      : TestLine.random(seed: seed, customers: 120, lines: 1_500)
  }

  /// Random facts of the customers; the window of 900 days starts 365 days before its end.
  func facts(of lines: [TestLine]) -> RandomFacts {
    let asOf = Day(lines.map(\.day.number).max() ?? 0)
    return RandomFacts(seed: seed, of: lines, start: asOf - 365, asOf: asOf)
  }

  /// The study of the base.
  func study(blocks: Int = 1, threads: Int = 1) throws -> Study {
    let lines = lines
    return try Study.of(
      lines, facts: facts(of: lines).facts, blocks: blocks, threads: threads)
  }
}
