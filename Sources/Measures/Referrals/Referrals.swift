import Columns
package import Customers
package import Framework
import Options

/// What the customers whom each customer referred have brought, and what they are expected to.
package struct Referrals: Sendable {
  /// Who referred whom.
  package let graph: ReferralGraph
  /// Customers and prospects whom each customer referred itself.
  package let referred: [Int64]
  /// Those of them with a purchase.
  package let converted: [Int64]
  /// Customers at further distances, up to the last that counts.
  package let indirect: [Int64]
  /// Profit so far of those whom it referred itself, in 1/10,000.
  package let directProfit: [Int64]
  /// Weighted profit of those at further distances, in 1/10,000.
  package let indirectProfit: [Int64]
  /// Weighted profit expected of all of them in a year, in 1/10,000; nil in data too short for a
  /// window.
  package let expectedProfit: [Int64]?

  package init(_ study: Study) {
    let graph = ReferralGraph(study)
    let links = study.options[.referralLinks]
    let weights = Referrals.weights(study.options[.referralDecay], links)
    let book = study.book
    let people = graph.sums(book.hasLine.map { $0 ? 1 : 0 }, distances: links)
    let profit = graph.sums(book.profit, distances: links)
    self.graph = graph
    converted = graph.sums(book.orders.map { $0 > 0 ? 1 : 0 }, distances: 1)[0]
    referred = Referrals.adding(study.prospectFacts.referredBy, to: people[0])
    indirect = Referrals.total(people.dropFirst(), weights.dropFirst().map { _ in 1 }, book)
    directProfit = profit[0]
    indirectProfit = Referrals.total(profit.dropFirst(), Array(weights.dropFirst()), book)
    expectedProfit = Referrals.known(study.outlook.profits).map {
      Referrals.total(graph.sums($0, distances: links)[...], weights, book)
    }
  }

  /// What a customer at each distance counts: 1 for the first, then each as much less.
  package static func weights(_ decay: Double, _ links: Int) -> [Double] {
    var weight = 1.0
    return (0..<links).map { _ in
      defer { weight *= decay }
      return weight
    }
  }

  private static func adding(_ prospects: [Int32], to counts: [Int64]) -> [Int64] {
    var counts = counts
    for referrer in prospects where referrer >= 0 { counts[Int(referrer)] += 1 }
    return counts
  }

  /// The values of all customers; nil where nothing is known.
  private static func known(_ values: [Int64?]) -> [Int64]? {
    values.contains { $0 == nil } ? nil : values.map { $0 ?? 0 }
  }

  /// For each customer its sums at some distances, weighted and rounded once.
  package static func total(
    _ sums: ArraySlice<[Int64]>, _ weights: [Double], _ book: CustomerBook
  ) -> [Int64] {
    book.hasLine.indices.map { customer in
      var total = 0.0
      for (sum, weight) in zip(sums, weights) { total += Double(sum[customer]) * weight }
      let rounded = total.rounded(.toNearestOrAwayFromZero)
      return rounded.magnitude < 9.2e18 ? Int64(rounded) : total < 0 ? .min : .max
    }
  }
}
