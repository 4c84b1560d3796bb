import Columns
import Customers
import Framework
import Measures
import Prediction
import Results

extension Table where Source == Membership {
  static let membership: Table<Membership> = Table(
    "membership",
    "Members against other customers by profit, revenue and purchases a year and by return: all of "
      + "them, and like with like.",
    order: "By comparison, the crudest first, then by measure."
  ) {
    Column<GroupComparison>.comparison(own: "members", one: "member").of(\.comparison)
  }

  static let membershipStrata: Table<Membership> = Table(
    "membership_strata",
    "The strata with a member that the comparison `matched` rests on, by profit a year.",
    order: "By tenure year, quarter, and channel in byte order, none first."
  ) {
    Column.integer(
      "tenure_year", .years, "Year since the first purchase at the start, 1 for the first."
    ) { $0.strata.map { Int64($0.key.tenureYear) } }
    Column.name("first_purchase_quarter", .period, "Calendar quarter of the first purchase.") {
      $0.strata.map { Period(number: Int($0.key.quarter), .quarter).label }
    }
    Column.name(
      "acquisition_channel", .label,
      "The acquisition channel; empty where the customers file does not say."
    ) { $0.strataChannels }
    Column.integer("members", .customers, "Members of the stratum.") {
      $0.strata.map { Int64($0.members) }
    }
    Column.integer("others", .customers, "Others of the stratum.") {
      $0.strata.map { Int64($0.others) }
    }
    Column<Membership>.profit
    Column.number(
      "weight", .share,
      "Share of the compared members who are in this stratum; empty without others.",
      emptyWhere: [.nobodyToCompare]
    ) { $0.weights }
  }

  static let membershipGroups: Table<Membership> = Table(
    "membership_groups",
    "All customers with a line by membership: how many they are and what they brought in.",
    order: "In this order: member, joined, none."
  ) {
    Column.label(
      "membership",
      "member: since the start of the window or before; joined: since then; none: not by the as-of "
        + "day. In data under 60 days all who have joined are members."
    ) { _ in ([0, 1, 2], Membership.groupNames) }
    Column.integer("customers", .customers, "Number of customers.") { $0.groups.customers }
    Column.number(
      "customer_share", .share, "Share of all customers; empty where there are none."
    ) { GroupTotals.shares($0.groups.customers) }
    Column.money("revenue", "Their revenue so far, refunds included.") { $0.groups.revenue }
    Column.money("profit", "Their profit so far.") { $0.groups.profit }
    Column.number(
      "profit_share", .share, "Share of the total profit; empty unless that profit is positive."
    ) { GroupTotals.shares($0.groups.profit) }
    Column.money("average_profit", "Profit per customer; empty without customers.") {
      GroupTotals.averages($0.groups.profit, over: $0.groups.customers)
    }
  }
}

extension Column where Source == Membership {
  /// What members and others of a stratum earn.
  @ColumnList<Membership> fileprivate static var profit: [Column<Membership>] {
    Column.money("member_profit_per_year", "Average profit of the members x 365/W.") {
      $0.money(\.memberProfit)
    }
    Column.money(
      "other_profit_per_year", "Average profit of the others x 365/W; empty without others.",
      emptyWhere: [.nobodyToCompare]
    ) { $0.money(\.otherProfit) }
    Column.money(
      "difference", "The first less the second; empty without others.",
      emptyWhere: [.nobodyToCompare]
    ) { $0.money(\.difference) }
    Column.number(
      "ratio", .ratio, "The first over the second; empty where that is not above zero.",
      emptyWhere: [.nobodyToCompare]
    ) { $0.strata.map(\.ratio) }
  }
}
