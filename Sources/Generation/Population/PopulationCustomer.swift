internal import Statistics

/// One customer of a population: what they were made from, and everything they buy.
struct PopulationCustomer {
  /// Purchases per week.
  let purchaseRate: Double
  /// The probability of dropping out after a purchase, or the weekly rate of dropping out.
  let dropout: Double
  /// The mean of their purchases, in currency units.
  let meanSpend: Double
  /// Days from the start of the data to dropping out; infinite where the customer has not dropped
  /// out.
  private(set) var end = Double.infinity
  /// Days from the start of the data to each purchase, ascending.
  private(set) var times: [Double] = []
  /// What each purchase cost, in 1/100 of the currency unit.
  private(set) var cents: [Int64] = []

  /// The most a purchase may cost, so that sums stay whole numbers of 64 bits.
  private static let highestSpend = 1e7

  init(number: Int, plan: PopulationPlan) {
    var random = RandomStream(seed: plan.seed, stream: UInt64(number))
    let place = (Double(number) + random.uniform()) / Double(plan.customers)
    let entry = min(place * Double(plan.entryDays), Double(plan.entryDays).nextDown)
    let parameters = plan.process.parameters
    purchaseRate = random.gamma(shape: parameters[0], rate: parameters[1])
    switch plan.process.kind {
    case .nbd: dropout = 0
    case .bgNBD, .mbgNBD: dropout = random.beta(parameters[2], parameters[3])
    case .paretoNBD: dropout = random.gamma(shape: parameters[2], rate: parameters[3])
    }
    let spendRate = random.gamma(shape: plan.spend.q, rate: plan.spend.v)
    meanSpend = min(Self.highestSpend, plan.spend.p / spendRate)
    buy(from: entry, plan, spendRate, &random)
  }

  /// Buys until dropping out or until the end of the holdout.
  ///
  /// What is drawn for a purchase does not depend on the horizon, so that a longer one begins with
  /// the same purchases.
  private mutating func buy(
    from entry: Double, _ plan: PopulationPlan, _ spendRate: Double, _ random: inout RandomStream
  ) {
    let horizon = Double(plan.days + plan.holdoutDays)
    var lifetimeEnd = Double.infinity
    if plan.process.kind == .paretoNBD, dropout > 1e-12 {
      lifetimeEnd = entry + 7 * random.exponential(rate: dropout)
    }
    var time = entry
    repeat {
      times.append(time)
      let spend = 100 * random.gamma(shape: plan.spend.p, rate: spendRate)
      cents.append(Int64(max(1, min(100 * Self.highestSpend, spend.rounded()))))
      if dropsOut(plan.process.kind, &random) { lifetimeEnd = time }
      // Rates that small mean a gap beyond any horizon.
      guard lifetimeEnd > time, purchaseRate > 1e-12 else { break }
      time += 7 * random.exponential(rate: purchaseRate)
    } while time < min(lifetimeEnd, horizon)
    if lifetimeEnd < horizon { end = lifetimeEnd }
  }

  private func dropsOut(_ kind: PurchaseProcess.Kind, _ random: inout RandomStream) -> Bool {
    switch kind {
    case .nbd, .paretoNBD: false
    case .bgNBD: times.count > 1 && random.bernoulli(dropout)
    case .mbgNBD: random.bernoulli(dropout)
    }
  }
}
