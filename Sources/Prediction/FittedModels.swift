import Columns
import Framework
package import Models
package import Parallelism

/// All models fitted to what was known of the customers on one day.
package struct FittedModels: Sendable {
  /// A model of purchases with its parameters, in days.
  package struct Purchases: Sendable {
    package let kind: PurchaseModelKind
    package let parameters: [Double]
    /// The covariances of the logarithms of the parameters; empty where they are unknown.
    package let covariance: [Double]
    /// The fit; nil where the parameters come from an earlier run.
    package let fit: ModelFit?

    /// Whether it can predict.
    package var isUsable: Bool { fit?.status.isUsable ?? !parameters.isEmpty }
  }

  /// The purchase days of the customers that predictions are made for.
  package private(set) var days: ModelDays
  /// The same, merged.
  package private(set) var histories: MergedHistories
  /// The purchase days that the fits saw: all, or those of the customers drawn.
  package let fittedDays: ModelDays
  /// The same, merged.
  package let fittedHistories: MergedHistories
  /// Who was drawn; nil: all.
  package let draw: ModelDraw?
  /// The models of purchases, one of every kind.
  package let purchases: [Purchases]
  /// The mean profit of each customer's repeats, in whole units of money; 0 without any.
  package let means: [Double]
  /// The fit of the model of profit a purchase; nil where its parameters come from an earlier run.
  package let spendFit: GammaGammaFit?
  /// The model of profit a purchase; nil where it cannot be used.
  package let spend: GammaGamma?

  /// Fits all models, or takes frozen parameters.
  ///
  /// - Parameters:
  ///   - draw: the customers to fit to; nil: all.
  ///   - earlier: fits to fewer days, from which to start.
  package init(
    _ days: ModelDays, draw: ModelDraw? = nil, frozen: FrozenModels?,
    near earlier: FittedModels? = nil, workers: Workers
  ) {
    self.days = days
    self.draw = draw
    let histories = days.histories(workers)
    self.histories = histories
    let fittedDays = days.limited(to: draw)
    let fitted = draw == nil ? histories : fittedDays.histories(workers)
    self.fittedDays = fittedDays
    fittedHistories = fitted
    purchases = PurchaseModelKind.allCases.map { kind in
      if let frozen {
        return Purchases(
          kind: kind, parameters: frozen.parameters[kind] ?? [], covariance: [], fit: nil)
      }
      let fit = kind.fit(fitted, near: earlier?.purchases(kind).fit, workers: workers)
      return Purchases(
        kind: kind, parameters: fit.parameters, covariance: fit.covariance, fit: fit)
    }
    let repeats = FittedModels.repeats(histories)
    let means = repeats.indices.map { customer in
      repeats[customer] > 0
        ? Money(units: days.repeatProfit[customer]).value / Double(repeats[customer]) : 0
    }
    self.means = means
    let fittedRepeats = draw == nil ? repeats : FittedModels.repeats(fitted)
    spendFit =
      frozen == nil
      ? GammaGammaFit(
        frequency: fittedRepeats, means: means, near: earlier?.spendFit, workers: workers) : nil
    spend = frozen.map(\.spend) ?? spendFit?.model
  }

  /// The same for predictions of the customers alone that the fits saw.
  var ofFitted: FittedModels {
    var part = self
    part.days = fittedDays
    part.histories = fittedHistories
    return part
  }

  /// The model of a kind.
  package func purchases(_ kind: PurchaseModelKind) -> Purchases {
    purchases[PurchaseModelKind.allCases.firstIndex(of: kind) ?? 0]
  }

  /// The mean profit of a repeat over all customers, in whole units of money; 0 without repeats.
  package var meanRepeatProfit: Double { days.meanRepeatProfit }

  /// The repeats of each customer.
  private static func repeats(_ histories: MergedHistories) -> [Int32] {
    histories.tupleOfCustomer.map { $0 < 0 ? 0 : histories.frequency[Int($0)] }
  }
}

extension ModelDays {
  /// The histories of the customers, merged.
  fileprivate func histories(_ workers: Workers) -> MergedHistories {
    MergedHistories(purchaseDays: days, offsets: offsets, asOf: asOf, workers: workers)
  }
}
