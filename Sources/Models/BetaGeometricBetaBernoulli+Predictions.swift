internal import Statistics

extension BetaGeometricBetaBernoulli {
  /// The probability that a customer is still active at the next opportunity: P(alive at n + 1),
  /// with the probability of stopping in between.
  public func probabilityAliveNext(_ history: OpportunityHistory) -> Double {
    let n = Double(history.opportunities)
    return probabilityAlive(history) * (delta + n) / (gamma + delta + n)
  }

  /// The expected number of purchases at the next `count` opportunities.
  ///
  /// The sum over the opportunities of the probability of being active and buying. The closed form
  /// of the paper is what the sum telescopes to; it divides by gamma - 1 and cancels, the sum does
  /// neither.
  ///
  /// - Complexity: O(opportunities since the last purchase + `count`).
  public func expectedPurchases(_ history: OpportunityHistory, next count: Int) -> Double {
    probabilityAlive(history) * chanceToBuy(history) * stays(history, count).reduce(0, +)
  }

  /// The probability that an active customer buys, given their history.
  private func chanceToBuy(_ history: OpportunityHistory) -> Double {
    (alpha + Double(history.purchases)) / (alpha + beta + Double(history.opportunities))
  }

  /// For a customer who was active at the last opportunity, the probability of still being so at
  /// each of those that follow.
  private func stays(_ history: OpportunityHistory, _ count: Int) -> [Double] {
    var chance = 1.0
    return (0..<max(0, count)).map { step in
      let age = delta + Double(history.opportunities + step)
      chance *= age / (gamma + age)
      return chance
    }
  }

  /// The expected number of all later purchases, the one at the j-th opportunity from now divided
  /// by (1 + rate)^j: DERT of the paper.
  ///
  /// - Parameter rate: the discount rate from one opportunity to the next, above 0.
  public func residualPurchases(
    _ history: OpportunityHistory, discountRate rate: Double
  ) -> Double {
    precondition(rate > 0)
    let age = delta + Double(history.opportunities)
    let factor = 1 / (1 + rate)
    return probabilityAliveNext(history) * chanceToBuy(history) * factor
      * Hypergeometric.unit(age + 1, gamma + age + 1, factor)
  }

  /// The chances of 0, 1, …, `count` purchases at the next `count` opportunities.
  ///
  /// - Complexity: O(`count` squared).
  public func purchaseCounts(_ history: OpportunityHistory, next count: Int) -> [Double] {
    let alive = probabilityAlive(history)
    let hits = alpha + Double(history.purchases)
    let misses = beta + Double(history.opportunities - history.purchases)
    let stays = stays(history, count)
    // The chances of the numbers of purchases among the first `step` opportunities, beta-binomial.
    var binomial = [1.0]
    var chances = Array(repeating: 0.0, count: max(0, count) + 1)
    chances[0] = 1 - alive
    var before = 1.0
    for step in 0...max(0, count) {
      let after = step < count ? stays[step] : 0
      for (purchases, chance) in binomial.enumerated() {
        chances[purchases] += alive * (before - after) * chance
      }
      before = after
      binomial = longer(binomial, hits, misses)
    }
    return chances
  }

  /// The beta-binomial chances for one more opportunity.
  private func longer(_ chances: [Double], _ hits: Double, _ misses: Double) -> [Double] {
    let trials = Double(chances.count - 1)
    var longer = Array(repeating: 0.0, count: chances.count + 1)
    for (purchases, chance) in chances.enumerated() {
      let hit = (hits + Double(purchases)) / (hits + misses + trials)
      longer[purchases] += chance * (1 - hit)
      longer[purchases + 1] += chance * hit
    }
    return longer
  }
}
