import Columns
import Customers
import Options
import Results
import TestSupport
import Testing

@testable import Analyses
@testable import Framework
@testable import Prediction

/// Share of wallet on paper; days are counted from 2020-01-01.
@Suite struct WalletShareTests {
  // The base has the usual gap of 30 days. half bought for 20 of a wallet of 40; over for 90 of a
  // wallet of 50; back sent back more than it bought; empty has a wallet of 0 and no revenue, spent one
  // of 0 and revenue; old bought 365 days before, which is out of the last 365 days; mute has no wallet.
  private static let lines: [TestLine] =
    TestLine.baseOfThirtyDays + [
      .at("half", 40, 15), .at("half", 0, 5), .at("over", 30, 40), .at("over", 0, 50),
      .at("back", 30, 5), .at("back", 10, -9), .at("empty", 400, 7), .at("spent", 0, 3),
      .at("old", 365, 60), .at("old", 364, 2), .at("mute", 0, 1_000),
    ]
  private static let wallets: [String: Int64] = [
    "half": 40, "over": 50, "back": 10, "empty": 0, "spent": 0, "old": 100,
  ]

  private static func study(_ options: [AnyRunOption: String] = [:]) throws -> Study {
    var facts = CustomerFacts()
    facts.wallet = CustomerFacts.column(
      wallets.mapValues { $0 * 10_000 }, of: lines.map(\.customer))
    return try Study.of(
      lines, options: options.merging([.model: "none"]) { given, _ in given }, facts: facts)
  }

  @Test func `a share is capped at 1, and 0 where more was sent back`() throws {
    let table = try Self.study().table("wallet_share")
    #expect(
      table.lines(["customer_id", "revenue_12m", "wallet", "wallet_share", "wallet_gap"])
        == [
          "back,-4.0,10.0,0.0,10.0", "empty,0.0,0.0,,0.0", "half,20.0,40.0,0.5,20.0",
          "old,2.0,100.0,0.02,98.0", "over,90.0,50.0,1.0,0.0", "spent,3.0,0.0,1.0,0.0",
        ])
    let notes = zip(table.cells("customer_id"), table.cells("note")).filter { $0.1 != nil }
    #expect(notes.map { $0.0 ?? "" } == ["back", "empty", "over", "spent"])
  }

  // Of wallets of 200 in all we have 0 + 20 + 2 + 50; the 40 that over spent beyond its wallet are not
  // the wallet of another. The base's 100 customers and mute are of unknown wallets.
  @Test func `the share of a group is of the sum of capped parts`() throws {
    let table = try Self.study().table("wallet_share_groups")
    #expect(
      table.lines([
        "group", "customers", "known_wallets", "revenue_12m", "wallet", "wallet_share",
        "wallet_gap", "capped_customers",
      ])[0] == "all,107,6,111.0,200.0,0.36,128.0,2")
    let names = table.cells("grouping")
    for column in ["customers", "known_wallets", "wallet", "wallet_gap", "capped_customers"] {
      for grouping in ["tier", "segment"] {
        let parts = zip(names, table.numbers(column)).filter { $0.0 == grouping }
        let sum = parts.map { $0.1 ?? 0 }.reduce(0, +)
        #expect(sum == table.numbers(column)[0], "\(grouping) \(column)")
      }
    }
  }

  // back bought 30 days before, one gap ago, half today: neither is overdue, their chance is 1, which
  // is what is asked for. old is 364 days late and near 0; over and spent have no gap.
  @Test func `a chance equal to the one asked for is enough`() throws {
    let table = try Self.study([.growthChance: "1"]).table("wallet_growth")
    #expect(
      table.lines(["customer_id", "rank", "wallet_gap", "wallet_share", "probability"])
        == ["half,1,20.0,0.5,1.0", "back,2,10.0,0.0,1.0"])
    let all = try Self.study([.growthChance: "0"]).table("wallet_growth")
    #expect(all.cells("customer_id") == ["old", "half", "back"])
  }
}
