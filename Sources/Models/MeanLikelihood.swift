internal import Parallelism
private import RealModule

/// The negative log-likelihood per customer, as a function of the logarithms of the parameters.
///
/// Times count in units of the longest observation, so that all parameters are of ordinary size
/// whatever the length of the data.
struct MeanLikelihood<Model: PurchaseModel>: Sendable {
  /// How far a parameter may be from 1, as a logarithm.
  static var reach: Double { Double.log(1e7) }

  private let sample: LikelihoodSample
  private let workers: Workers
  /// The unit of each parameter.
  private let units: [Double]

  init(_ histories: MergedHistories, unit: Double, _ workers: Workers) {
    sample = LikelihoodSample(histories)
    self.workers = workers
    units = Model.isTime.map { $0 ? unit : 1 }
  }

  /// The number of customers.
  var customers: Int { sample.histories.customers }

  /// The parameters in days whose logarithms, in units, are `logarithms`.
  func parameters(_ logarithms: [Double]) -> [Double] {
    zip(logarithms, units).map { Double.exp($0) * $1 }
  }

  /// The logarithms in units of parameters in days.
  func logarithms(_ parameters: [Double]) -> [Double] {
    zip(parameters, units).map { Double.log($0 / $1) }
  }

  /// The function and its gradient; both are not finite beyond `reach`.
  func evaluate(_ logarithms: [Double], _ gradient: inout [Double]) -> Double {
    guard logarithms.allSatisfy({ abs($0) <= Self.reach }) else {
      for place in gradient.indices { gradient[place] = .nan }
      return .infinity
    }
    let model = Model(parameters: parameters(logarithms))
    var slopes = SIMD4<Double>.zero
    let value = model.logLikelihood(sample, workers: workers, gradient: &slopes)
    let scale = -1 / Double(customers)
    for place in gradient.indices { gradient[place] = scale * slopes[place] }
    return scale * value
  }
}
