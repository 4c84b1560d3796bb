private import RealModule
internal import Statistics

/// A customer who is known to be active, and who drops out with their own probability after each
/// later purchase.
///
/// BG/NBD and MBG/NBD agree on such a customer: given the history, the rate has a gamma
/// distribution and the dropout probability has a beta distribution, independent of each other.
/// Every result is a sum of positive terms or a mean of positive values: the hypergeometric series
/// of the papers cancel for some parameters.
struct ActiveCustomer {
  /// How often they buy.
  let rate: PurchaseRate
  /// The parameters of the beta distribution of the dropout probability.
  let a: Double
  let b: Double

  /// The probability of being active after some days: the mean of (1-p)^N, with N the
  /// number of purchases if they stayed.
  func survival(after days: Double) -> Double {
    guard isSummed(days) else {
      let odds = days / rate.rate
      return BetaExpectation(a: a, b: b).mean(steepness: rate.shape * (1 + odds)) { p in
        Double.exp(-rate.shape * Double.log(onePlus: p * odds))
      }
    }
    var counts = Counts(self, days)
    var sum = counts.chance
    repeat {
      counts.advance()
      sum += counts.chance * counts.stays
    } while counts.chance * counts.stays > 1e-17 * sum * counts.decay
    return sum
  }

  /// The expected number of purchases in some days: the mean of 1 + (1-p) + … + (1-p)^(N-1).
  func purchases(within days: Double) -> Double {
    var made = MadePurchases(a: a, b: b)
    return purchases(within: days, &made)
  }

  /// The same with what customers of the same a and b share.
  func purchases(within days: Double, _ made: inout MadePurchases) -> Double {
    guard isSummed(days) else {
      let odds = days / rate.rate
      return BetaExpectation(a: a, b: b).mean(steepness: rate.shape * (1 + odds)) { p in
        -Double.expMinusOne(-rate.shape * Double.log(onePlus: p * odds)) / p
      }
    }
    let z = days / (rate.rate + days)
    var chance = Double.exp(-rate.shape * Double.log(onePlus: days / rate.rate))
    var sum = 0.0
    var n = 0
    while true {
      let ratio = z * (rate.shape + Double(n)) / Double(n + 1)
      n += 1
      chance *= ratio
      let term = chance * made.of(n)
      sum += term
      // 1 less a bound of the ratio of later chances to their predecessors; below 0 where they
      // rise.
      let decay = 1 - max(ratio, z)
      guard term > 1e-17 * sum * decay * abs(decay) else { return sum }
    }
  }

  /// The expected number of all later purchases, discounted continuously.
  ///
  /// With chance p and rate L it is L/(delta + pL). Its mean over the rate is (shape/p) e^k E(k)
  /// with E the exponential integral of order shape + 1 and k = delta rate/p.
  ///
  /// - Precondition: `discountRate > 0`.
  func purchases(discountRate: Double) -> Double {
    precondition(discountRate > 0)
    let order = rate.shape + 1
    let discount = discountRate * rate.rate
    return BetaExpectation(a: a, b: b).mean(steepness: order / discount + order) { p in
      rate.shape / p * ExponentialIntegral.scaled(order, discount / p)
    }
  }

  /// Whether adding up over the number of purchases is the faster way, and does not underflow.
  private func isSummed(_ days: Double) -> Bool {
    let odds = days / rate.rate
    return rate.shape * Double.log(onePlus: odds) < 600
      && rate.shape * odds + 40 * (1 + odds) < 3_000
  }
}

extension ActiveCustomer {
  /// Replaces the probabilities of 0, 1, … purchases of a customer who stays by those of this one.
  ///
  /// They make y purchases where they would make y and survive y - 1 of them, or where they would
  /// make more and drop out after y.
  ///
  /// - Parameter alive: the probability of being a customer at all; otherwise there are no
  ///   purchases.
  func countProbabilities(
    alive: Double, within days: Double, into probabilities: inout [Double]
  ) {
    rate.countProbabilities(within: days, into: &probabilities)
    var more = 0.0
    for n in probabilities.indices.dropFirst() { more += probabilities[n] }
    probabilities[0] = 1 - alive * more
    var stays = 1.0
    for y in probabilities.indices.dropFirst() {
      more = max(0, more - probabilities[y])
      let next = a + b + Double(y - 1)
      probabilities[y] = alive * stays * (probabilities[y] + more * (a / next))
      stays *= (b + Double(y - 1)) / next
    }
    PurchaseRate.cut(&probabilities)
  }

  /// Goes through the numbers n of purchases that the customer would make if they stayed.
  private struct Counts {
    /// The chance of n.
    private(set) var chance: Double
    /// The chance that n purchases are survived: the mean of (1-p)^n.
    private(set) var stays = 1.0
    /// 1 less a bound of the ratio of later chances to their predecessors; below 0 where they rise.
    private(set) var decay = 0.0
    private var n = 0.0
    private let customer: ActiveCustomer
    private let z: Double

    init(_ customer: ActiveCustomer, _ days: Double) {
      self.customer = customer
      z = days / (customer.rate.rate + days)
      chance = Double.exp(-customer.rate.shape * Double.log(onePlus: days / customer.rate.rate))
    }

    mutating func advance() {
      let ratio = z * (customer.rate.shape + n) / (n + 1)
      chance *= ratio
      stays *= (customer.b + n) / (customer.a + customer.b + n)
      decay = 1 - max(ratio, z)
      n += 1
    }
  }
}

/// How many of n purchases are made on average by customers with the same distribution of the
/// chance to drop out: the mean of 1 + (1-p) + … + (1-p)^(n-1), for all n that were asked for.
struct MadePurchases {
  private var values: [Double] = [0]
  /// The chance that as many purchases are survived as there are values, less one.
  private var stays = 1.0
  private let a: Double
  private let b: Double

  /// The means for chances of a beta distribution.
  init(a: Double, b: Double) {
    self.a = a
    self.b = b
  }

  /// The mean for n purchases.
  @inline(__always)
  mutating func of(_ n: Int) -> Double {
    if n >= values.count { extend(to: n) }
    return values[n]
  }

  private mutating func extend(to n: Int) {
    while values.count <= n {
      let last = values.count - 1
      values.append(values[last] + stays)
      stays *= (b + Double(last)) / (a + b + Double(last))
    }
  }
}
