import Columns
import Framework
import Measures

/// The same money spent on winning customers or on keeping them: a scenario, not a forecast.
///
/// The money is what winning 100 customers costs. Where winning costs `ratio` times as much as
/// keeping, it keeps 100 x ratio customers who would otherwise have been lost, but no more than
/// would have been lost in the coming period; what is then left over stays unspent.
struct RetentionInvestment {
  /// The customers that the money wins.
  let customersWon = 100
  /// The ratios that the literature quotes.
  static let ratios = 3...8

  let measures: RetentionMeasures
  let costs: AcquisitionCosts
  /// What one more customer kept through the coming period earns in ten years; nil where unknown.
  let profitPerKept: Double?
  /// What one more customer won in the coming period earns in ten years; nil where unknown.
  let profitPerWon: Double?
  private let noProfit: RetentionNote?

  init(_ study: Study) {
    measures = study.retention
    costs = AcquisitionCosts(study)
    let terms = RetentionTerms(study)
    let annuity = RetentionModel.constantMargin.annuity(measures.all, terms, study.tenureProfile)
    switch annuity {
    case .failure(let reason): (profitPerKept, profitPerWon, noProfit) = (nil, nil, reason)
    case .success(let annuity):
      let margin = measures.all.margin ?? 0
      let rate = measures.all.count.rate ?? 1
      let kept = margin * annuity.value(at: rate) / rate
      profitPerKept = kept
      profitPerWon = measures.profitPerWon.map { kept + ($0 - margin) / (1 + annuity.discount) }
      noProfit = measures.won > 0 ? nil : .nobodyWon
    }
  }

  /// The customers who would be lost in the coming period; nil where retention is unknown.
  var atRisk: Double? {
    let count = measures.all.count
    guard count.active > 0 else { return nil }
    return Double(measures.activeToday) * Double(count.active - count.kept) / Double(count.active)
  }

  /// The customers kept for the money at a ratio of costs.
  func customersKept(_ ratio: Int) -> Double? {
    atRisk.map { min(Double(customersWon * ratio), $0) }
  }

  /// The share of the money that keeping them takes.
  func shareSpent(_ ratio: Int) -> Double? {
    customersKept(ratio).map { $0 / Double(customersWon * ratio) }
  }

  /// The profit of the customers kept, before the money spent on them.
  func profitOfKeeping(_ ratio: Int) -> Double? {
    guard let profitPerKept, let kept = customersKept(ratio) else { return nil }
    return kept * profitPerKept
  }

  /// The profit of the customers won, before the money spent on them.
  var profitOfWinning: Double? {
    profitPerWon.map { $0 * Double(customersWon) }
  }

  /// What winning 100 customers costs; nil where unknown.
  var budget: Double? {
    costs.perCustomer.map { $0.value * Double(customersWon) }
  }

  /// The profit of winning after the money spent; nil where the cost is unknown.
  var netProfitOfWinning: Double? {
    guard let profitOfWinning, let budget else { return nil }
    return profitOfWinning - budget
  }

  /// The profit of keeping after the money spent; nil where the cost is unknown.
  func netProfitOfKeeping(_ ratio: Int) -> Double? {
    guard let profit = profitOfKeeping(ratio), let budget, let share = shareSpent(ratio) else {
      return nil
    }
    return profit - budget * share
  }

  /// The ratio of costs from which the next unit of money earns more in keeping than in winning,
  /// however few there are to be kept; nil unless both earn something.
  var ratioOfProfits: Double? {
    guard noProfit == nil, let profitPerKept, let profitPerWon, profitPerKept > 0, profitPerWon > 0
    else { return nil }
    return profitPerWon / profitPerKept
  }

  /// The ratio of costs from which keeping earns at least as much as winning, or why there is none.
  var breakEven: Result<Double, RetentionNote> {
    if let noProfit { return .failure(noProfit) }
    guard let profitPerKept, let profitPerWon, let atRisk else { return .failure(.nobodyActive) }
    guard profitPerKept > 0 else { return .failure(.keepingEarnsNothing) }
    guard profitPerWon > 0 else { return .failure(.winningEarnsNothing) }
    let ratio = profitPerWon / profitPerKept
    let needed = ratio * Double(customersWon)
    return needed <= atRisk ? .success(ratio) : .failure(.tooFewToSave)
  }
}
