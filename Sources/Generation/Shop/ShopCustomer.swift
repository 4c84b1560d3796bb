internal import Columns
private import RealModule
internal import Statistics

/// One customer: who they are, and what their behaviour is drawn from.
struct ShopCustomer: Sendable {
  let number: Int
  /// The day of joining; may lie before the first day of the data.
  let acquired: Day
  /// The source through which they came.
  let source: ShopSource
  let isProspect: Bool
  /// Weekly rates of purchases and of dropping out.
  let purchaseRate: Double
  let dropoutRate: Double
  /// Days from joining to dropping out.
  let lifetime: Double
  /// Mean value of an order in cents.
  let meanOrder: Double
  /// How readily they take a discount: 0 to 2, 1 on average, more for employees.
  let dealSeeking: Double
  let channel: Int
  /// What binds them to the shop besides buying.
  let relation: String?
  /// How readily they recommend the shop to others, 0 to 1.
  let talkativeness: Double
  /// The first day as a member.
  let memberSince: Day?

  init(number: Int, plan: ShopPlan, random: inout RandomStream) {
    let behaviour = plan.behaviour
    self.number = number
    let place = (Double(number) + random.uniform()) / Double(plan.customers)
    acquired = plan.firstDay - plan.daysBefore + Int(place * Double(plan.days + plan.daysBefore))
    source = ShopSource(isFirst: number == 0, &random)
    isProspect = random.bernoulli(min(0.99, plan.prospectShare * source.hesitation))
    purchaseRate = random.gamma(shape: behaviour.r, rate: behaviour.alpha)
    dropoutRate = max(1e-9, random.gamma(shape: behaviour.s, rate: behaviour.beta))
    lifetime = 7 * random.exponential(rate: dropoutRate)
    let spendRate = random.gamma(shape: behaviour.q, rate: behaviour.v)
    meanOrder = min(1e7, 100 * behaviour.p / spendRate)
    relation =
      random.bernoulli(0.012) ? "employee" : random.bernoulli(0.008) ? "family" : nil
    let seeking = 2 * random.beta(1.5, 1.5)
    dealSeeking = relation == "employee" ? 4 : seeking
    channel = random.below(ShopLine.channels.count)
    talkativeness = random.beta(0.25, 2)
    let joins = acquired + random.below(200)
    let isAsked = random.bernoulli(ShopCustomer.joining(purchaseRate * 52 * meanOrder))
    let isStillHere = Double(joins - acquired) < lifetime && joins < plan.firstDay + plan.days
    memberSince = isAsked && isStillHere && !isProspect ? joins : nil
  }

  /// What they would spend in a year as a customer, in cents.
  var yearlySpend: Double { purchaseRate * 52 * meanOrder }

  /// Whether they have come, and not yet left, some days before a day.
  func isCustomer(on day: Day) -> Bool {
    !isProspect && acquired + 7 <= day && Double(day - acquired) < lifetime
  }

  /// The probability of becoming a member: customers who spend much have much to gain, and join
  /// more often.
  ///
  /// About a third at 300 a year, a half at 1,400. Members therefore spend more than others even
  /// where membership changes nothing.
  private static func joining(_ yearlySpend: Double) -> Double {
    1 / (1 + Double.exp(0.6 - 0.4 * Double.log(max(1, yearlySpend) / 30_000)))
  }
}

/// Through what a customer came, what that costs, and how many stay prospects.
struct ShopSource: Sendable {
  let name: String
  /// The usual cost of acquiring a customer, in cents.
  let cost: Int
  /// How often people never buy, against the average of all sources.
  let hesitation: Double
  let isReferral: Bool

  private static let others = [
    ShopSource("search", 1_800, 0.9), ShopSource("social", 1_250, 1.9),
    ShopSource("store, walk-in", 350, 0.4), ShopSource("Überweisung", 900, 1.1),
    ShopSource("organic", 0, 1.2),
  ]
  private static let referral = ShopSource("referral", 600, 0.4, isReferral: true)

  private init(_ name: String, _ cost: Int, _ hesitation: Double, isReferral: Bool = false) {
    self.name = name
    self.cost = cost
    self.hesitation = hesitation
    self.isReferral = isReferral
  }

  /// The source of a customer; the first one has no customer who could have referred them.
  init(isFirst: Bool, _ random: inout RandomStream) {
    let isReferred = random.bernoulli(0.16)
    let other = Self.others[random.below(Self.others.count)]
    self = isReferred && !isFirst ? Self.referral : other
  }
}
