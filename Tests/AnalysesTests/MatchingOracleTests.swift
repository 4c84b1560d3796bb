import Columns
import Customers
import Results
import TestSupport
import Testing

@testable import Analyses
@testable import Framework
@testable import Measures
@testable import Prediction

/// Members and referred customers beside others like them, against straightforward code.
@Suite struct MatchingOracleTests {
  private static let measures = [
    "profit_per_year", "revenue_per_year", "orders_per_year", "return_rate",
  ]

  private struct Case {
    let lines: [TestLine]
    let facts: RandomFacts
    let study: Study
    let start: Day
    let asOf: Day

    /// Random lines of 900 days, in odd seeds of 400 days, with purchases and first purchases on and
    /// around the days that decide.
    init(_ seed: UInt64, threads: Int = 2) throws {
      var random = TestLine.random(seed: seed, customers: 90, lines: 1_600)
      if seed % 2 == 1 { random.removeAll { $0.day.number >= 17_897 + 400 } }
      let newest = Day(random.map(\.day.number).max() ?? 0)
      let oldest = Day(random.map(\.day.number).min() ?? 0)
      asOf = newest
      let span = newest - oldest + 1
      start = newest - (span >= 730 ? 365 : span / 60 * 30)
      for (place, daysBefore) in [364, 365, 366, 1, 0, -1].enumerated() {
        let day = max(oldest, start - daysBefore)
        for customer in 0..<12 {
          // An order that comes back on all three days around the start, and one of the day alone.
          let amount = Int64(10 + 7 * place + customer) * 10_000
          random.append(TestLine("t\(place)-\(customer)", day, nil, amount, amount / 2, 0))
          if customer % 3 > 0 {
            random.append(TestLine("t\(place)-\(customer)", start, nil, amount, amount / 3, 0))
            random.append(
              TestLine("t\(place)-\(customer)", start + customer % 3, nil, amount, amount, 0))
          }
        }
      }
      lines = random
      facts = RandomFacts(seed: seed, of: lines, start: start, asOf: asOf)
      study = try Study.of(lines, facts: facts.facts, blocks: 3, threads: threads)
      try #require(study.window.start == start && study.window.asOf == asOf)
    }

    /// Members at the start against those who have not joined by the as-of day.
    func members() throws -> NaiveMatching {
      try NaiveMatching(
        lines, start: start, asOf: asOf,
        isOwn: { id in
          guard let day = facts.memberSince[id], day <= asOf else { return false }
          return day <= start ? true : nil
        }, channel: { facts.channel[$0] ?? "" })
    }
  }

  private func expect(
    _ table: ResultTable, own: String, one: String, _ naive: NaiveMatching, _ seed: UInt64
  ) {
    var place = 0
    for comparison in ["raw", "matched", "matched_standing"] {
      for (measure, name) in Self.measures.enumerated() {
        let at = "seed \(seed), \(comparison), \(name)"
        let row = naive.row(comparison, measure)
        func number(_ column: String) -> Double? { table.numbers(column)[place] }
        #expect(table.cells("comparison")[place] == comparison && row.own > 0, "\(at)")
        #expect(table.cells("measure")[place] == name, "\(at)")
        #expect(number(own) == Double(row.own) && number("others") == Double(row.others), "\(at)")
        let isRaw = comparison == "raw"
        let strata: Double? = isRaw ? nil : Double(row.strata)
        let unmatched: Double? = isRaw ? nil : Double(row.unmatched)
        #expect(number("strata") == strata && number("unmatched_\(own)") == unmatched, "\(at)")
        // Averages of money are rounded to 1/10,000, so that a difference may be one more off.
        #expect(isNear(number("\(one)_average"), row.ownAverage, 1e-4), "\(at)")
        #expect(isNear(number("other_average"), row.otherAverage, 1e-4), "\(at)")
        let difference = row.ownAverage.flatMap { own in row.otherAverage.map { own - $0 } }
        #expect(isNear(number("difference"), difference, 1e-4), "\(at)")
        #expect(isNear(number("standard_error"), row.error, 1e-4), "\(at)")
        let ratio = row.ownAverage.flatMap { own in
          row.otherAverage.flatMap { $0 > 0 ? own / $0 : nil }
        }
        #expect(isNear(number("ratio"), ratio, 1e-9), "\(at)")
        place += 1
      }
    }
    #expect(table.rowCount == place, "seed \(seed)")
  }

  @Test(arguments: [UInt64(301), 302, 303, 304])
  func `members are compared as by plain code`(seed: UInt64) throws {
    let test = try Case(seed)
    let naive = try test.members()
    expect(try test.study.table("membership"), own: "members", one: "member", naive, seed)
    #expect(naive.row("matched", 0).strata > 3 && naive.row("matched_standing", 0).strata > 3)
    // In the short data of odd seeds every member has a counterpart.
    #expect(seed % 2 == 1 || naive.row("matched", 0).unmatched > 0)
  }

  @Test(arguments: [UInt64(305), 306])
  func `referred customers are compared as by plain code`(seed: UInt64) throws {
    let test = try Case(seed)
    let naive = try NaiveMatching(
      test.lines, start: test.start, asOf: test.asOf,
      isOwn: { test.facts.referredBy[$0] != nil })
    expect(
      try test.study.table("referral_comparison"), own: "referred", one: "referred", naive, seed)
  }

  // A row for each stratum with a member, by year, quarter and channel; the weight of a stratum is its
  // part of the members who have somebody to be compared with.
  @Test(arguments: [UInt64(301), 302])
  func `strata, their averages and their weights are those of plain code`(seed: UInt64) throws {
    let test = try Case(seed)
    let naive = try test.members()
    let strata = naive.strata("matched").filter { $0.value.contains(where: \.isOwn) }
    let compared = naive.row("matched", 0).own
    let perYear = 365 / Double(test.asOf - test.start)
    let table = try test.study.table("membership_strata")
    let columns = ["tenure_year", "first_purchase_quarter", "acquisition_channel"]
    let keys = table.lines(columns).map { $0.replacing(",", with: "|") }
    #expect(keys == strata.keys.sorted(), "seed \(seed)")
    for (row, key) in keys.enumerated() {
      let people = try #require(strata[key])
      let own = people.filter(\.isOwn).map { $0.outcomes[0] * perYear }
      let others = people.filter { !$0.isOwn }.map { $0.outcomes[0] * perYear }
      let other = others.isEmpty ? nil : mean(others)
      let at = "seed \(seed), \(key)"
      #expect(table.numbers("members")[row] == Double(own.count), "\(at)")
      #expect(table.numbers("others")[row] == Double(others.count), "\(at)")
      #expect(isNear(table.numbers("member_profit_per_year")[row], mean(own), 1e-4), "\(at)")
      #expect(isNear(table.numbers("other_profit_per_year")[row], other, 1e-4), "\(at)")
      #expect(
        isNear(table.numbers("difference")[row], other.map { mean(own) - $0 }, 1e-4), "\(at)")
      let ratio = other.flatMap { $0 > 0 ? mean(own) / $0 : nil }
      #expect(isNear(table.numbers("ratio")[row], ratio, 1e-9), "\(at)")
      let weight = others.isEmpty ? nil : Double(own.count) / Double(compared)
      #expect(isNear(table.numbers("weight")[row], weight, 1e-12), "\(at)")
    }
    let weights = table.numbers("weight").map { $0 ?? 0 }
    #expect(isNear(weights.reduce(0, +), 1, 1e-9))
  }
}
