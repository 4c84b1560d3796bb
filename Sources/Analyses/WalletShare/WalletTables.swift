import Framework
import Measures
import Prediction
import Results

extension Table where Source == Wallets {
  static let walletShare: Table<Wallets> = Table(
    "wallet_share", "Every customer with a line whose wallet is known: what part of it we have.",
    order: "By customer id, in byte order."
  ) {
    Column.id("customer_id", "The customer.") { $0.known.id }
    Column.money(
      "revenue_12m",
      "Revenue of the last 365 days, refunds included; in shorter data the revenue x 365 / days."
    ) { $0.own.map(\.revenue) }
    Column.money("wallet", "What the customer spends in a year at all suppliers.") {
      $0.own.map(\.size)
    }
    Column.number(
      "wallet_share", .share,
      "revenue_12m / wallet, from 0 to 1; empty where the wallet is 0 and there is no revenue.",
      emptyWhere: [.noWallet]
    ) { $0.own.map(\.share) }
    Column.money("wallet_gap", "The part of the wallet that goes elsewhere.") { $0.own.map(\.gap) }
    Column.label("tier", "The customer's profit tier.") { $0.known.labels($0.tiers) }
    Column.label("segment", "The customer's segment.") { $0.known.labels($0.segments) }
    Column.text(
      "note", "Why the share was cut or is empty; empty where there is nothing to explain.",
      emptyWhere: [.nothingToExplain],
      coded: { ($0.own.map(\.note.rawValue), Wallet.Note.phrases) })
  }

  static let walletShareGroups: Table<Wallets> = Table(
    "wallet_share_groups", "Share of wallet of all customers, of each tier and of each segment.",
    order: "All, then the tiers, best first, then the segments in the order of their table."
  ) {
    Column.label("grouping", "all, tier or segment.") {
      ($0.groups.map(\.grouping), Wallets.groupings)
    }
    Column.name("group", .label, "The tier or segment, or all.") { $0.groups.map(\.name) }
    Column.integer("customers", .customers, "Customers with a line in the group.") {
      $0.groups.map { Int64($0.sum.customers) }
    }
    Column.integer(
      "known_wallets", .customers,
      "Those of them whose wallet is known; the columns that follow describe them."
    ) { $0.groups.map { Int64($0.sum.known) } }
    Column<Wallets>.sums
  }

  static let walletGrowth: Table<Wallets> = Table(
    "wallet_growth",
    "The growth list: customers who are likely still active and spend elsewhere.",
    order: "By rank."
  ) {
    Column.id("customer_id", "The customer.") { $0.growing.id }
    Column.integer("rank", .rank, "1 for the largest gap.") {
      $0.growing.rows.indices.map { Int64($0 + 1) }
    }
    Column.money("wallet_gap", "The part of the wallet that goes elsewhere.") {
      $0.growingWallets.map(\.gap)
    }
    Column.number("wallet_share", .share, "The part that we have.") {
      $0.growingWallets.map(\.share)
    }
    Column.number("probability", .probability, "The probability of still being a customer.") {
      wallets in wallets.growing.column { wallets.chances[$0] }
    }
    Column.money(
      "annual_profit",
      "The customer's profit of the last 365 days; in shorter data the profit x 365 / days."
    ) { wallets in wallets.growing.column { wallets.annualProfit[$0] } }
    Column.label("tier", "The customer's profit tier.") { $0.growing.labels($0.tiers) }
    Column.label("segment", "The customer's segment.") { $0.growing.labels($0.segments) }
    Column.label("risk", "How overdue the customer is by their own rhythm.") { $0.growingRisks }
  }
}

extension Column where Source == Wallets {
  /// What the wallets of a group come to.
  @ColumnList<Wallets> fileprivate static var sums: [Column<Wallets>] {
    Column.money("revenue_12m", "Their revenue of the last 365 days.") {
      $0.groups.map { Int64(clamping: $0.sum.revenue) }
    }
    Column.money("wallet", "The sum of their wallets.") {
      $0.groups.map { Int64(clamping: $0.sum.size) }
    }
    Column.number(
      "wallet_share", .share, "The part of these wallets that we have; empty where they are all 0.",
      emptyWhere: [.noWallet]
    ) { $0.groups.map(\.sum.share) }
    Column.money("wallet_gap", "What goes elsewhere.") {
      $0.groups.map { Int64(clamping: $0.sum.size - $0.sum.part) }
    }
    Column.integer(
      "capped_customers", .customers, "Those whose revenue exceeds their wallet."
    ) { $0.groups.map { Int64($0.sum.capped) } }
  }
}
