import Framework
import Measures
import Models
import Parallelism
import Prediction

/// Models that the table of fits shows beside those that predict: they say how regularly customers
/// buy, and how they stay when time is counted in steps.
struct FurtherModels: Sendable {
  /// How regularly customers buy.
  let regularity: RegularityTest
  /// The shape of the gaps that follows: the whole number nearest to that of the test, 1 to 4.
  let shape: Int
  /// MBG/CNBD-k with that shape.
  let erlang: ModelFit
  /// Its log-likelihood with the density of the gaps, in weeks.
  let erlangLikelihood: Double
  /// BG/BB over months of 30 days since the first purchase.
  let discrete: FitReport
  /// How many months of 30 days all customers together were observed for.
  let opportunities: Int

  /// The days of a step of BG/BB.
  private static let stepDays: Int32 = 30

  init(_ models: FittedModels, workers: Workers) {
    let days = models.fittedDays
    let regularity = RegularityTest(
      purchaseDays: days.days, offsets: days.offsets, asOf: days.asOf, workers: workers)
    let gaps = ErlangGaps(
      purchaseDays: days.days, offsets: days.offsets, asOf: days.asOf, workers: workers)
    // Gaps that are all alike have no shape, or one without bound.
    let nearest = regularity.shape ?? 1
    let shape = nearest.isNaN ? 1 : Int(min(max(nearest, 1), 4).rounded())
    self.regularity = regularity
    self.shape = shape
    erlang = Self.fit(shape, models, workers)
    erlangLikelihood = erlang.logLikelihood + gaps.logDensity(shape: shape)
    let months = Self.months(days, workers)
    let merged = MergedOpportunities(months)
    opportunities = months.reduce(0) { $0 + $1.opportunities }
    discrete = BetaGeometricBetaBernoulli.fit(to: merged, workers: workers)
  }

  private static func fit(
    _ shape: Int, _ models: FittedModels, _ workers: Workers
  ) -> ModelFit {
    let histories = models.fittedHistories
    if shape == 1, let same = models.purchases(.mbgNBD).fit {
      // It is MBG/NBD, which is fitted already.
      return ModelFit(MBGCNBD<Erlang1>.self, to: histories, near: same, workers: workers)
    }
    return switch shape {
    case 2: ModelFit(MBGCNBD<Erlang2>.self, to: histories, workers: workers)
    case 3: ModelFit(MBGCNBD<Erlang3>.self, to: histories, workers: workers)
    case 4: ModelFit(MBGCNBD<Erlang4>.self, to: histories, workers: workers)
    default: ModelFit(MBGCNBD<Erlang1>.self, to: histories, workers: workers)
    }
  }

  /// In which whole months since its first purchase each customer bought again; those observed for
  /// less than a month are left out.
  private static func months(_ days: ModelDays, _ workers: Workers) -> [OpportunityHistory] {
    let grid = Grid(rows: days.offsets.count - 1)
    let parts = workers.map(grid) { customers in
      customers.compactMap { customer -> OpportunityHistory? in
        let own = days.days[Int(days.offsets[customer])..<Int(days.offsets[customer + 1])]
        guard let first = own.first else { return nil }
        let count = (days.asOf - first) / stepDays
        guard count > 0 else { return nil }
        var (purchases, last) = (0, Int32(0))
        for day in own.dropFirst() {
          let month = (day - first - 1) / stepDays + 1
          guard month <= count else { break }
          if month != last { purchases += 1 }
          last = month
        }
        return OpportunityHistory(
          purchases: purchases, last: Int(last), opportunities: Int(count))
      }
    }
    return Array(parts.joined())
  }
}
