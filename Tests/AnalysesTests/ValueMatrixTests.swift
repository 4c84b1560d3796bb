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

/// Current value against potential, on paper and against straightforward code over the lines.
@Suite struct ValueMatrixTests {
  // In the window of 365 days k and m earned 800 each, g 3, each of z-1 to z-99 earned 2, together
  // 1,801: k and m make the first 80 %. m bought 360 days ago and once, where the usual gap is 30
  // days: P = 1 - 360/365, so that 800 x 5/365 = 10.9589 are expected. The wallet of g has a gap of
  // 9,997, and profit is revenue: potential 10,000 of 11,008.9589. g alone makes 80 % of it, with k
  // 95 %. r only sent back.
  private static let lines: [TestLine] =
    TestLine.baseOfThirtyDays + [
      .at("k", 30, 400), .at("k", 0, 400), .at("m", 360, 800), .at("g", 0, 3), .at("r", 10, -5),
    ]

  private static func study(_ options: [AnyRunOption: String] = [:]) throws -> Study {
    var facts = CustomerFacts()
    facts.wallet = CustomerFacts.column(["g": 100_000_000], of: lines.map(\.customer))
    return try Study.of(
      lines, options: options.merging([.model: "none"]) { given, _ in given }, facts: facts)
  }

  @Test func `four customers stand where they belong`() throws {
    let table = try Analysis.valueMatrix.run(ValueMatrixTests.study())[0]
    let rows = RowsByKey(table)
    #expect(rows.text("k", "quadrant") == "maintain")
    #expect(rows.text("m", "quadrant") == "maintain")
    #expect(rows.text("g", "quadrant") == "grow")
    #expect(rows.text("z-1", "quadrant") == "economise")
    #expect(rows.text("r", "quadrant") == "no_purchase")
    #expect(rows.number("m", "current_value") == 800)
    #expect(rows.number("m", "potential_value") == 10.9589)
    #expect(rows.number("g", "potential_value") == 10_000)
    #expect(rows.number("g", "predicted_profit_12m") == 3)
    #expect(rows.number("g", "wallet_gap") == 9_997)
    #expect(rows.number("k", "wallet_gap") == nil)
    #expect(rows.text("g", "current") == "low" && rows.text("g", "potential") == "high")
    #expect(rows.number("r", "potential_value") == nil && rows.number("r", "current_value") == -5)
  }

  @Test func `the cut-offs are options`() throws {
    let potential = try Analysis.valueMatrix.run(
      ValueMatrixTests.study([.highPotentialShare: "0.95"]))[0]
    #expect(RowsByKey(potential).text("k", "quadrant") == "key")
    #expect(RowsByKey(potential).text("m", "quadrant") == "maintain")
    // 0.4 x 1,801 = 720.4: the first of the two 800s, by id, is enough.
    let current = try Analysis.valueMatrix.run(
      ValueMatrixTests.study([.highCurrentShare: "0.4"]))[0]
    #expect(RowsByKey(current).text("k", "current") == "high")
    #expect(RowsByKey(current).text("m", "current") == "low")
  }

  // 104 customers: k, m, g, r and a hundred z, of which z-0 bought two years ago for 1.
  @Test func `quadrants add up to the whole`() throws {
    let study = try ValueMatrixTests.study([.highPotentialShare: "0.95"])
    let table = try Analysis.valueMatrix.run(study)[1]
    #expect(
      table.lines(["quadrant", "customers", "revenue", "profit", "current_value"]) == [
        "key,1,800.0,800.0,800.0", "grow,1,3.0,3.0,3.0", "maintain,1,800.0,800.0,800.0",
        "economise,100,199.0,199.0,198.0", "no_purchase,1,-5.0,-5.0,-5.0",
      ])
    #expect(table.numbers("potential_value") == [800, 10_000, 10.9589, 198, nil])
    let shares = table.numbers("customer_share").compactMap { $0 }
    #expect(shares.count == 5 && abs(shares.reduce(0, +) - 1) < 1e-12)
    #expect(abs(table.numbers("profit_share").reduce(0) { $0 + ($1 ?? 0) } - 1) < 1e-12)
  }

  // Profit is a quarter of revenue: a gap of 90 is worth 22.50.
  @Test func `the gap counts at the margin of the base`() throws {
    let lines: [TestLine] = [
      .at("a", 800, 40, profit: 10), .at("a", 5, 40, profit: 4), .at("b", 5, 40, profit: 16),
    ]
    var facts = CustomerFacts()
    facts.wallet = CustomerFacts.column(["a": 1_300_000], of: ["a", "b"])
    let table = try Analysis.valueMatrix.run(
      Study.of(lines, options: [.model: "none"], facts: facts))[0]
    #expect(RowsByKey(table).number("a", "wallet_gap") == 90)
    #expect(RowsByKey(table).number("a", "wallet_gap_profit") == 22.5)
  }

  @Test func `short data have customers and no quadrants`() throws {
    let study = try Study.of([.init("a", "2020-01-01", 1), .init("b", "2020-02-01", -1)])
    let tables = try Analysis.valueMatrix.run(study)
    #expect(tables[0].cells("quadrant") == [nil, "no_purchase"])
    #expect(tables[0].cells("current_value") == [nil, nil])
    #expect(tables[1].cells("customers") == [nil, nil, nil, nil, "1"])
    #expect(tables[1].numbers("customer_share") == [nil, nil, nil, nil, 0.5])
  }

  @Test func `leading customers reach a part exactly`() {
    // 50 + 30 = 80 % of 100; the tie at 10 goes by id; losses do not count.
    let values: [Int64?] = [10, 50, nil, 30, 10, -40]
    #expect(
      LeadingCustomers.flags(values, part: Ratio(80, 100))
        == [false, true, false, true, false, false])
    #expect(
      LeadingCustomers.flags(values, part: Ratio(81, 100))
        == [true, true, false, true, false, false])
    #expect(LeadingCustomers.flags(values, part: 0).allSatisfy { !$0 })
    #expect(LeadingCustomers.flags(values, part: 1).count { $0 } == 4)
    #expect(LeadingCustomers.flags([], part: 1).isEmpty)
  }

  /// What straightforward code makes of some lines.
  private struct Naive {
    var current: [String: Double] = [:]
    var potential: [String: Double] = [:]

    init(_ lines: [TestLine], _ window: ObservationWindow, wallets: [String: Int64]) throws {
      let asOf = Int(window.asOf.number)
      let days = try #require(window.activeDays)
      let base = NaiveCustomers(lines, asOf: asOf)
      let risks = base.risk(activeDays: days)
      let scale = window.spanDays < 365 ? 365 / Double(window.spanDays) : 1
      var (revenue, profit) = (0.0, 0.0)
      for customer in base.customers {
        revenue += Naive.revenue(customer, asOf) * scale
        profit += Double(customer.profit(after: asOf - 365, through: asOf)) * scale
      }
      for customer in base.customers {
        guard let risk = risks[customer.id] else { continue }
        current[customer.id] = Double(customer.profit(after: asOf - days, through: asOf))
        let annual = Double(customer.profit(after: asOf - 365, through: asOf)) * scale
        var value = annual * risk.chance
        if let wallet = wallets[customer.id] {
          let own = min(max(Naive.revenue(customer, asOf) * scale, 0), Double(wallet))
          value += (Double(wallet) - own) * max(0, profit / revenue)
        }
        potential[customer.id] = value
      }
    }

    private static func revenue(_ customer: NaiveCustomers.Customer, _ asOf: Int) -> Double {
      customer.lines.filter { $0.day.number > asOf - 365 }.reduce(0) { $0 + Double($1.revenue) }
    }

    static func high(_ values: [String: Double]) -> Set<String> {
      let ranked = values.filter { $0.value > 0 }.sorted { $0.value > $1.value }
      let total = ranked.reduce(0) { $0 + $1.value }
      var (sum, high) = (0.0, Set<String>())
      for (id, value) in ranked where sum < total * 0.8 {
        high.insert(id)
        sum += value
      }
      return high
    }
  }

  @Test(arguments: [UInt64(51), 52, 53, 54])
  func `every customer stands as by hand`(seed: UInt64) throws {
    var lines = TestLine.random(seed: seed, customers: 150, lines: 1_200)
    if seed % 2 == 1 { lines.removeAll { $0.day.number >= 17_897 + 300 } }
    var random = SplitMix(seed)
    var wallets: [String: Int64] = [:]
    for id in Set(lines.map(\.customer)).sorted() where random.below(3) == 0 {
      wallets[id] = Int64(random.below(20_000_000))
    }
    var facts = CustomerFacts()
    facts.wallet = CustomerFacts.column(wallets, of: lines.map(\.customer))
    let study = try Study.of(
      lines, options: [.model: "none"], facts: facts, blocks: 3, threads: 2)
    let naive = try Naive(lines, study.window, wallets: wallets)
    let rows = RowsByKey(try Analysis.valueMatrix.run(study)[0])
    let (now, ahead) = (Naive.high(naive.current), Naive.high(naive.potential))
    #expect(naive.current.count > 50)
    for (id, current) in naive.current {
      let names = now.contains(id) ? ["key", "maintain"] : ["grow", "economise"]
      #expect(
        rows.text(id, "quadrant") == names[ahead.contains(id) ? 0 : 1], "seed \(seed): \(id)")
      #expect(rows.number(id, "current_value") == current / 10_000, "seed \(seed): \(id)")
      let potential = rows.number(id, "potential_value") ?? .nan
      #expect(
        abs(potential - (naive.potential[id] ?? 0) / 10_000) < 0.001, "seed \(seed): \(id)")
    }
  }
}
