import Columns
import Customers
import Results
import TestSupport
import Testing

@testable import Analyses
@testable import Framework
@testable import Measures

/// Who is a member when, on paper; days are counted from 2020-01-01, W is 365 days.
@Suite struct MembershipTests {
  // The data begin 730 days before, so that the window starts 365 days before. Each customer has an
  // amount of its own, so that sums say who is in a group.
  private static let lines: [TestLine] = [
    .at("frame", 730, 1), .at("frame", 0, 1), .at("before", 400, 10), .at("on", 400, 20),
    .at("after", 400, 40), .at("today", 400, 80), .at("tomorrow", 400, 160),
  ]

  private static func facts(_ daysBefore: [String: Int]) -> CustomerFacts {
    var facts = CustomerFacts()
    facts.memberSince = CustomerFacts.column(
      daysBefore.mapValues { (TestLine.baseAsOf - $0).number }, of: lines.map(\.customer))
    return facts
  }

  private static let joined = facts([
    "before": 366, "on": 365, "after": 364, "today": 0, "tomorrow": -1,
  ])

  // member: before and on, 30; joined: after and today, 120; none: tomorrow and frame, 162.
  @Test func `who joins on the start day is a member, who joins later has joined`() throws {
    let table = try Study.of(Self.lines, facts: Self.joined).table("membership_groups")
    #expect(
      table.lines(["membership", "customers", "revenue", "average_profit"])
        == ["member,2,30.0,15.0", "joined,2,120.0,60.0", "none,2,162.0,81.0"])
    let shares = [30, 120, 162].map { Double($0) / 312 }
    #expect(table.numbers("customer_share").allSatisfy { $0 == 1.0 / 3 })
    #expect(table.numbers("profit_share") == shares)
  }

  // On the one side before and on, on the other tomorrow and frame, of whom frame bought for 1 in the
  // window; who joined since is on neither.
  @Test func `who joined since the start is compared with no customer`() throws {
    let table = try Study.of(Self.lines, facts: Self.joined).table("membership")
    #expect(
      table.lines(["comparison", "measure", "members", "others", "member_average", "other_average"])
        .prefix(4)
        == [
          "raw,profit_per_year,2,2,0.0,0.5", "raw,revenue_per_year,2,2,0.0,0.5",
          "raw,orders_per_year,2,2,0.0,0.5", "raw,return_rate,2,2,0.0,0.5",
        ])
  }

  // 30 members, and with frame as many others as are asked for; all bought for as much.
  @Test(arguments: [(29, nil), (28, "under 30")] as [(Int, String?)])
  func `under thirty on a side chance decides`(others: Int, note: String?) throws {
    let ids = (0..<30).map { "m-\($0)" } + (0..<others).map { "o-\($0)" }
    let lines =
      ids.flatMap { [TestLine.at($0, 400, 10), .at($0, 100, 10)] }
      + [.at("frame", 730, 1), .at("frame", 0, 1)]
    var facts = CustomerFacts()
    facts.memberSince = CustomerFacts.column(
      Dictionary(uniqueKeysWithValues: ids.prefix(30).map { ($0, TestLine.baseAsOf.number - 500) }),
      of: lines.map(\.customer))
    let table = try Study.of(lines, facts: facts).table("membership")
    #expect(table.lines(["members", "others"])[0] == "30,\(others + 1)")
    let cell = table.cells("note")[0]
    #expect(note == nil ? cell == nil : cell?.contains("30") == true)
  }

  // late bought only after the as-of day.
  @Test func `who has no line yet is in no group`() throws {
    let lines: [TestLine] = [.at("frame", 800, 1), .at("frame", 1, 1), .at("late", 0, 9)]
    var facts = CustomerFacts()
    facts.memberSince = CustomerFacts.column(
      ["late": TestLine.baseAsOf.number - 500], of: lines.map(\.customer))
    let table = try Study.of(lines, asOf: "2019-12-31", facts: facts).table("membership_groups")
    #expect(table.lines(["membership", "customers"]) == ["member,0", "joined,0", "none,1"])
  }

  // 31 days have no window: a member is who has joined by the as-of day.
  @Test func `in short data all who have joined are members`() throws {
    let lines: [TestLine] = [.at("a", 30, 5), .at("b", 20, 7), .at("c", 0, 9)]
    var facts = CustomerFacts()
    facts.memberSince = CustomerFacts.column(
      ["a": TestLine.baseAsOf.number, "b": TestLine.baseAsOf.number + 1],
      of: lines.map(\.customer))
    let table = try Study.of(lines, facts: facts).table("membership_groups")
    #expect(table.lines(["membership", "customers"]) == ["member,1", "joined,0", "none,2"])
  }
}
