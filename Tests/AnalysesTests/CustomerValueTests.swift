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

/// The four values of a customer, on paper; days are counted from 2020-01-01.
@Suite struct CustomerValueTests {
  private static func table(
    _ lines: [TestLine], _ options: [AnyRunOption: String] = [:],
    facts: CustomerFacts = CustomerFacts()
  ) throws -> RowsByKey {
    let study = try Study.of(
      lines, options: options.merging([.model: "none"]) { given, _ in given }, facts: facts)
    return RowsByKey(try Analysis.customerValue.run(study)[0])
  }

  // Two purchase days: 2 are expected of each of the 99, 102 of a, on average 3. One purchase day:
  // 7 of b, who bought today, 0 of z-0, whose last year is empty; on average 3.50.
  private static let lines: [TestLine] =
    TestLine.baseOfThirtyDays + [.at("a", 30, 52), .at("a", 0, 50), .at("b", 0, 7)]

  @Test func `loyalty is what is expected beyond those who bought as often`() throws {
    let rows = try CustomerValueTests.table(CustomerValueTests.lines, [.loyaltyPeers: "1"])
    #expect(rows.number("a", "economic_value") == 102)
    #expect(rows.text("a", "economic_source") == "profit of the last 365 days")
    #expect(rows.number("a", "loyalty_value") == 99)
    #expect(rows.number("z-1", "loyalty_value") == -1)
    #expect(rows.number("b", "loyalty_value") == 3.5)
    #expect(rows.number("z-0", "loyalty_value") == -3.5)
    #expect(
      rows.text("b", "loyalty_source")
        == "profit of the last year x chance to be a customer still, less the average of the 2 with "
        + "1 purchase day")
  }

  // Two with one day are under 30 and are taken together with the 100: 307/102 = 3.0098.
  @Test func `few customers are compared with those who bought nearly as often`() throws {
    let rows = try CustomerValueTests.table(CustomerValueTests.lines)
    #expect(rows.number("a", "loyalty_value") == 98.9902)
    #expect(rows.number("b", "loyalty_value") == 3.9902)
    #expect(rows.text("a", "loyalty_source")?.hasSuffix("102 with 1 to 2 purchase days") == true)
    // c bought for 1 on three days: it is left over and joins, (307 + 3)/103 = 3.0097.
    let more = CustomerValueTests.lines + [.at("c", 60, 1), .at("c", 30, 1)]
    let joined = try CustomerValueTests.table(more + [.at("c", 0, 1)])
    #expect(joined.number("c", "loyalty_value") == -0.0097)
    #expect(joined.text("c", "loyalty_source")?.hasSuffix("103 with 1 to 3 purchase days") == true)
  }

  // One purchase day have two, as many as are asked for; at three they join the 100 with two.
  @Test func `exactly enough peers stay among themselves`() throws {
    let enough = try CustomerValueTests.table(CustomerValueTests.lines, [.loyaltyPeers: "2"])
    #expect(enough.number("a", "loyalty_value") == 99)
    #expect(enough.number("b", "loyalty_value") == 3.5)
    let few = try CustomerValueTests.table(CustomerValueTests.lines, [.loyaltyPeers: "3"])
    #expect(few.number("a", "loyalty_value") == 98.9902)
  }

  @Test func `who never purchased has no loyalty and no peers`() throws {
    let rows = try CustomerValueTests.table(CustomerValueTests.lines + [.at("r", 5, -4)])
    #expect(rows.number("r", "economic_value") == -4)
    #expect(rows.number("r", "loyalty_value") == nil && rows.text("r", "loyalty_source") == nil)
  }

  // a referred b, who has been a customer for 800 days and earned 10 in the window; b referred c,
  // who came today and is expected to bring 8: a is credited 10 + 8/2, b 8.
  @Test func `referred customers count, new ones by what is expected`() throws {
    let lines =
      TestLine.baseOfThirtyDays
      + [.at("a", 0, 1), .at("b", 800, 500), .at("b", 40, 10), .at("c", 0, 8)]
    var facts = CustomerFacts()
    facts.setReferrers(["b": "a", "c": "b"], of: lines.map(\.customer))
    let rows = try CustomerValueTests.table(lines, facts: facts)
    #expect(rows.number("a", "referral_value") == 14)
    #expect(rows.number("b", "referral_value") == 8)
    #expect(rows.number("c", "referral_value") == 0)
    #expect(rows.text("c", "referral_source") == "referred nobody with a line")
    #expect(rows.text("a", "referral_source")?.hasPrefix("profit of the last 365 days") == true)
    let one = try CustomerValueTests.table(lines, [.referralLinks: "1"], facts: facts)
    #expect(one.number("a", "referral_value") == 10)
  }

  // c came on the day on which the window starts, and so is not new: a is credited the 8 of the window.
  // d came a day later, and bought for 8 and 50: a year of 58 at a chance of 1 - 344/365.
  @Test func `a referred customer of the start day is not new`() throws {
    let lines =
      TestLine.baseOfThirtyDays
      + [
        .at("a", 0, 1), .at("b", 0, 1), .at("c", 365, 50), .at("c", 345, 8), .at("d", 364, 50),
        .at("d", 344, 8),
      ]
    var facts = CustomerFacts()
    facts.setReferrers(["c": "a", "d": "b"], of: lines.map(\.customer))
    let rows = try CustomerValueTests.table(lines, facts: facts)
    #expect(rows.number("a", "referral_value") == 8)
    #expect(rows.number("b", "referral_value") == 3.337)
  }

  @Test func `a circle of referrals is cut`() throws {
    let lines = TestLine.baseOfThirtyDays + [.at("a", 700, 4), .at("a", 0, 4), .at("b", 0, 8)]
    var facts = CustomerFacts()
    facts.setReferrers(["b": "a", "a": "b"], of: lines.map(\.customer))
    let rows = try CustomerValueTests.table(lines, facts: facts)
    // a came first: nobody referred it.
    #expect(rows.number("a", "referral_value") == 8)
    #expect(rows.number("b", "referral_value") == 0)
  }

  @Test func `feedback is counted, and valued only on request`() throws {
    var facts = CustomerFacts()
    facts.feedbackCount = CustomerFacts.column(
      ["a": 3, "b": 0], of: CustomerValueTests.lines.map(\.customer))
    let counted = try CustomerValueTests.table(CustomerValueTests.lines, facts: facts)
    #expect(counted.number("a", "feedback_count") == 3)
    #expect(counted.number("a", "innovation_value") == nil)
    #expect(counted.text("a", "innovation_source") == "feedback is counted only")
    let valued = try CustomerValueTests.table(
      CustomerValueTests.lines, [.feedbackValue: "2.50"], facts: facts)
    #expect(valued.number("a", "innovation_value") == 7.5)
    #expect(valued.number("b", "innovation_value") == 0)
    #expect(valued.number("z-1", "innovation_value") == nil)
    #expect(valued.text("z-1", "innovation_source") == nil)
  }

  @Test func `delivered value needs both sides of the survey`() throws {
    let ids = CustomerValueTests.lines.map(\.customer)
    var facts = CustomerFacts()
    facts.perceivedValue = CustomerFacts.column(["a": 8, "b": 5], of: ids)
    let half = try Study.of(CustomerValueTests.lines, facts: facts)
    let column = try #require(
      Analysis.customerValue.tables[0].columns.first { $0.name == "delivered_value" })
    #expect(column.whyEmpty(half).contains("lacks perceived_value or perceived_cost"))
    facts.perceivedCost = CustomerFacts.column(["a": 3.5], of: ids)
    let rows = try CustomerValueTests.table(CustomerValueTests.lines, facts: facts)
    #expect(rows.number("a", "delivered_value") == 4.5)
    #expect(rows.number("b", "delivered_value") == nil)
    #expect(rows.number("b", "perceived_value") == 5)
  }

  @Test(arguments: [UInt64(61), 62])
  func `loyalty adds up to nothing over peers`(seed: UInt64) throws {
    let lines = TestLine.random(seed: seed, customers: 300, lines: 1_800)
    let study = try Study.of(lines, options: [.model: "none"], threads: 3)
    let least = 20
    let loyalty = LoyaltyValue(study, least: least)
    let naive = NaiveCustomers(lines, asOf: Int(study.window.asOf.number))
    let risks = naive.risk(activeDays: try #require(study.window.activeDays))
    #expect(loyalty.peers.count > 2, "seed \(seed)")
    #expect(loyalty.peers.allSatisfy { $0.customers >= least }, "seed \(seed)")
    var covered = 0
    for peers in loyalty.peers {
      let own = naive.customers.filter { peers.purchaseDays.contains($0.days.count) }
      #expect(own.count == peers.customers, "seed \(seed)")
      covered += own.count
      let expected = own.map { customer in
        Double(customer.profit(after: naive.asOf - 365, through: naive.asOf))
          * (risks[customer.id]?.chance ?? 0)
      }
      let average = expected.reduce(0, +) / Double(own.count)
      for (customer, amount) in zip(own, expected) {
        let code = try #require(study.ledger.customerIds.rowOfSorted(customer.id.utf8))
        let value = try #require(loyalty.values[code])
        #expect(abs(Double(value) - (amount - average)) < 1, "seed \(seed): \(customer.id)")
      }
    }
    #expect(covered == naive.customers.count { !$0.purchases.isEmpty }, "seed \(seed)")
  }
}
