private import RealModule
internal import Statistics

/// The likelihoods of histories under BG/BB, one after the other.
///
/// Histories with the same purchases up to the same last one differ in how long nothing has
/// happened since: each continues the sum over the opportunities at which the customer may have
/// stopped where the one before has left it. So histories in the order of `MergedOpportunities`
/// take hardly longer than the longest of them.
struct OpportunityLikelihood {
  private let parameters: SIMD4<Double>
  private let buying: RisingFactorials
  private let passing: RisingFactorials
  private let deciding: RisingFactorials
  private let lasting: RisingFactorials
  private let tossing: RisingFactorials
  private var stopping = Stopping()

  /// Likelihoods of many histories of up to `longest` opportunities, or of a few of any length.
  init(_ model: BetaGeometricBetaBernoulli, longest: Int = 0) {
    parameters = SIMD4(model.alpha, model.beta, model.gamma, model.delta)
    buying = RisingFactorials(model.alpha, most: longest)
    passing = RisingFactorials(model.beta, most: longest)
    deciding = RisingFactorials(model.alpha + model.beta, most: longest)
    lasting = RisingFactorials(model.delta, most: longest)
    tossing = RisingFactorials(model.gamma + model.delta, most: longest)
  }

  /// The log-likelihood of a history, with its derivatives by the logarithms of the parameters.
  ///
  /// - Parameter gradient: is overwritten.
  mutating func add(
    _ history: OpportunityHistory, gradient: inout SIMD4<Double>
  ) -> Double {
    let alive = staying(history)
    let aliveSlopes = stayingSlopes(history)
    guard history.last < history.opportunities else {
      gradient = aliveSlopes * parameters
      return alive
    }
    if !stopping.serves(history) { stopping = first(history) }
    stopping.extend(to: history.opportunities)
    let gone = stopping.logarithm + Double.log(stopping.sum)
    let total = max(alive, gone) + Double.log(onePlus: Double.exp(-abs(alive - gone)))
    let share = Double.exp(alive - total)
    gradient = (share * aliveSlopes + (1 - share) * stopping.meanSlopes) * parameters
    return total
  }

  /// The log-likelihood of a history and of having been a customer throughout.
  func staying(_ history: OpportunityHistory) -> Double {
    let n = history.opportunities
    return purchasing(history, until: n) + lasting[n][0] - tossing[n][0]
  }

  /// The derivatives of `staying`.
  private func stayingSlopes(_ history: OpportunityHistory) -> SIMD4<Double> {
    let n = history.opportunities
    return purchasingSlopes(history, until: n)
      + SIMD4(0, 0, -tossing[n][1], lasting[n][1] - tossing[n][1])
  }

  /// The logarithm of B(alpha + x, beta + n - x) / B(alpha, beta) for a number n of opportunities.
  private func purchasing(_ history: OpportunityHistory, until n: Int) -> Double {
    buying[history.purchases][0] + passing[n - history.purchases][0] - deciding[n][0]
  }

  private func purchasingSlopes(
    _ history: OpportunityHistory, until n: Int
  ) -> SIMD4<Double> {
    let both = deciding[n][1]
    return SIMD4(
      buying[history.purchases][1] - both, passing[n - history.purchases][1] - both, 0, 0)
  }

  /// The likelihood of having stopped right after the last purchase.
  private func first(_ history: OpportunityHistory) -> Stopping {
    let (last, gamma) = (history.last, parameters[2])
    let stops = tossing[last + 1]
    var stopping = Stopping()
    stopping.history = history
    stopping.reached = last + 1
    stopping.logarithm =
      purchasing(history, until: last) + Double.log(gamma) + lasting[last][0] - stops[0]
    stopping.firstSlopes =
      purchasingSlopes(history, until: last)
      + SIMD4(0, 0, 1 / gamma - stops[1], lasting[last][1] - stops[1])
    stopping.misses = parameters[1] + Double(last - history.purchases)
    stopping.trials = parameters[0] + parameters[1] + Double(last)
    stopping.stays = parameters[3] + Double(last)
    stopping.tosses = parameters[2] + parameters[3] + Double(last + 1)
    return stopping
  }

  /// The likelihood of a history and of having stopped at any opportunity after the last purchase,
  /// with its derivatives.
  ///
  /// The terms of the sum fall from the first one on and follow from one another, so that one
  /// logarithm is enough.
  private struct Stopping {
    var history = OpportunityHistory(purchases: 0, last: 0, opportunities: 0)
    /// Up to which opportunity the sum goes; 0: nothing is there.
    var reached = 0
    /// The logarithm of the first term, and its derivatives.
    var logarithm = 0.0
    var firstSlopes = SIMD4<Double>.zero
    /// What the next term's ratio to the latest one is made of.
    var (misses, trials, stays, tosses) = (0.0, 0.0, 0.0, 0.0)
    /// The latest term, the sum of the terms, and both for the derivatives.
    var (term, sum) = (1.0, 1.0)
    var slopes = SIMD4<Double>.zero
    var weighted = SIMD4<Double>.zero

    /// The derivatives of the logarithm of the whole.
    var meanSlopes: SIMD4<Double> { firstSlopes + weighted / sum }

    /// Whether the sum can go on for a history.
    func serves(_ other: OpportunityHistory) -> Bool {
      history.purchases == other.purchases && history.last == other.last
        && (history.last + 1...other.opportunities).contains(reached)
    }

    mutating func extend(to opportunities: Int) {
      while reached < opportunities {
        term *= misses / trials * (stays / tosses)
        slopes += SIMD4(
          -1 / trials, 1 / misses - 1 / trials, -1 / tosses, 1 / stays - 1 / tosses)
        sum += term
        weighted += term * slopes
        misses += 1
        trials += 1
        stays += 1
        tosses += 1
        reached += 1
      }
    }
  }
}

/// ln Gamma(x + n) - ln Gamma(x) and its derivative by x for whole n, of which the usual ones are
/// kept.
private struct RisingFactorials {
  private let x: Double
  private let kept: [SIMD2<Double>]

  init(_ x: Double, most: Int) {
    self.x = x
    kept = most > 0 ? (0...min(most + 1, 1_024)).map { RisingFactorials.value(x, $0) } : []
  }

  subscript(n: Int) -> SIMD2<Double> {
    n < kept.count ? kept[n] : RisingFactorials.value(x, n)
  }

  private static func value(_ x: Double, _ n: Int) -> SIMD2<Double> {
    SIMD2(Gamma.logRatio(x, Double(n)), Gamma.digammaDifference(x, Double(n)))
  }
}
