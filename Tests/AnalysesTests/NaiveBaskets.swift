import Columns
import TestSupport

/// Purchases and what was bought in them the obvious way, as an oracle over lines.
struct NaiveBaskets {
  /// A purchase: an order whose lines sum to more than zero.
  struct Purchase {
    let customer: String
    let day: Day
    /// What its lines with this text sum to more than zero for.
    let bought: Set<String>
  }

  let purchases: [Purchase]

  /// Reads the lines up to a day by product, category or channel.
  init(_ lines: [TestLine], asOf: Day, by text: KeyPath<TestLine, String?> = \.product) {
    let known = lines.filter { $0.day <= asOf }
    let orders = Dictionary(grouping: known) { [$0.customer, $0.order ?? "day \($0.day.number)"] }
    purchases = orders.values.compactMap { order in
      guard order.reduce(0, { $0 + $1.revenue }) > 0, let day = order.map(\.day).min() else {
        return nil
      }
      let texts = Dictionary(grouping: order) { $0[keyPath: text] }
      let bought = texts.compactMap { text, lines in
        lines.reduce(0) { $0 + $1.revenue } > 0 ? text : nil
      }
      return Purchase(customer: order[0].customer, day: day, bought: Set(bought))
    }
  }

  /// The baskets: purchases, or customers.
  func baskets(ofCustomers: Bool) -> [Set<String>] {
    guard ofCustomers else { return purchases.map(\.bought).filter { !$0.isEmpty } }
    return Dictionary(grouping: purchases, by: \.customer).values
      .map { $0.reduce(into: Set()) { $0.formUnion($1.bought) } }.filter { !$0.isEmpty }
  }

  /// For each product the baskets that hold it.
  static func holders(_ baskets: [Set<String>]) -> [String: Set<Int>] {
    var holders: [String: Set<Int>] = [:]
    for (index, basket) in baskets.enumerated() {
      for product in basket { holders[product, default: []].insert(index) }
    }
    return holders
  }

  /// The lower end of the 80 % interval of a share, from Wilson's definition: the share p below k / n
  /// whose distance from it is 1.2815515655446004 standard deviations of p, found by halving.
  static func lowerBound(_ count: Int, of trials: Int) -> Double {
    let (share, z) = (Double(count) / Double(trials), 1.2815515655446004)
    var (low, high) = (0.0, share)
    for _ in 0..<60 {
      let p = (low + high) / 2
      if share - p > z * (p * (1 - p) / Double(trials)).squareRoot() { low = p } else { high = p }
    }
    return low
  }

  /// Texts in the order of their bytes.
  static func sorted(_ texts: some Sequence<String>) -> [String] {
    texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
