import Framework
import Models
import Parallelism
import Prediction

/// What the chosen model says of customers from their first purchase on.
struct NewcomerModel: Sendable {
  /// The discounted number of later purchase days of a newcomer; infinite without a discount, at
  /// which some models expect no end.
  let discountedRepeats: Double
  /// What part of the profit of purchases stays.
  package let netShare: Double
  private let models: FittedModels
  /// The later purchase days that are expected within so many days of the first.
  private let expected: [Double]

  /// Nil where no model has a clear fit.
  init?(_ study: Study) {
    guard let models = study.models?.now, let kind = study.models?.choice.kind else { return nil }
    let model = kind.model(models.purchases(kind).parameters)
    let rate = LifetimeModels.residualRate(study.options)
    self.models = models
    netShare = models.days.netShare
    discountedRepeats = rate.map { model.discountedRepeats(discountRate: $0) } ?? .infinity
    let histories = models.histories
    var occurs = Array(repeating: false, count: histories.longestObserved + 1)
    for days in histories.timeObserved { occurs[Int(days)] = true }
    let needed = occurs
    let parts = study.workers.map(Grid(rows: needed.count, rowsPerChunk: 256)) { spans in
      spans.map { needed[$0] ? model.expectedRepeats(within: Double($0)) : 0 }
    }
    expected = Array(parts.joined())
  }

  /// Adds what a customer bought after its first purchase, and what was expected of it.
  package func add(_ customer: Int, to sums: inout ChannelSums) {
    let tuple = Int(models.histories.tupleOfCustomer[customer])
    guard tuple >= 0 else { return }
    sums.repeats += Int(models.histories.frequency[tuple])
    sums.repeatProfit += Int128(models.days.repeatProfit[customer])
    sums.expectedRepeats += expected[Int(models.histories.timeObserved[tuple])]
  }
}
