import Columns
import Customers
import Framework
import Measures
import Options
import Prediction
import Statistics

/// The wallets of a study's customers.
struct Wallets: Sendable {
  /// The customers with a known wallet, by id.
  let known: ListedCustomers
  /// Their wallets.
  let own: [Wallet]
  /// The customers to grow, the largest gap first.
  let growing: ListedCustomers
  /// Their wallets.
  let growingWallets: [Wallet]
  /// What the wallets of all, of each tier and of each segment come to.
  let groups: [Group]
  let tiers: CustomerLabels
  let segments: CustomerLabels
  /// The chance of each customer to be still active.
  let chances: [Double?]
  let annualProfit: [Int64]
  /// The risk of each customer; nil in too short data.
  let risks: CustomerLabels?

  init(_ study: Study) {
    let (sizes, revenue, book) = (study.facts.wallet, study.annualRevenue, study.book)
    let wallets = book.hasLine.indices.map { customer in
      sizes.isEmpty || !book.hasLine[customer]
        ? nil : sizes[customer].map { Wallet(revenue: revenue[customer], size: $0) }
    }
    let (chances, least) = (study.outlook.chances, study.options[.growthChance])
    known = ListedCustomers(study) { wallets[$0] != nil }
    own = wallets.compactMap { $0 }
    let candidates = known.rows.filter { customer in
      (wallets[Int(customer)]?.gap ?? 0) > 0 && (chances[Int(customer)] ?? -1) >= least
    }
    let gaps = candidates.map { wallets[Int($0)]?.gap ?? 0 }
    growing = ListedCustomers(study, StableOrder.descending(gaps).map { candidates[Int($0)] })
    growingWallets = growing.rows.compactMap { wallets[Int($0)] }
    (tiers, segments) = (study.tiers, study.segments)
    groups = Wallets.groups(wallets, book, [tiers, segments])
    (self.chances, annualProfit, risks) = (chances, study.annualProfit, study.risk?.labels)
  }

  /// The risk of the customers to grow; none in too short data.
  var growingRisks: (codes: [Int16], names: [String]) {
    guard let risks else { return (growing.rows.map { _ in -1 }, ChurnRisk.names) }
    return growing.labels(risks)
  }
}

extension Wallets {
  /// How groups are formed.
  static let groupings = ["all", "tier", "segment"]

  /// A group of customers and what their wallets come to, in 1/10,000.
  struct Group: Sendable {
    /// The place among `groupings`.
    let grouping: Int16
    let name: String
    var sum = Sum()
  }

  /// What the wallets of some customers come to, in 1/10,000.
  struct Sum: Sendable {
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

    /// The part of these wallets that we have; nil where they hold nothing.
    var share: Double? { size > 0 ? Double(part) / Double(size) : nil }
  }

  /// All customers with a line, then those under each label.
  private static func groups(
    _ wallets: [Wallet?], _ book: CustomerBook, _ labels: [CustomerLabels]
  ) -> [Group] {
    let all = CustomerLabels(names: ["all"], codes: book.hasLine.map { $0 ? 0 : -1 })
    return ([all] + labels).enumerated().flatMap { grouping, labels in
      var groups = labels.names.map { Group(grouping: Int16(grouping), name: $0) }
      for (customer, code) in labels.codes.enumerated() where code >= 0 {
        groups[Int(code)].sum.add(wallets[customer])
      }
      return groups
    }
  }
}
