import Columns
import Customers
import Results
import TestSupport
import Testing

@testable import Analyses
@testable import Framework
@testable import Measures
@testable import Prediction

/// The back-test of random bases against straightforward code.
@Suite struct ChurnBacktestOracleTests {
  private static let seeds: [UInt64] = [71, 72, 73, 74]

  private struct Case {
    let study: Study
    let start: NaiveCustomers
    let end: NaiveCustomers
    let days: Int
    private let risks: [String: NaiveCustomers.Risk]

    /// Odd seeds observe 300 days, so that the window is 150 days, even ones 900.
    init(_ seed: UInt64, threads: Int) throws {
      var lines = TestLine.random(seed: seed, customers: 120, lines: 1_800)
      if seed % 2 == 1 { lines.removeAll { $0.day.number >= 17_897 + 300 } }
      study = try Study.of(
        lines, options: [.model: "none"], blocks: threads * 2, threads: threads)
      days = try #require(study.window.activeDays)
      end = NaiveCustomers(lines, asOf: Int(study.window.asOf.number))
      start = NaiveCustomers(lines, asOf: end.asOf - days)
      risks = start.risk(activeDays: days)
    }

    /// Customers with a purchase at the start.
    var buyers: [NaiveCustomers.Customer] { start.customers.filter { !$0.days.isEmpty } }

    func isGone(_ customer: NaiveCustomers.Customer) -> Bool {
      !(end[customer.id]?.days.contains { $0 > start.asOf } ?? false)
    }

    func isLong(_ customer: NaiveCustomers.Customer) -> Bool {
      2 * (start.asOf - (customer.days.last ?? 0)) > days
    }

    func level(_ customer: NaiveCustomers.Customer) -> Int {
      ["active", "due", "at_risk", "lost"].firstIndex(of: risks[customer.id]?.level ?? "") ?? -1
    }

    /// The most overdue, as many as the plain rule flags.
    var mostOverdue: Set<String> {
      let ranked = buyers.sorted {
        (risks[$1.id]?.ratio ?? 0, $0.id) < (risks[$0.id]?.ratio ?? 0, $1.id)
      }
      return Set(ranked.prefix(buyers.filter(isLong).count).map(\.id))
    }
  }

  /// Flagged, gone, judged and all gone of a rule.
  private func counts(
    _ test: Case, among judged: [NaiveCustomers.Customer],
    _ isFlagged: (NaiveCustomers.Customer) -> Bool
  ) -> String {
    let flagged = judged.filter(isFlagged)
    return [flagged, flagged.filter(test.isGone), judged, judged.filter(test.isGone)]
      .map { "\($0.count)" }.joined(separator: ",")
  }

  @Test(arguments: seeds, [1, 3])
  func `levels and the plain rule are counted as by hand`(seed: UInt64, threads: Int) throws {
    let test = try Case(seed, threads: threads)
    let table = try #require(try Analysis.churnBacktest.tables(test.study)["churn_backtest"])
    let most = test.mostOverdue
    let expected =
      (0..<4).map { level in counts(test, among: test.buyers) { test.level($0) == level } } + [
        counts(test, among: test.buyers) { test.level($0) >= 1 },
        counts(test, among: test.buyers) { test.level($0) >= 2 },
        counts(test, among: test.buyers, test.isLong),
        counts(test, among: test.buyers) { most.contains($0.id) },
      ]
    #expect(
      Array(table.lines(["flagged", "gone", "judged", "all_gone"]).prefix(8)) == expected,
      "seed \(seed)")
    #expect(test.buyers.count(where: test.isGone) > 0, "seed \(seed)")
  }

  /// A customer's halves of the window before the start.
  private struct Halves {
    var revenue = (older: Int64(0), newer: Int64(0))
    var purchases = (older: 0, newer: 0)
    var categories = (older: Set<String>(), newer: Set<String>())
    var back = (older: Int64(0), newer: Int64(0))

    init(_ customer: NaiveCustomers.Customer, _ start: Int, _ days: Int) {
      let (first, middle) = (start - days, start - days / 2)
      for day in customer.days where day > first {
        if day > middle { purchases.newer += 1 } else { purchases.older += 1 }
      }
      for line in customer.lines where line.day.number > first {
        let back = min(0, line.revenue)
        if line.day.number > middle {
          revenue.newer += line.revenue
          self.back.newer -= back
        } else {
          revenue.older += line.revenue
          self.back.older -= back
        }
      }
      for order in Dictionary(grouping: customer.lines, by: { $0.order ?? "\($0.day)" }).values
      where order.reduce(0, { $0 + $1.revenue }) > 0 {
        let day = Int(order.map(\.day.number).min() ?? 0)
        for (name, own) in Dictionary(grouping: order, by: { $0.category ?? "" })
        where !name.isEmpty && own.reduce(0, { $0 + $1.revenue }) > 0 && day > first {
          if day > middle { categories.newer.insert(name) } else { categories.older.insert(name) }
        }
      }
    }

    var signs: [Bool] {
      let (old, new) = (Double(revenue.older + back.older), Double(revenue.newer + back.newer))
      let hadReturns = back.older > 0
      return [
        revenue.older > 0 && 2 * revenue.newer < revenue.older,
        2 * purchases.newer < purchases.older && purchases.older > 0,
        2 * categories.newer.count < categories.older.count,
        back.newer > 0
          && (!hadReturns || Double(back.newer) * old > Double(back.older) * new * (1 + 1e-12)),
      ]
    }
  }

  @Test(arguments: seeds)
  func `leading signs are counted as by hand`(seed: UInt64) throws {
    let test = try Case(seed, threads: 2)
    let table = try #require(try Analysis.churnBacktest.tables(test.study)["churn_backtest"])
    var signs: [String: [Bool]] = [:]
    for customer in test.buyers {
      let halves = Halves(customer, test.start.asOf, test.days)
      guard halves.purchases.older + halves.purchases.newer >= 3 else { continue }
      signs[customer.id] = halves.signs
    }
    let judged = test.buyers.filter { signs[$0.id] != nil }
    func number(_ customer: NaiveCustomers.Customer) -> Int {
      signs[customer.id]?.count { $0 } ?? 0
    }
    let expected =
      (0..<4).map { sign in counts(test, among: judged) { signs[$0.id]?[sign] ?? false } } + [
        counts(test, among: judged) { number($0) > 0 },
        counts(test, among: judged) { number($0) > 1 },
      ]
    #expect(
      Array(table.lines(["flagged", "gone", "judged", "all_gone"]).suffix(6)) == expected,
      "seed \(seed)")
    #expect(judged.count > 20, "seed \(seed)")
  }
}
