internal import Columns
internal import Statistics

/// One customer: what its behaviour is drawn from, and what the shop knows about it.
struct ShopCustomer: Sendable {
  let number: Int
  /// The day of joining; may lie before the first day of the data.
  let acquired: Day
  let isProspect: Bool
  /// Purchases and drop-outs a week.
  let purchaseRate: Double
  let dropoutRate: Double
  /// Days from joining to dropping out.
  let lifetime: Double
  /// Mean value of an order in cents.
  let meanOrder: Double
  /// How readily it takes a discount: 0 to 2, 1 on average.
  let dealSeeking: Double
  let channel: Int
  let record: Record

  /// What stands in the customers file.
  struct Record: Sendable {
    let acquisitionCost: Int
    let acquisitionChannel: String
    let memberSince: Day?
    let referredBy: Int?
    let satisfaction: Int?
    let wallet: Int?
    let feedbackCount: Int
    let relation: String?
    let isCaptive: Bool
  }

  init(number: Int, plan: ShopPlan, random: inout RandomStream) {
    let behaviour = plan.behaviour
    self.number = number
    let place = (Double(number) + random.uniform()) / Double(plan.customers)
    acquired = plan.firstDay - plan.daysBefore + Int(place * Double(plan.days + plan.daysBefore))
    isProspect = random.bernoulli(plan.prospectShare)
    purchaseRate = random.gamma(shape: behaviour.r, rate: behaviour.alpha)
    dropoutRate = max(1e-9, random.gamma(shape: behaviour.s, rate: behaviour.beta))
    lifetime = 7 * random.exponential(rate: dropoutRate)
    let spendRate = random.gamma(shape: behaviour.q, rate: behaviour.v)
    meanOrder = min(1e7, 100 * behaviour.p / spendRate)
    dealSeeking = 2 * random.beta(1.5, 1.5)
    channel = random.below(ShopLine.channels.count)
    record = Record(
      number: number, acquired: acquired, dropoutRate: dropoutRate,
      yearlySpend: purchaseRate * 52 * meanOrder, lastDay: plan.firstDay + plan.days - 1, &random)
  }
}

extension ShopCustomer.Record {
  private static let sources: [(name: String, cost: Int)] = [
    ("search", 1_800), ("social", 1_250), ("referral", 600), ("store, walk-in", 350),
    ("Überweisung", 900), ("organic", 0),
  ]

  init(
    number: Int, acquired: Day, dropoutRate: Double, yearlySpend: Double, lastDay: Day,
    _ random: inout RandomStream
  ) {
    let isReferred = number > 0 && random.bernoulli(0.12)
    referredBy = isReferred ? random.below(number) : nil
    let source = isReferred ? 2 : random.below(Self.sources.count)
    acquisitionChannel = Self.sources[source].name
    acquisitionCost = Int(Double(Self.sources[source].cost) * random.uniform(0.6, 1.4))
    let joins = acquired + random.below(120)
    memberSince = random.bernoulli(0.4) && joins <= lastDay ? joins : nil
    // Who leaves late is satisfied, more or less; a third never answered.
    let mood = 8.2 - 25 * dropoutRate + random.normal(mean: 0, deviation: 1.6)
    satisfaction = random.bernoulli(0.67) ? Int(max(0, min(10, mood)).rounded()) : nil
    let wallet = yearlySpend * random.uniform(1, 4)
    self.wallet = random.bernoulli(0.5) ? Int(min(wallet, 1e12).rounded()) : nil
    feedbackCount = random.poisson(0.6)
    relation =
      random.bernoulli(0.012) ? "employee" : random.bernoulli(0.008) ? "family" : nil
    isCaptive = random.bernoulli(0.05)
  }
}
