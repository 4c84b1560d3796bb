import Columns
import Models
import Parallelism

/// All models fitted to what was known of the customers on one day.
struct FittedModels: Sendable {
  /// A model of purchases with its parameters, in days.
  struct Purchases: Sendable {
    let kind: PurchaseModelKind
    let parameters: [Double]
    /// The covariances of the logarithms of the parameters; empty where they are unknown.
    let covariance: [Double]
    /// The fit; nil where the parameters come from an earlier run.
    let fit: ModelFit?

    /// Whether it can predict.
    var isUsable: Bool { fit?.status.isUsable ?? !parameters.isEmpty }
  }

  /// The purchase days that the fits saw.
  let days: ModelDays
  /// The same, merged.
  let histories: MergedHistories
  /// The models of purchases, one of every kind.
  let purchases: [Purchases]
  /// The mean profit of each customer's repeats, in whole units of money; 0 without any.
  let means: [Double]
  /// The fit of the model of profit a purchase; nil where its parameters come from an earlier run.
  let spendFit: GammaGammaFit?
  /// The model of profit a purchase; nil where it cannot be used.
  let spend: GammaGamma?

  /// Fits all models, or takes frozen parameters.
  ///
  /// - Parameter earlier: fits to fewer days, from which to start.
  init(
    _ days: ModelDays, frozen: FrozenModels?, near earlier: FittedModels? = nil, workers: Workers
  ) {
    self.days = days
    let histories = MergedHistories(
      purchaseDays: days.days, offsets: days.offsets, asOf: days.asOf, workers: workers)
    self.histories = histories
    purchases = PurchaseModelKind.allCases.map { kind in
      if let frozen {
        return Purchases(
          kind: kind, parameters: frozen.parameters[kind] ?? [], covariance: [], fit: nil)
      }
      let fit = kind.fit(histories, near: earlier?.purchases(kind).fit, workers: workers)
      return Purchases(
        kind: kind, parameters: fit.parameters, covariance: fit.covariance, fit: fit)
    }
    let repeats = FittedModels.repeats(histories)
    let means = repeats.indices.map { customer in
      repeats[customer] > 0
        ? Money(units: days.repeatProfit[customer]).value / Double(repeats[customer]) : 0
    }
    self.means = means
    spendFit = frozen == nil ? GammaGammaFit(repeats: repeats, means: means, workers: workers) : nil
    spend = frozen.map(\.spend) ?? spendFit?.model
  }

  /// The model of a kind.
  func purchases(_ kind: PurchaseModelKind) -> Purchases {
    purchases[PurchaseModelKind.allCases.firstIndex(of: kind) ?? 0]
  }

  /// The mean profit of a repeat over all customers, in whole units of money; 0 without repeats.
  var meanRepeatProfit: Double {
    let sum = days.repeatProfit.reduce(Int128(0)) { $0 + Int128($1) }
    return histories.totalRepeats > 0
      ? Double(sum) / 10_000 / Double(histories.totalRepeats) : 0
  }

  /// The repeats of each customer.
  private static func repeats(_ histories: MergedHistories) -> [Int32] {
    histories.tupleOfCustomer.map { $0 < 0 ? 0 : histories.repeats[Int($0)] }
  }
}
