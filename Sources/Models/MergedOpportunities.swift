internal import Statistics

/// The histories of customers over opportunities, equal ones merged into one tuple with a weight.
///
/// Tuples are sorted by purchases, then last purchase, then opportunities: they do not depend on
/// the order of the customers.
public struct MergedOpportunities: Sendable, Equatable {
  /// The different histories.
  public private(set) var histories: [OpportunityHistory] = []
  /// How many customers have each of them.
  public private(set) var weights: [Int] = []

  /// Merges histories, each of one customer or of `weights` customers.
  ///
  /// - Precondition: there is a weight for every history, none below 0, and no history has more
  ///   than two million opportunities.
  public init(_ histories: [OpportunityHistory], weights: [Int]? = nil) {
    precondition(weights.map { $0.count == histories.count } ?? true)
    let keys = histories.map(MergedOpportunities.key)
    var latest: Int64?
    for row in StableOrder.ascending(keys) {
      let weight = weights?[Int(row)] ?? 1
      precondition(weight >= 0)
      guard weight > 0 else { continue }
      if keys[Int(row)] == latest {
        self.weights[self.weights.count - 1] += weight
      } else {
        latest = keys[Int(row)]
        self.histories.append(histories[Int(row)])
        self.weights.append(weight)
      }
    }
  }

  /// A history as one whole number, which orders by purchases, last purchase and opportunities.
  private static func key(_ history: OpportunityHistory) -> Int64 {
    precondition(history.opportunities < 1 << 21)
    return Int64(history.purchases) << 42 | Int64(history.last) << 21
      | Int64(history.opportunities)
  }

  /// The number of customers.
  public var customers: Int { weights.reduce(0, +) }
}

/// What a model knows of a customer who may buy once at each of a number of opportunities, such as
/// the yearly appeal of a charity or the months of a plan.
public struct OpportunityHistory: Sendable, Equatable {
  /// The number of opportunities with a purchase: x of the paper.
  public let purchases: Int
  /// The last of them, counted from 1; 0 where there is none: t_x.
  public let last: Int
  /// How many there were: n.
  public let opportunities: Int

  /// A history.
  ///
  /// - Precondition: `0 <= purchases <= last <= opportunities`, and `last` is 0 only where
  ///   `purchases` is.
  public init(purchases: Int, last: Int, opportunities: Int) {
    precondition(purchases >= 0 && purchases <= last && last <= opportunities)
    precondition(purchases > 0 || last == 0)
    self.purchases = purchases
    self.last = last
    self.opportunities = opportunities
  }
}
