internal import Columns
private import RealModule
internal import Statistics

/// What the customers file says about a customer besides the day, the source and the membership.
struct ShopRecord: Sendable {
  let acquisitionCost: Int
  /// The number of the customer who referred them.
  let referredBy: Int?
  let satisfaction: Int?
  /// What they spend in a year in all shops, in cents.
  let wallet: Int?
  let feedbackCount: Int
  let isCaptive: Bool
  let perceivedValue: Int?
  let perceivedCost: Int?

  /// - Parameter revenue: what they spent in the last 365 days of the data, in cents.
  init(of customer: ShopCustomer, revenue: Int, plan: ShopPlan) {
    var random = RandomStream(
      seed: plan.seed, stream: ShopStreams.records + UInt64(customer.number))
    acquisitionCost = Int(Double(customer.source.cost) * random.uniform(0.6, 1.4))
    referredBy = Self.referrer(of: customer, plan, &random)
    // Who has no other shop rarely leaves, content or not.
    let isCaptive = random.bernoulli(customer.dropoutRate < 0.01 ? 0.05 : 0.01)
    let mood = Self.mood(customer, isCaptive, &random)
    let answers = random.bernoulli(0.67) && !customer.isProspect
    let answersAll = random.bernoulli(0.7) && answers
    satisfaction = answers ? Self.score(mood) : nil
    let gain = mood + random.normal(mean: 0, deviation: 1)
    let pains = 5 - 0.4 * (mood - 7) + random.normal(mean: 0, deviation: 1.2)
    perceivedValue = answersAll ? Self.score(gain) : nil
    perceivedCost = answersAll ? Self.score(pains) : nil
    let isKnown = random.bernoulli(0.5) && !customer.isProspect
    let amount = Self.wallet(customer, revenue, isCaptive, &random)
    wallet = isKnown ? amount : nil
    // Who is talkative or angry says so.
    let letters = 0.2 + 1.2 * customer.talkativeness + (mood < 4 ? 0.8 : 0)
    let feedback = random.poisson(letters)
    feedbackCount = customer.isProspect ? 0 : feedback
    self.isCaptive = isCaptive && !customer.isProspect
  }

  private static func score(_ value: Double) -> Int { Int(max(0, min(10, value)).rounded()) }

  /// How satisfied a customer is: the more so, the later they leave, except for every seventh, who
  /// is satisfied in any case: the satisfied customers who leave.
  private static func mood(
    _ customer: ShopCustomer, _ isCaptive: Bool, _ random: inout RandomStream
  ) -> Double {
    let loyalty = max(-2, min(2, Double.log(0.02 / customer.dropoutRate)))
    let usual = random.normal(mean: 7 + 0.9 * loyalty, deviation: 1.2)
    let pleased = random.normal(mean: 9.2, deviation: 0.6)
    return (random.bernoulli(0.15) ? pleased : usual) - (isCaptive ? 3 : 0)
  }

  /// A customer at the time who likes to talk; nil where the referrer is not remembered.
  private static func referrer(
    of customer: ShopCustomer, _ plan: ShopPlan, _ random: inout RandomStream
  ) -> Int? {
    guard customer.source.isReferral else { return nil }
    for _ in 0..<30 {
      let candidate = random.below(customer.number)
      var own = RandomStream(seed: plan.seed, stream: UInt64(candidate))
      let other = ShopCustomer(number: candidate, plan: plan, random: &own)
      if other.isCustomer(on: customer.acquired), random.bernoulli(other.talkativeness) {
        return candidate
      }
    }
    return nil
  }

  /// More than what they spend here, unless they have no other shop; a few understate it.
  private static func wallet(
    _ customer: ShopCustomer, _ revenue: Int, _ isCaptive: Bool, _ random: inout RandomStream
  ) -> Int {
    let own = Double(max(0, revenue))
    let understated = own * random.uniform(0.6, 0.95)
    let usual = max(own, min(customer.yearlySpend, 1e12)) * random.uniform(1.05, 4)
    let saysTooLittle = random.bernoulli(0.03)
    return Int((isCaptive ? own : saysTooLittle ? understated : usual).rounded())
  }
}
