private import RealModule
internal import Statistics

/// What every maximum likelihood fit reports: where the search ended, and how far to trust that.
///
/// The numbers have the same bits for any number of threads and any order of the customers.
public struct FitReport: Sendable, Equatable {
  /// The name of the model.
  public let model: String
  /// The names of its parameters.
  public let parameterNames: [String]
  /// The parameters where the search ended, times in days; empty where there was no search.
  public let parameters: [Double]
  /// The standard errors of the parameters (the delta method); empty where the covariances are.
  public let standardErrors: [Double]
  /// The log-likelihood of what all customers did; 0 where there was no search.
  public let logLikelihood: Double
  /// The Euclidean norm of the derivatives of the log-likelihood by the coordinates of the search,
  /// divided by the number of customers.
  public let gradientNorm: Double
  /// The largest over the smallest eigenvalue of the second derivatives by the same coordinates;
  /// infinite where the smallest is not above 0.
  public let conditionNumber: Double
  /// The covariances of the logarithms of the parameters, row by row.
  ///
  /// The inverse of the observed information; empty where that has none.
  public let covariance: [Double]
  /// How often the likelihood of all customers was computed.
  public let passes: Int
  /// The number of customers that the fit rests on.
  public let customers: Int
  /// How the fit ended; only the parameters of a converged fit can be used.
  public let status: FitStatus

  /// The report of a fit that is refused before it begins.
  init(_ model: String, _ names: [String], customers: Int, refused status: FitStatus) {
    self.model = model
    parameterNames = names
    parameters = []
    standardErrors = []
    logLikelihood = 0
    gradientNorm = 0
    conditionNumber = .infinity
    covariance = []
    passes = 0
    self.customers = customers
    self.status = status
  }

  /// The report of a search that ended somewhere.
  ///
  /// - Parameters:
  ///   - slopes: the derivatives of the parameters by what the covariances are those of; without
  ///     them the parameters themselves, which are the derivatives by their logarithms.
  ///   - minimum: the minimum of the negative log-likelihood per customer.
  init(
    _ model: String, _ names: [String], customers: Int, parameters: [Double],
    slopes: [Double]? = nil, logLikelihood: Double, minimum: Minimum, covariance: [Double],
    passes: Int, status: FitStatus
  ) {
    self.model = model
    parameterNames = names
    self.parameters = parameters
    self.logLikelihood = logLikelihood
    self.covariance = covariance
    standardErrors =
      covariance.isEmpty
      ? []
      : (slopes ?? parameters).enumerated().map { place, slope in
        slope * covariance[place * (parameters.count + 1)].squareRoot()
      }
    gradientNorm = minimum.gradient.reduce(0) { $0 + $1 * $1 }.squareRoot()
    conditionNumber = covariance.isEmpty ? .infinity : minimum.hessian.conditionNumber
    self.passes = passes
    self.customers = customers
    self.status = status
  }
}

/// Models whose time goes in steps, opportunities or renewals: none of their parameters is a time.
extension FitReport {
  /// How far a parameter may be from 1 during the search for the maximum, as a logarithm.
  private static let reach = Double.log(1e7)

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
    self.init(
      model, names, customers: customers, parameters: minimum.point.map { Double.exp($0) },
      logLikelihood: -minimum.value * Double(customers), minimum: minimum,
      covariance: judgement.covariance, passes: minimum.evaluations, status: judgement.status)
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
