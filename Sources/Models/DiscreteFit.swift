private import RealModule
internal import Statistics

/// The maximum likelihood fit of a model whose time goes in steps: opportunities or renewals.
///
/// It says what a `ModelFit` says, about parameters none of which is a time. The result has the same
/// bits for any number of threads and any order of the customers.
public struct DiscreteFit: Sendable, Equatable {
  /// The name of the model.
  public let model: String
  /// The names of its parameters.
  public let parameterNames: [String]
  /// The parameters where the search ended; empty where there was no search.
  public let parameters: [Double]
  /// The log-likelihood of what all customers did; 0 where there was no search.
  public let logLikelihood: Double
  /// The Euclidean norm of the derivatives of the log-likelihood by the logarithms of the parameters,
  /// divided by the number of customers.
  public let gradientNorm: Double
  /// The largest over the smallest eigenvalue of the second derivatives by the logarithms of the
  /// parameters; infinite where the smallest is not above 0.
  public let conditionNumber: Double
  /// The covariances of the logarithms of the parameters, row by row.
  ///
  /// They are the inverse of the observed information; empty where it has none.
  public let covariance: [Double]
  /// The number of customers.
  public let customers: Int
  /// How the fit ended; only a converged one is to be used.
  public let status: FitStatus

  /// The standard errors of the parameters, those of their logarithms times the parameters (the delta
  /// method); empty where the covariances are.
  public var standardErrors: [Double] {
    guard !covariance.isEmpty else { return [] }
    let size = parameters.count
    return (0..<size).map { parameters[$0] * covariance[$0 * size + $0].squareRoot() }
  }

  /// How far a parameter may be from 1 while the maximum is searched, as a logarithm.
  private static let reach = Double.log(1e7)

  /// A fit that is refused before it begins.
  init(_ model: String, _ names: [String], customers: Int, refused status: FitStatus) {
    self.model = model
    parameterNames = names
    parameters = []
    logLikelihood = 0
    gradientNorm = 0
    conditionNumber = .infinity
    covariance = []
    self.customers = customers
    self.status = status
  }

  /// The best of the maxima that are reached from some starts.
  ///
  /// - Parameters:
  ///   - starts: parameters to start from, all above 0; at least one start.
  ///   - logLikelihood: the log-likelihood of all customers at some parameters, and its derivatives
  ///     by their logarithms.
  init(
    _ model: String, _ names: [String], customers: Int, starts: [[Double]],
    logLikelihood: ([Double], inout [Double]) -> Double
  ) {
    let minimum = Self.minimum(starts, customers: customers, logLikelihood)
    let judgement = FitJudgement(minimum, customers: customers, names: names)
    self.model = model
    parameterNames = names
    parameters = minimum.point.map { Double.exp($0) }
    self.logLikelihood = -minimum.value * Double(customers)
    gradientNorm = minimum.gradient.reduce(0) { $0 + $1 * $1 }.squareRoot()
    covariance = judgement.covariance
    conditionNumber = covariance.isEmpty ? .infinity : minimum.hessian.conditionNumber
    self.customers = customers
    status = judgement.status
  }

  /// The lowest minimum of the negative log-likelihood per customer.
  private static func minimum(
    _ starts: [[Double]], customers: Int,
    _ logLikelihood: ([Double], inout [Double]) -> Double
  ) -> Minimum {
    let scale = -1 / Double(customers)
    let minima = starts.map { start in
      Minimiser.minimise(from: start.map { Double.log($0) }) { point, gradient in
        guard point.allSatisfy({ $0.magnitude <= reach }) else {
          for place in gradient.indices { gradient[place] = .nan }
          return .infinity
        }
        let value = logLikelihood(point.map { Double.exp($0) }, &gradient)
        for place in gradient.indices { gradient[place] *= scale }
        return scale * value
      }
    }
    return minima.dropFirst().reduce(minima[0]) { best, next in
      !best.value.isFinite || next.value < best.value ? next : best
    }
  }
}
