import Columns
import Customers
import Options
import Parallelism
import Results
import Statistics

/// The wallets of a study's customers.
struct Wallets {
  private let study: Study
  /// The wallet of each customer with a line; nil where it is unknown.
  private let wallets: [Wallet?]
  /// The customers with a known wallet.
  private let known: [Int32]

  init(_ study: Study) {
    self.study = study
    let (sizes, revenue, book) = (study.facts.wallet, study.annualRevenue, study.book)
    let wallets = book.hasLine.indices.map { customer in
      sizes.isEmpty || !book.hasLine[customer]
        ? nil : sizes[customer].map { Wallet(revenue: revenue[customer], size: $0) }
    }
    self.wallets = wallets
    known = wallets.indices.filter { wallets[$0] != nil }.map { Int32($0) }
  }

  var customerTable: ResultTable {
    let own = known.compactMap { wallets[Int($0)] }
    return ResultTable(
      "wallet_share",
      [
        ResultColumn("customer_id", .ids(study.ledger.customerIds, rows: known)),
        ResultColumn("revenue_12m", .money(own.map(\.revenue))),
        ResultColumn("wallet", .money(own.map(\.size))),
        ResultColumn("wallet_share", .numbers(own.map(\.share))),
        ResultColumn("wallet_gap", .money(own.map(\.gap))),
        ResultColumn("tier", labels(study.tiers, known)),
        ResultColumn("segment", labels(study.segments, known)),
        ResultColumn("note", .labels(own.map(\.note.rawValue), names: Wallet.Note.texts)),
      ])
  }

  private func labels(_ labels: CustomerLabels, _ customers: [Int32]) -> ResultColumn.Values {
    .labels(customers.map { labels.codes[Int($0)] }, names: labels.names)
  }

  /// The customers to grow, the largest gap first.
  var growthTable: ResultTable {
    let (chances, profits) = (study.outlook.chances, study.annualProfit)
    let least = study.options[.growthChance]
    let candidates = known.filter { customer in
      (wallets[Int(customer)]?.gap ?? 0) > 0 && (chances[Int(customer)] ?? -1) >= least
    }
    let gaps = candidates.map { wallets[Int($0)]?.gap ?? 0 }
    let customers = StableOrder.descending(gaps).map { candidates[Int($0)] }
    let own = customers.compactMap { wallets[Int($0)] }
    return ResultTable(
      "wallet_growth",
      [
        ResultColumn("customer_id", .ids(study.ledger.customerIds, rows: customers)),
        ResultColumn("rank", .integers(customers.indices.map { Int64($0 + 1) })),
        ResultColumn("wallet_gap", .money(own.map(\.gap))),
        ResultColumn("wallet_share", .numbers(own.map(\.share))),
        ResultColumn("probability", .numbers(customers.map { chances[Int($0)] })),
        ResultColumn("annual_profit", .money(customers.map { profits[Int($0)] })),
        ResultColumn("tier", labels(study.tiers, customers)),
        ResultColumn("segment", labels(study.segments, customers)),
        ResultColumn("risk", risks(customers)),
      ])
  }

  private func risks(_ customers: [Int32]) -> ResultColumn.Values {
    guard let risk = study.risk else {
      return .labels(customers.map { _ in -1 }, names: ChurnRisk.names)
    }
    return labels(risk.labels, customers)
  }
}

extension Wallets {
  /// What the wallets of a group come to, in 1/10,000.
  private struct Sum {
    var customers = 0
    var known = 0
    var revenue = Int128(0)
    var size = Int128(0)
    var part = Int128(0)
    var capped = 0

    mutating func add(_ wallet: Wallet?) {
      customers += 1
      guard let wallet else { return }
      known += 1
      revenue += Int128(wallet.revenue)
      size += Int128(wallet.size)
      part += Int128(wallet.part)
      if wallet.isCapped { capped += 1 }
    }
  }

  /// The sums of the customers under each label.
  private func sums(_ labels: CustomerLabels) -> [Sum] {
    var sums = Array(repeating: Sum(), count: labels.names.count)
    for (customer, code) in labels.codes.enumerated() where code >= 0 {
      sums[Int(code)].add(wallets[customer])
    }
    return sums
  }

  var groupTable: ResultTable {
    let book = study.book
    let everybody = CustomerLabels(names: ["all"], codes: book.hasLine.map { $0 ? 0 : -1 })
    let groups = [everybody, study.tiers, study.segments]
    let sums = groups.flatMap(sums)
    let names = groups.flatMap(\.names)
    let groupings = groups.indices.flatMap { place in
      groups[place].names.map { _ in Int16(place) }
    }
    return ResultTable(
      "wallet_share_groups",
      [
        ResultColumn("grouping", .labels(groupings, names: ["all", "tier", "segment"])),
        ResultColumn("group", .texts(names)),
        ResultColumn("customers", .integers(sums.map { Int64($0.customers) })),
        ResultColumn("known_wallets", .integers(sums.map { Int64($0.known) })),
        ResultColumn("revenue_12m", .money(sums.map { Int64(clamping: $0.revenue) })),
        ResultColumn("wallet", .money(sums.map { Int64(clamping: $0.size) })),
        ResultColumn(
          "wallet_share",
          .numbers(sums.map { $0.size > 0 ? Double($0.part) / Double($0.size) : nil })),
        ResultColumn("wallet_gap", .money(sums.map { Int64(clamping: $0.size - $0.part) })),
        ResultColumn("capped_customers", .integers(sums.map { Int64($0.capped) })),
      ])
  }
}
