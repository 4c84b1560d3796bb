import Models

/// The BG/BB model told naively: all strings of purchases, and all opportunities at which a customer
/// may stop.
struct BetaGeometricBetaBernoulliOracle {
  let model: BetaGeometricBetaBernoulli

  /// The chance of a string of purchases, given opportunity by opportunity.
  func chance(_ string: [Bool]) -> Double {
    let last = (string.lastIndex(of: true) ?? -1) + 1
    var sum = stringChance(string) * staysChance(string.count)
    // Stopping between opportunity `end` and the next one.
    for end in last..<string.count {
      sum += stringChance(Array(string.prefix(end))) * staysChance(end) * stopChance(after: end)
    }
    return sum
  }

  /// The chance of a string and of having been a customer throughout and at one more opportunity.
  func chanceAndAliveNext(_ string: [Bool]) -> Double {
    stringChance(string) * staysChance(string.count + 1)
  }

  /// The mean of p^x (1 - p)^(n - x), a factor an opportunity.
  private func stringChance(_ string: [Bool]) -> Double {
    var product = 1.0
    var hits = model.alpha
    var misses = model.beta
    for buys in string {
      product *= (buys ? hits : misses) / (hits + misses)
      if buys { hits += 1 } else { misses += 1 }
    }
    return product
  }

  /// The mean of (1 - theta)^n.
  private func staysChance(_ count: Int) -> Double {
    (0..<count).reduce(1.0) {
      $0 * (model.delta + Double($1)) / (model.gamma + model.delta + Double($1))
    }
  }

  /// The chance to stop for a customer that has stayed so many times.
  private func stopChance(after count: Int) -> Double {
    model.gamma / (model.gamma + model.delta + Double(count))
  }

  /// All strings of so many opportunities.
  static func strings(_ count: Int) -> [[Bool]] {
    (0..<1 << count).map { word in (0..<count).map { word >> $0 & 1 == 1 } }
  }

  /// The history of a string.
  static func history(_ string: [Bool]) -> OpportunityHistory {
    OpportunityHistory(
      purchases: string.count { $0 }, last: (string.lastIndex(of: true) ?? -1) + 1,
      opportunities: string.count)
  }
}
