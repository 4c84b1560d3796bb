package import Models
package import Parallelism

/// The models of purchases that can predict, the simplest first.
package enum PurchaseModelKind: String, CaseIterable, Sendable {
  case nbd
  case bgNBD = "bg-nbd"
  case mbgNBD = "mbg-nbd"
  case paretoNBD = "pareto-nbd"

  /// The type of the model.
  package var type: any MemorylessModel.Type {
    switch self {
    case .nbd: NBD.self
    case .bgNBD: BetaGeometricNBD.self
    case .mbgNBD: ModifiedBetaGeometricNBD.self
    case .paretoNBD: ParetoNBD.self
    }
  }

  /// Whether P(alive) means something for customers who bought once: BG/NBD takes all of them to be
  /// alive, and NBD takes every customer to be.
  var tellsWhoHasLeft: Bool { self == .mbgNBD || self == .paretoNBD }

  /// The order in which a model takes over from one that cannot be used.
  static let fallbacks: [PurchaseModelKind] = [.paretoNBD, .mbgNBD, .nbd]

  /// A model with parameters in days.
  package func model(_ parameters: [Double]) -> any MemorylessModel {
    type.init(parameters: parameters)
  }

  /// The fit to some histories, from the end of another fit where there is one.
  package func fit(_ histories: MergedHistories, near earlier: ModelFit?, workers: Workers)
    -> ModelFit
  {
    switch self {
    case .nbd: fit(NBD.self, histories, earlier, workers)
    case .bgNBD: fit(BetaGeometricNBD.self, histories, earlier, workers)
    case .mbgNBD: fit(ModifiedBetaGeometricNBD.self, histories, earlier, workers)
    case .paretoNBD: fit(ParetoNBD.self, histories, earlier, workers)
    }
  }

  private func fit<Model: PurchaseModel>(
    _ model: Model.Type, _ histories: MergedHistories, _ earlier: ModelFit?, _ workers: Workers
  ) -> ModelFit {
    guard let earlier else { return ModelFit(model, to: histories, workers: workers) }
    return ModelFit(model, to: histories, near: earlier, workers: workers)
  }
}
