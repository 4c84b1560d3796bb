import Columns
import Generation
import Testing

/// The customers file says what its plan gives reasons for.
@Suite struct ShopRecordTests {
  private static let plan = ShopPlan(seed: 21, customers: 3_000, writesTruth: true)
  private static let generated = Result { try GeneratedFiles(.shop(plan)) }
  private static let asOf = plan.firstDay + plan.days - 1

  /// What the files say of a customer.
  private struct Person {
    let row: Row
    let rate: Double
    let days: [Day]
    let revenueOfAYear: Int

    func holds(_ column: String) -> Bool { !row[column].isEmpty }
  }

  private func people() throws -> [Person] {
    let files = try Self.generated.get()
    let lines = Dictionary(
      grouping: files.rows("transactions/").filter { $0["status"] != "cancelled" }
    ) { $0["customer_id"] }
    return zip(files.rows("customers.csv"), files.rows("truth.csv")).map { row, truth in
      let own = lines[row["customer_id"]] ?? []
      let recent = own.filter { (Day(String($0["date"].prefix(10))) ?? Day(0)) + 365 > Self.asOf }
      return Person(
        row: row, rate: truth.number("purchase_rate"),
        days: own.filter { $0["status"] == "completed" }
          .compactMap { Day(String($0["date"].prefix(10))) },
        revenueOfAYear: recent.reduce(0) {
          $0 + $1.integer("quantity") * $1.cents("unit_price") - $1.cents("discount")
        })
    }
  }

  private func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(max(1, values.count))
  }

  // The rates were drawn before anybody joined, so that a difference is one of who joins.
  @Test func `heavy buyers join rather, and only while they are customers`() throws {
    let buyers = try people().filter { !$0.days.isEmpty }
    let members = buyers.filter { $0.holds("member_since") }
    #expect(members.count > 300)
    #expect(
      mean(members.map(\.rate)) > 1.5
        * mean(
          buyers.filter { !$0.holds("member_since") }.map(\.rate)))
    for member in members {
      #expect(member.row["acquired_on"] <= member.row["member_since"])
      #expect(member.row["member_since"] <= Self.asOf.description)
    }
  }

  // A lift of 100 % against none: the same customers, their orders after joining about doubled.
  @Test func `members buy as much more often as the plan says`() throws {
    func orders(lift: Double) throws -> (before: Int, after: Int) {
      var plan = ShopPlan(seed: 22, customers: 1_500, daysBefore: 0)
      plan.memberLift = lift
      let files = try GeneratedFiles(.shop(plan))
      let joined = Dictionary(
        uniqueKeysWithValues: files.rows("customers.csv").map {
          ($0["customer_id"], $0["member_since"])
        })
      let sales = files.rows("transactions/").filter { $0["status"] == "completed" }
      let orders = Dictionary(grouping: sales) { $0["order_id"] }.values.compactMap(\.first)
        .filter { !(joined[$0["customer_id"]] ?? "").isEmpty }
      let after = orders.count { $0["date"].prefix(10) >= joined[$0["customer_id"]] ?? "" }
      return (orders.count - after, after)
    }
    let (none, double) = (try orders(lift: 0), try orders(lift: 1))
    #expect(none.after > 1_000)
    // Five standard deviations of a Poisson number, relative, for each of two counts.
    let slack = 5 * (1 / Double(none.after) + 1 / Double(double.after)).squareRoot()
    #expect((Double(double.after) / Double(none.after) - 2).magnitude < 2 * slack)
    let early = 5 * (2 / Double(none.before)).squareRoot()
    #expect((Double(double.before) / Double(none.before) - 1).magnitude < early)
  }

  @Test func `the satisfied stay longer, and some of them leave all the same`() throws {
    let buyers = try people().filter { !$0.days.isEmpty && $0.holds("satisfaction") }
    func staying(_ scores: ClosedRange<Int>) -> Double {
      let group = buyers.filter { scores.contains($0.row.integer("satisfaction")) }
      #expect(group.count > 100)
      return mean(group.map { ($0.days.max() ?? Day(0)) + 180 > Self.asOf ? 1 : 0 })
    }
    #expect(staying(9...10) > staying(0...5) + 0.15)
    #expect(staying(9...10) < 0.9)
  }

  @Test func `referrers were customers of the time`() throws {
    let people = try people()
    let byId = Dictionary(uniqueKeysWithValues: people.map { ($0.row["customer_id"], $0) })
    let referred = people.filter { $0.holds("referred_by") }
    #expect(referred.count > 150)
    for person in referred {
      let referrer = try #require(byId[person.row["referred_by"]])
      #expect(referrer.row["acquired_on"] < person.row["acquired_on"])
      #expect(person.row["acquisition_channel"] == "referral")
    }
    let counts = Dictionary(grouping: referred) { $0.row["referred_by"] }.values.map(\.count)
    #expect((counts.max() ?? 0) >= 4, "some refer many")
  }

  @Test func `a wallet holds more than is spent here, unless there is no other shop`() throws {
    let known = try people().filter { $0.holds("wallet") }
    let captive = known.filter { $0.row["captive"] == "true" }
    #expect(captive.count > 15)
    #expect(captive.allSatisfy { $0.row.cents("wallet") == max(0, $0.revenueOfAYear) })
    let others = known.filter { $0.row["captive"] == "false" && $0.revenueOfAYear > 0 }
    let understated = others.count { $0.row.cents("wallet") < $0.revenueOfAYear }
    #expect((0.01...0.06).contains(Double(understated) / Double(others.count)))
  }

  @Test func `of a prospect the shop knows only where it came from`() throws {
    let prospects = try people().filter { !$0.holds("member_since") && $0.rate.isNaN }
    for prospect in prospects {
      #expect(prospect.days.isEmpty && prospect.holds("acquisition_channel"))
      for column in ["satisfaction", "wallet", "relation", "perceived_value", "perceived_cost"] {
        #expect(prospect.row[column].isEmpty)
      }
    }
    #expect(prospects.count > 100)
    let share = { (channel: String) in
      let all = try people().filter { $0.row["acquisition_channel"] == channel }
      return Double(all.count { $0.rate.isNaN }) / Double(all.count)
    }
    #expect(try share("social") > share("store, walk-in"))
  }
}
