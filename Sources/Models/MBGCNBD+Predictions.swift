private import RealModule
internal import Statistics

extension MBGCNBD {
  /// The probability that a customer is still active some days after the end of observation.
  public func probabilityAlive(_ history: History, after days: Double) -> Double {
    var sum = 0.0
    var stays = 1.0
    for (number, chance) in offers(history, within: days).enumerated() {
      sum += chance * stays
      stays *= stayChance(history, after: number)
    }
    return probabilityAlive(history) * sum
  }

  /// The expected number of purchases in the days after the end of observation.
  public func expectedPurchases(_ history: History, within days: Double) -> Double {
    var sum = 0.0
    var made = 0.0
    var stays = 1.0
    for (number, chance) in offers(history, within: days).enumerated() {
      sum += chance * made
      made += stays
      stays *= stayChance(history, after: number)
    }
    return probabilityAlive(history) * sum
  }

  /// The distribution of the number of purchases in the days after the end of observation.
  ///
  /// - Parameter probabilities: is overwritten, as `PurchaseModel` says.
  public func purchaseCounts(
    _ history: History, within days: Double, into probabilities: inout [Double]
  ) {
    let alive = probabilityAlive(history)
    probabilities = offers(history, within: days)
    var more = 0.0
    for chance in probabilities.dropFirst().reversed() { more += chance }
    probabilities[0] = 1 - alive * more
    var stays = 1.0
    for number in probabilities.indices.dropFirst() {
      // A number of purchases is made where it comes up, or where more would and the customer drops
      // out.
      more = max(0, more - probabilities[number])
      let drops = 1 - stayChance(history, after: number - 1)
      probabilities[number] = alive * stays * (probabilities[number] + more * drops)
      stays *= 1 - drops
    }
    PurchaseRate.cut(&probabilities)
  }

  /// The expected number of repeats within some days of a customer's first purchase.
  public func expectedRepeats(within days: Double) -> Double {
    expectedPurchases(History(frequency: 0, recency: 0, timeObserved: 0), within: days)
  }

  /// The expected number of all repeats of a new customer, each discounted continuously.
  public func discountedRepeats(discountRate rate: Double) -> Double {
    residualPurchases(
      History(frequency: 0, recency: 0, timeObserved: 0), discountRate: rate)
  }

  /// The probability of staying after one more purchase, for a customer who has stayed after
  /// `number` purchases since the end of observation.
  private func stayChance(_ history: History, after number: Int) -> Double {
    let stayed = b + history.frequency + 1 + Double(number)
    return stayed / (a + stayed)
  }

  /// The probabilities that 0, 1, … purchases come up in some days for a customer who stays active.
  private func offers(_ history: History, within days: Double) -> [Double] {
    let phases = phases(history)
    let whole = phases.sum()
    var offers: [Double] = []
    var chances: [Double] = []
    for ticks in 0..<Gap.shape where phases[ticks] > 0 {
      let rate = PurchaseRate(
        shape: rateShape(history) + Double(ticks), rate: alpha + history.timeObserved)
      rate.countProbabilities(within: days, into: &chances)
      let most = (ticks + chances.count - 1) / Gap.shape
      if most >= offers.count {
        offers.append(contentsOf: repeatElement(0, count: most + 1 - offers.count))
      }
      for (more, chance) in chances.enumerated() {
        offers[(ticks + more) / Gap.shape] += phases[ticks] / whole * chance
      }
    }
    return offers
  }
}
