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

/// What customers say beside what they do: on paper, and against straightforward code.
@Suite struct SatisfactionTrapTests {
  // The base: z-1 to z-99 bought 30 days before and today, they stay; z-0 bought 730 days before, it
  // is lost. leaving bought 100 and 70 days before: 70 days of silence x 3 are 210, against 30 + 2 x 30
  // = 90 that is overdue by more than twice, at risk.
  private static let lines: [TestLine] =
    TestLine.baseOfThirtyDays + [.at("leaving", 100, 5), .at("leaving", 70, 5)]

  private static func study(
    _ scores: [String: Double], _ options: [AnyRunOption: String] = [:]
  ) throws -> Study {
    var facts = CustomerFacts()
    facts.satisfaction = CustomerFacts.column(scores, of: lines.map(\.customer))
    return try Study.of(
      lines, options: options.merging([.model: "none"]) { given, _ in given }, facts: facts)
  }

  private static let scores: [String: Double] = [
    "z-1": 9, "z-2": 8.9, "z-3": 6, "z-4": 6.1, "z-0": 10, "leaving": 9.5,
  ]

  // Satisfied from 9: z-1, z-0, leaving. Dissatisfied up to 6: z-3. Between: z-2, z-4. The other 95
  // said nothing. Of those who stay four have a score.
  @Test func `shares of a behaviour are of the customers with a score`() throws {
    let table = try Self.study(Self.scores).table("satisfaction_trap")
    let rows = zip(
      table.lines(["satisfaction", "behaviour"]),
      zip(
        table.numbers("customers"),
        zip(table.numbers("band_share"), table.numbers("behaviour_share"))))
    let found = Dictionary(uniqueKeysWithValues: rows.map { ($0, ($1.0, $1.1.0, $1.1.1)) })
    let expected: [(String, Double, Double?, Double?)] = [
      ("satisfied,staying", 1, 1.0 / 3, 1.0 / 4), ("satisfied,leaving", 1, 1.0 / 3, 1),
      ("satisfied,lost", 1, 1.0 / 3, 1), ("satisfied,no_purchase", 0, 0, nil),
      ("neutral,staying", 2, 1, 2.0 / 4), ("dissatisfied,staying", 1, 1, 1.0 / 4),
      ("dissatisfied,lost", 0, 0, 0), ("unknown,staying", 95, 1, nil), ("unknown,lost", 0, 0, nil),
    ]
    for (key, customers, band, behaviour) in expected {
      let row = try #require(found[key])
      #expect(row.0 == customers && row.1 == band && row.2 == behaviour, "\(key)")
    }
  }

  // z-1 earned 1 on each of two days and cost 5 since: 2 - 5. z-3 is dissatisfied and earned 2.
  @Test func `losses lower the profit of a cell`() throws {
    var facts = CustomerFacts()
    facts.satisfaction = CustomerFacts.column(Self.scores, of: Self.lines.map(\.customer))
    let lines = Self.lines + [.at("z-1", 5, 0, profit: -5)]
    let table = try Study.of(lines, options: [.model: "none"], facts: facts)
      .table("satisfaction_trap")
    let rows = table.lines(["satisfaction", "behaviour", "annual_profit"])
    #expect(rows.contains("satisfied,staying,-3.0") && rows.contains("dissatisfied,staying,2.0"))
  }

  @Test func `the bounds of the bands can be chosen`() throws {
    let table = try Self.study(Self.scores, [.satisfiedFrom: "6.1", .dissatisfiedTo: "5"])
      .table("satisfaction_trap")
    #expect(
      table.lines(["satisfaction", "behaviour", "customers"]).filter { $0.contains("staying") }
        == [
          "satisfied,staying,3", "neutral,staying,1", "dissatisfied,staying,0",
          "unknown,staying,95",
        ])
  }

  // leaving earned 10 in the 365 days up to its last purchase: there is something to lose; z-0 earned 1.
  @Test func `satisfied customers who leave are listed, most at stake first`() throws {
    let table = try Self.study(Self.scores).table("satisfied_leaving")
    #expect(
      table.lines(["customer_id", "satisfaction", "risk", "days_since_last"])
        == ["leaving,9.5,at_risk,70", "z-0,10.0,lost,730"])
  }

  // Half a point is rounded up: 7.5 to 8, 9.5 to 10. 6.1 stays 6.
  @Test func `scores are rounded half up`() throws {
    let table = try Self.study(["z-1": 7.5, "z-2": 7.4, "z-3": 8.4, "z-4": 9.5, "z-5": 6.1])
      .table("satisfaction_scores")
    #expect(
      table.numbers("customers").map { $0 ?? -1 } == [0, 0, 0, 0, 0, 0, 1, 1, 2, 0, 1])
  }

  /// Thirty-nine customers for each score but 3, with 29, and 4, with 30; the others have none; scores below 10 are a half
  /// lower for every other customer, which rounds up to the same.
  private static func asked(_ lines: [TestLine]) -> [String: Double] {
    var scores: [String: Double] = [:]
    for customer in 0..<429 {
      let score = customer % 11
      if score == 3, customer / 11 >= 29 { continue }
      if score == 4, customer / 11 >= 30 { continue }
      scores["c\(customer)"] = Double(score) - (score > 0 && customer % 2 == 0 ? 0.5 : 0)
    }
    return scores
  }

  // The rate of those like a customer is that of its stratum by tenure year, quarter of the first
  // purchase, tier and segment, over all with a score.
  @Test(arguments: [UInt64(311), 312])
  func `rates of a score and of those alike are those of plain code`(seed: UInt64) throws {
    let lines =
      TestLine.random(seed: seed, customers: 490, lines: 4_000).map { line in
        var line = line
        // One purchase more in the first year for every customer, so that scores have thirty.
        line.order = nil
        return line
      } + (0..<490).map { TestLine("c\($0)", Day(17_900 + Int32($0)), nil, 100_000, 50_000, 0) }
    let scores = Self.asked(lines)
    var facts = CustomerFacts()
    facts.satisfaction = CustomerFacts.column(scores, of: lines.map(\.customer))
    let study = try Study.of(lines, options: [.model: "none"], facts: facts, threads: 2)
    let start = try #require(study.window.start)
    let naive = try NaiveMatching(
      lines, start: start, asOf: study.window.asOf,
      isOwn: { scores[$0] == nil ? nil : true })
    let rates = naive.strata("matched_standing").mapValues { people in
      mean(people.map { $0.outcomes[3] })
    }
    let table = try study.table("satisfaction_scores")
    var told = 0
    for score in 0...10 {
      let own = naive.people.filter { person in
        scores[person.id].map { Int(($0 + 0.5).rounded(.down)) } == score
      }
      let at = "seed \(seed), score \(score)"
      #expect(table.numbers("return_base")[score] == Double(own.count), "\(at)")
      let isTold = own.count >= 30
      told += isTold ? 1 : 0
      let rate = isTold ? mean(own.map { $0.outcomes[3] }) : nil
      #expect(isNear(table.numbers("return_rate")[score], rate, 1e-9), "\(at)")
      let like = isTold ? mean(own.map { rates["\($0.like)|\($0.standing)"] ?? -1 }) : nil
      #expect(isNear(table.numbers("like_return_rate")[score], like, 1e-9), "\(at)")
    }
    #expect(told >= 5 && told < 11, "seed \(seed)")
  }
}
