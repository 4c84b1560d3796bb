package import Columns
package import Customers

/// Random facts of customers by id, for oracles as plain dictionaries and for studies as columns.
package struct RandomFacts {
  /// The ids of all customers, in the order of their bytes.
  package let ids: [String]
  package private(set) var memberSince: [String: Day] = [:]
  package private(set) var referredBy: [String: String] = [:]
  package private(set) var satisfaction: [String: Double] = [:]
  /// In 1/10,000.
  package private(set) var wallet: [String: Int64] = [:]
  package private(set) var channel: [String: String] = [:]
  /// In 1/10,000.
  package private(set) var cost: [String: Int64] = [:]
  package private(set) var feedback: [String: Int64] = [:]
  package private(set) var acquiredOn: [String: Day] = [:]

  /// Facts of the customers of some lines; of each fact about a fifth of the customers has none.
  ///
  /// Membership begins on any day from 200 days before `start`, often on the days around it, and for
  /// a few only after `asOf`.
  package init(seed: UInt64, of lines: [TestLine], start: Day, asOf: Day) {
    ids = Set(lines.map(\.customer)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var random = SplitMix(seed &+ 77)
    let edges = [start - 1, start, start + 1, asOf, asOf + 1]
    for id in ids {
      if random.below(2) == 0 {
        memberSince[id] =
          random.below(3) == 0
          ? edges[Int(random.below(UInt64(edges.count)))] : start - 200 + Int(random.below(400))
      }
      if random.below(3) == 0 { referredBy[id] = ids[Int(random.below(UInt64(ids.count)))] }
      if random.below(5) > 0 { satisfaction[id] = Double(random.below(21)) / 2 }
      if random.below(5) > 0 { wallet[id] = Int64(random.below(2_000)) * 10_000 }
      if random.below(5) > 0 { channel[id] = "w\(random.below(3))" }
      if random.below(5) > 0 { cost[id] = Int64(random.below(6_000)) * 100 }
      if random.below(5) > 0 { feedback[id] = Int64(random.below(4)) }
      if random.below(5) > 0 { acquiredOn[id] = start - Int(random.below(300)) }
    }
  }

  /// The names of the channels.
  package static let channels = ["w0", "w1", "w2"]

  /// The facts as a study takes them.
  package var facts: CustomerFacts {
    var facts = CustomerFacts()
    facts.memberSince = CustomerFacts.column(memberSince.mapValues(\.number), of: ids)
    facts.setReferrers(referredBy, of: ids)
    facts.satisfaction = CustomerFacts.column(satisfaction, of: ids)
    facts.wallet = CustomerFacts.column(wallet, of: ids)
    facts.acquisitionChannel = CustomerFacts.channels(channel, of: ids, names: Self.channels)
    facts.acquisitionCost = CustomerFacts.column(cost, of: ids)
    facts.feedbackCount = CustomerFacts.column(feedback, of: ids)
    facts.acquiredOn = CustomerFacts.column(acquiredOn.mapValues(\.number), of: ids)
    return facts
  }

  /// The same facts with every day later, and with every amount of money times k.
  package func changed(daysLater days: Int = 0, moneyTimes k: Int64 = 1) -> RandomFacts {
    var changed = self
    changed.memberSince = memberSince.mapValues { $0 + days }
    changed.acquiredOn = acquiredOn.mapValues { $0 + days }
    changed.wallet = wallet.mapValues { $0 * k }
    changed.cost = cost.mapValues { $0 * k }
    return changed
  }
}
