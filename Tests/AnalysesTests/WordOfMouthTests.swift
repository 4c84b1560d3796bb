import Columns
import Customers
import Options
import Results
import TestSupport
import Testing

@testable import Analyses
@testable import Framework
@testable import Prediction

/// Word of mouth on paper; days are counted from 2020-01-01, W is 365 days.
@Suite struct WordOfMouthTests {
  // Two years from 730 days before, so that the window starts 365 days before. on first bought on that
  // day, after on the next one; back only sent back. fan and foe have been here longer.
  private static let lines: [TestLine] = [
    .at("fan", 730, 5), .at("fan", 0, 5), .at("foe", 700, 5), .at("mild", 650, 5),
    .at("on", 365, 1_000), .at("after", 364, 10), .at("back", 40, -3), .at("mute", 600, 5),
  ]

  private static func study(_ options: [AnyRunOption: String] = [:]) throws -> Study {
    let ids = lines.map(\.customer)
    var facts = CustomerFacts()
    facts.satisfaction = CustomerFacts.column(
      ["fan": 9, "on": 10, "foe": 6, "mild": 7.5, "after": 2, "back": 8], of: ids)
    // fan, who is satisfied, referred foe and after, who are not, and back, who never purchased; mild
    // referred on; mute referred mild.
    facts.setReferrers(
      ["foe": "fan", "after": "fan", "back": "fan", "on": "mild", "mild": "mute"], of: ids)
    return try Study.of(
      lines, options: options.merging([.model: "none"]) { given, _ in given }, facts: facts)
  }

  // Satisfied: fan, on; neutral: mild, back; dissatisfied: foe, after; mute said nothing. 2 x 8 leads,
  // of which an eighth buys, bring 2; 2 x 25 people, of whom 4 % are lost, cost 2.
  @Test func `multipliers make people, sales and value`() throws {
    let table = try Self.study([.newCustomerValue: "50"]).table("word_of_mouth")
    #expect(
      table.lines(["satisfaction", "customers", "people_reached", "sales", "value"])
        == [
          "satisfied,2,16.0,2.0,100.0", "neutral,2,0.0,0.0,0.0", "dissatisfied,2,50.0,-2.0,-100.0",
          "unknown,1,,,", "net,7,66.0,0.0,0.0",
        ])
    let shares = [2, 2, 2, 1, 7].map { Double($0) / 7 }
    #expect(table.numbers("customer_share") == shares)
  }

  // 4 leads of which half buy: 2 a satisfied customer; 10 people of whom a tenth is lost: 1 each.
  @Test func `the multipliers can be chosen`() throws {
    let table = try Self.study([
      .newCustomerValue: "50", .leadsPerSatisfied: "4", .salesPerLead: "0.5",
      .reachedByDissatisfied: "10", .lostShare: "0.1",
    ]).table("word_of_mouth")
    #expect(
      table.lines(["people_reached", "sales", "value"])
        == ["8.0,4.0,200.0", "0.0,0.0,0.0", "20.0,-2.0,-100.0", ",,", "28.0,2.0,100.0"])
  }

  // A referral counts for the band of the customer who made it: two purchased of those whom fan named,
  // on by mild, mild by mute.
  @Test func `referrals are those of the customers who made them`() throws {
    let table = try Self.study().table("word_of_mouth")
    #expect(table.numbers("referrals_observed") == [2, 1, 0, 1, 4])
  }

  // Only after came within the window: on came on the day on which it starts. Its value is the profit
  // of 10 and what lifetime_value still expects of it.
  @Test func `a new customer is one who came after the start of the window`() throws {
    let study = try Self.study()
    let values = RowsByKey(try study.table("lifetime_value"))
    let residual = try #require(values.number("after", "residual_value"))
    let expected = try study.table("word_of_mouth").numbers("value_per_customer")
    #expect(expected.allSatisfy { $0 == 10 + residual })
  }
}
