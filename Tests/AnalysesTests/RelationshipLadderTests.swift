import Customers
import Options
import Results
import TestSupport
import Testing

@testable import Analyses
@testable import Framework
@testable import Measures
@testable import Prediction

/// Customer `a` is judged; the base gives a usual gap of 30 days and a window of 365.
@Suite struct RelationshipLadderTests {
  /// A study in which some customers are referred by others.
  static func study(
    _ lines: [TestLine], referredBy: [String: String] = [:],
    options: [AnyRunOption: String] = [:]
  ) throws -> Study {
    let lines = TestLine.baseOfThirtyDays + lines
    let ids = Set(lines.map(\.customer)).sorted()
    var facts = CustomerFacts()
    facts.referredBy = ids.map { id in
      referredBy[id].flatMap { ids.firstIndex(of: $0) }.map { Int32($0) } ?? -1
    }
    return try Study.of(lines, options: options, facts: facts)
  }

  private func rung(
    _ days: [Int], _ others: [TestLine] = [], referredBy: [String: String] = [:],
    options: [AnyRunOption: String] = [:]
  ) throws -> String? {
    try RelationshipLadderTests.study(
      days.map { .at("a", $0, 100) } + others, referredBy: referredBy, options: options
    ).rungs.name(0)
  }

  private let stable = [400, 300, 200, 100, 0]

  // Three gaps of 10 days: the typical gap is 18 days; 36 days are two.
  @Test func `purchasers, clients and supporters`() throws {
    #expect(try rung([0]) == "purchaser")
    #expect(try rung([400]) == "purchaser")
    #expect(try rung([30, 0]) == "client")
    #expect(try rung([65, 55, 45, 35]) == "supporter")
    #expect(try rung([66, 56, 46, 36]) == "client")
    #expect(try rung([66, 56, 46, 36], options: [.declineFrom: "2.1"]) == "supporter")
    #expect(try rung(stable) == "supporter")
    #expect(try rung(stable, options: [.regularPurchases: "100"]) == "supporter")
    #expect(try rung([], [.at("a", 0, -1)]) == "no_purchase")
  }

  @Test func `an advocate has referred a customer with a purchase`() throws {
    #expect(try rung([0], [.at("b", 5, 1)], referredBy: ["b": "a"]) == "advocate")
    #expect(try rung([0], [.at("b", 5, -1)], referredBy: ["b": "a"]) == "purchaser")
    #expect(try rung([0], referredBy: ["a": "a"]) == "purchaser")
    #expect(
      try rung([], [.at("a", 0, -1), .at("b", 5, 1)], referredBy: ["b": "a"]) == "no_purchase")
  }

  // a earns 5 x 100; a quarter of it is 125.
  @Test
  func `a partner is a stable advocate whose referred customers earn a quarter of its profit`()
    throws
  {
    func rung(_ profit: Int64, _ days: [Int], share: String = "0.25") throws -> String? {
      try self.rung(
        days, [.at("b", 5, 500, profit: profit)], referredBy: ["b": "a"],
        options: [.partnerShare: share])
    }
    #expect(try rung(125, stable) == "partner")
    #expect(try rung(124, stable) == "advocate")
    #expect(try rung(124, stable, share: "0.248") == "partner")
    #expect(try rung(500, [390, 260, 130, 0]) == "advocate")
    #expect(try rung(0, stable, share: "0") == "advocate")
  }

  @Test func `or three of whom are clients`() throws {
    let clients: [TestLine] = ["b", "c", "d"].flatMap { [.at($0, 40, 1), .at($0, 5, 1)] }
    let referredBy = ["b": "a", "c": "a", "d": "a"]
    #expect(try rung(stable, clients, referredBy: referredBy) == "partner")
    #expect(try rung(stable, Array(clients.dropLast()), referredBy: referredBy) == "advocate")
    #expect(
      try rung(stable, clients, referredBy: referredBy, options: [.partnerClients: "4"])
        == "advocate")
  }

  @Test func `lapsed and active are counted apart, and all rungs have a row`() throws {
    let study = try RelationshipLadderTests.study(
      [
        .at("a", 0, 9), .at("b", 400, 1), .at("c", 3, -2), .at("d", 500, 1), .at("d", 470, 1),
        .at("e", 70, 1),
      ],
      referredBy: ["d": "b"])
    let table = try #require(try Analysis.relationshipLadder.run(study).first)
    // b referred d: an advocate, but lost as d is; the base has one more of one purchase, 730 days
    // ago, and 99 clients. e is at risk, which is not lost.
    #expect(
      table.lines(["rung", "customers", "active", "lapsed"]) == [
        "prospect,0,,", "purchaser,3,2,1", "client,100,99,1", "supporter,0,0,0", "advocate,1,0,1",
        "partner,0,0,0", "no_purchase,1,,",
      ])
    #expect(table["note"]?.isEmpty == true)
  }

  @Test func `without referrals the upper rungs are empty and say why`() throws {
    let study = try Study.of(TestLine.baseOfThirtyDays, prospects: ["p"])
    let table = try #require(try Analysis.relationshipLadder.run(study).first)
    #expect(table.cells("customers") == ["1", "1", "99", "0", "0", "0", "0"])
    #expect(
      table.cells("note") == [
        nil, nil, nil, nil, "no referred_by in the customers file",
        "no referred_by in the customers file", nil,
      ])
  }
}
