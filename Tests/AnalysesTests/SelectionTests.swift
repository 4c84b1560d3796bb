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

/// Whom to pursue, on paper; days are counted from 2020-01-01.
@Suite struct SelectionTests {
  // NBD with r = 1 and alpha = 365 days. a came again twice in 730 days: 3/1,095 x 365 = 1 purchase
  // is expected in a year, with a chance of 1 - (1,095/1,460)^3 = 0.578125 of any; b never in 365
  // days: 0.5 and 1 - 730/1,095 = 1/3. A later purchase brought (3 + 5)/2 = 4 on average.
  private static let lines: [TestLine] = [
    .at("a", 730, 10), .at("a", 365, 3), .at("a", 0, 5), .at("b", 365, 20), .at("r", 9, 0),
  ]

  private static func tables(_ options: [AnyRunOption: String]) throws -> [ResultTable] {
    let study = try Study.of(
      lines, options: options.merging([.model: "nbd"]) { given, _ in given },
      files: [.frozenModels: PaybackChannelTests.nbd])
    return try Analysis.selection.run(study)
  }

  @Test func `likely and quick is selected`() throws {
    let rows = RowsByKey(try SelectionTests.tables([.contactCost: "3"])[0])
    #expect(abs((rows.number("a", "purchase_chance_12m") ?? 0) - 0.578125) < 1e-8)
    #expect(abs((rows.number("b", "purchase_chance_12m") ?? 0) - 1.0 / 3) < 1e-8)
    #expect(rows.number("a", "expected_profit_12m") == 4)
    #expect(rows.number("b", "expected_profit_12m") == 2)
    #expect(rows.text("a", "decision") == "select" && rows.number("a", "rank") == 1)
    #expect(rows.text("a", "reason") == "likely to buy, and pays back in 12 months")
    #expect(abs((rows.number("a", "payback_months") ?? 0) - 9) < 1e-9)
    #expect(abs((rows.number("a", "profit_per_unit") ?? 0) - 4.0 / 3) < 1e-9)
    #expect(rows.text("a", "spend_source") == "contact_cost")
    #expect(rows.number("a", "running_net_profit") == 1)
    #expect(rows.text("b", "decision") == "leave" && rows.number("b", "rank") == nil)
    #expect(
      rows.text("b", "reason") == "chance of a purchase below 0.5, payback over 12 months")
    #expect(rows.text("r", "decision") == nil, "who never purchased has no row")
  }

  @Test func `the cut-offs are options`() throws {
    let dear = RowsByKey(try SelectionTests.tables([.contactCost: "5"])[0])
    #expect(dear.text("a", "reason") == "payback over 12 months")
    let patient = RowsByKey(
      try SelectionTests.tables([.contactCost: "5", .selectPayback: "15"])[0])
    #expect(patient.text("a", "decision") == "select")
    #expect(patient.text("a", "pays") == "false")
    let bold = RowsByKey(
      try SelectionTests.tables([
        .contactCost: "1", .selectChance: "0.3", .selectPayback: "6",
      ])[0])
    #expect(bold.text("b", "decision") == "select" && bold.number("b", "rank") == 2)
    #expect(bold.number("b", "running_spend") == 2 && bold.number("b", "running_profit") == 6)
    let cautious = RowsByKey(
      try SelectionTests.tables([.contactCost: "1", .selectChance: "0.6"])[0])
    #expect(cautious.text("a", "reason") == "chance of a purchase below 0.6")
  }

  @Test func `without a cost the likely ones are left undecided`() throws {
    let tables = try SelectionTests.tables([:])
    let rows = RowsByKey(tables[0])
    #expect(tables[0].cells("customer_id") == ["b", "a"], "left before undecided")
    #expect(rows.text("a", "decision") == nil)
    #expect(rows.text("a", "reason") == "cost of a contact unknown")
    #expect(rows.text("b", "reason") == "chance of a purchase below 0.5")
    #expect(rows.number("a", "payback_months") == nil)
  }

  @Test func `the summary counts everybody once`() throws {
    let table = try SelectionTests.tables([.contactCost: "3"])[1]
    #expect(table.cells("customers") == ["1", "0", "0", "1", "0", "0", "0", "1"])
    #expect(table.cells("reason").last == "no purchase")
    #expect(table.numbers("net_profit").first == 1)
    #expect(table.cells("decision").first == "select")
  }

  // In fives: two bought on the day they were won, one after 100 days; p has waited 50 days, q 400.
  // The share without a purchase is 3/5 from day 0 on and 3/5 x 1/2 from day 100: of those who have
  // waited 50 days half will buy within a year, of q nobody is known to. First purchases brought 12
  // on average; nobody knows since when s is a prospect.
  @Test func `prospects wait as those before them`() throws {
    let lines: [TestLine] = [.at("a", 500, 8), .at("b", 500, 12), .at("c", 400, 16)]
    var (facts, prospects) = (CustomerFacts(), CustomerFacts())
    let asOf = TestLine.baseAsOf.number
    facts.acquiredOn = [asOf - 500, asOf - 500, asOf - 500]
    prospects.acquiredOn = [asOf - 50, asOf - 400, nil]
    let study = try Study.of(
      lines, asOf: "2020-01-01", options: [.model: "none", .contactCost: "5"], facts: facts,
      prospects: ["p", "q", "s"], prospectFacts: prospects)
    let tables = try Analysis.selection.run(study)
    let rows = RowsByKey(tables[0])
    #expect(tables[0].cells("customer_id").first == "p")
    #expect(rows.text("p", "kind") == "prospect" && rows.text("a", "kind") == "customer")
    #expect(rows.number("p", "purchase_chance_12m") == 0.5)
    #expect(rows.number("p", "expected_profit_12m") == 6)
    #expect(rows.number("p", "payback_months") == 10)
    #expect(rows.text("p", "decision") == "select")
    #expect(rows.number("q", "purchase_chance_12m") == 0)
    #expect(rows.text("q", "reason") == "no profit expected")
    #expect(rows.text("s", "reason") == "chance of a purchase unknown")
    #expect(tables[1].numbers("prospects").reduce(0) { $0 + ($1 ?? 0) } == 3)
  }

  // fair: so many bought on the day they were acquired, and p has waited ten days without: none is known
  // to have bought later. Of all, ten of the web bought after 100 days, so that p would buy for certain.
  @Test(arguments: [(29, 0.0), (28, 1.0)])
  func `thirty people of a channel have a curve of their own`(buyers: Int, chance: Double) throws {
    let lines =
      (0..<buyers).map { TestLine.at("f-\($0)", 500, 8) }
      + (0..<10).map { TestLine.at("w-\($0)", 400, 8) } + [.at("z", 0, 1)]
    let (ids, asOf) = (lines.map(\.customer), TestLine.baseAsOf.number)
    let known = ids.filter { $0 != "z" }
    var (facts, prospects) = (CustomerFacts(), CustomerFacts())
    facts.acquiredOn = CustomerFacts.column(
      Dictionary(uniqueKeysWithValues: known.map { ($0, asOf - 500) }), of: ids)
    let names = ["fair", "web"]
    facts.acquisitionChannel = CustomerFacts.channels(
      Dictionary(uniqueKeysWithValues: known.map { ($0, $0.hasPrefix("f") ? "fair" : "web") }),
      of: ids, names: names)
    prospects.acquisitionChannel = CustomerFacts.channels(["p": "fair"], of: ["p"], names: names)
    prospects.acquiredOn = [asOf - 10]
    let study = try Study.of(
      lines, options: [.model: "none"], facts: facts, prospects: ["p"], prospectFacts: prospects)
    let rows = RowsByKey(try Analysis.selection.run(study)[0])
    #expect(rows.number("p", "purchase_chance_12m") == chance)
  }

  @Test func `a customer's own cost comes before the average`() throws {
    let lines = TestLine.baseOfThirtyDays
    var facts = CustomerFacts()
    facts.acquisitionCost = CustomerFacts.column(
      ["z-1": 10_000, "z-2": 30_000], of: lines.map(\.customer))
    let study = try Study.of(lines, options: [.model: "none"], facts: facts)
    let rows = RowsByKey(try Analysis.selection.run(study)[0])
    // 2 are expected of each: 1 pays back in 6 months, the average of 2 in 12, 3 in 18.
    #expect(rows.number("z-1", "payback_months") == 6 && rows.number("z-1", "rank") == 1)
    #expect(rows.text("z-1", "spend_source") == "acquisition_cost")
    #expect(rows.number("z-3", "payback_months") == 12)
    #expect(rows.text("z-3", "spend_source") == "average_acquisition_cost")
    #expect(rows.text("z-3", "decision") == "select")
    #expect(rows.text("z-2", "decision") == "leave")
  }

  @Test(arguments: [UInt64(71), 72, 73])
  func `the best return comes first`(seed: UInt64) throws {
    let lines = TestLine.random(seed: seed, customers: 200, lines: 1_500)
    var random = SplitMix(seed)
    var costs: [String: Int64] = [:]
    for id in Set(lines.map(\.customer)).sorted() where random.below(2) == 0 {
      costs[id] = Int64(random.below(3_000_000))
    }
    var facts = CustomerFacts()
    facts.acquisitionCost = CustomerFacts.column(costs, of: lines.map(\.customer))
    let study = try Study.of(
      lines, options: [.model: "none", .acquisitionCost: "100"], facts: facts, threads: 2)
    let table = try Analysis.selection.run(study)[0]
    let naive = NaiveCustomers(lines, asOf: Int(study.window.asOf.number))
    let risks = naive.risk(activeDays: try #require(study.window.activeDays))
    let average =
      (Double(costs.values.reduce(0, +)) / Double(costs.count)).rounded()
    var last = (isSelected: true, ratio: Double.infinity)
    var sums = (spend: 0.0, profit: 0.0)
    for (row, id) in table.cells("customer_id").enumerated() {
      let customer = try #require(naive[id ?? ""])
      let chance = try #require(risks[customer.id]?.chance)
      let spend = costs[customer.id].map { Double($0) } ?? average
      let amount =
        Double(customer.profit(after: naive.asOf - 365, through: naive.asOf)) * chance
      let isSelected = chance >= 0.5 && amount > 0 && 12 * spend <= 12 * amount
      #expect(
        table.cells("decision")[row] == (isSelected ? "select" : "leave"), "seed \(seed): \(row)")
      let ratio = spend > 0 ? amount / spend : amount > 0 ? .infinity : 0
      if isSelected == last.isSelected {
        #expect(ratio <= last.ratio + 1e-9 * max(1, abs(ratio)), "seed \(seed): \(row)")
      } else {
        #expect(last.isSelected, "seed \(seed): \(row)")
      }
      last = (isSelected, ratio)
      guard isSelected else { continue }
      sums = (sums.spend + spend, sums.profit + amount.rounded())
      #expect(table.numbers("rank")[row] == Double(row + 1))
      #expect(abs((table.numbers("running_spend")[row] ?? 0) - sums.spend / 10_000) < 1e-6)
      #expect(abs((table.numbers("running_profit")[row] ?? 0) - sums.profit / 10_000) < 0.01)
    }
    #expect(table.rowCount == risks.count)
  }
}
