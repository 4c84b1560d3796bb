public import Parallelism
private import RealModule
private import Statistics

/// The maximum likelihood fit of the Gamma-Gamma model: what its ``FitReport`` says, and what the
/// model assumes of the customers.
///
/// The coordinates of the search are ln p, ln(q - 1) and the logarithm of the population mean; the
/// covariances are those of ln p, ln(q - 1) and ln v. The result has the same bits for any number
/// of threads. All money times k gives v times k, the same p and q, and a log-likelihood less by ln
/// k a customer.
@dynamicMemberLookup
public struct GammaGammaFit: Sendable, Equatable {
  /// From this absolute correlation the model's assumption does not hold.
  public static let correlationLimit = 0.3
  /// Fewer customers than this are not fitted: ten a parameter.
  public static let fewestCustomers = 30

  /// The model; nil unless the fit has converged, so that a wrong fit does not look like a right
  /// one.
  public let model: GammaGamma?
  /// What the fit says, of the customers with repeats and a mean profit above 0; its figures can be
  /// read from the fit itself.
  public let report: FitReport
  /// The number of customers with repeats whose mean profit is 0 or below, whom the model cannot
  /// describe; they were left out.
  public let leftOut: Int
  /// The correlation of repeats and mean profit over the customers that were used; nil where one of
  /// them is the same for all.
  public let correlation: Double?

  /// Whether profit and frequency are correlated, which the model assumes they are not.
  public var isCorrelated: Bool {
    correlation.map { abs($0) >= GammaGammaFit.correlationLimit } ?? false
  }

  /// A figure of the report.
  public subscript<Value>(dynamicMember figure: KeyPath<FitReport, Value>) -> Value {
    report[keyPath: figure]
  }

  /// Fits the model to all customers.
  ///
  /// - Parameters:
  ///   - frequency: the repeat purchase days of each customer; those without any are not used.
  ///   - means: the mean profit of a repeat purchase day of each customer, in money; ignored where
  ///     there is no repeat.
  ///   - earlier: a fit to similar customers from which to start.
  /// - Precondition: both columns have one value a customer.
  public init(
    frequency: [Int32], means: [Double], near earlier: GammaGammaFit? = nil, workers: Workers
  ) {
    precondition(frequency.count == means.count)
    let columns = RepeatSpend(frequency, means)
    guard columns.frequency.count >= GammaGammaFit.fewestCustomers else {
      self.init(refused: columns)
      return
    }
    let unit = columns.meanProfit
    let sample = SpendSample(frequency: columns.frequency, means: columns.means, unit: unit)
    let start = earlier?.model.map { Place.point(of: $0, unit: unit) }
    // Without another fit a population mean that is the mean of the customers' means.
    self.init(
      columns,
      GammaGammaFit.minimum(sample, from: start ?? [Double.log(2), Double.log(2), 0], workers),
      unit: unit)
  }

  private init(refused columns: RepeatSpend) {
    model = nil
    report = FitReport(
      GammaGamma.name, GammaGamma.parameterNames, customers: columns.frequency.count,
      refused: .tooFewCustomers(needed: GammaGammaFit.fewestCustomers))
    leftOut = columns.leftOut
    correlation = columns.correlation
  }

  private init(_ columns: RepeatSpend, _ minimum: Minimum, unit: Double) {
    let customers = columns.frequency.count
    let judgement = FitJudgement(minimum, customers: customers, names: ["p", "q - 1", "the mean"])
    let end = Place(minimum.point)
    let (p, q, v) = (end.p, 1 + end.less, unit * end.v)
    model = judgement.status.isUsable ? GammaGamma(p: p, q: q, v: v) : nil
    report = FitReport(
      GammaGamma.name, GammaGamma.parameterNames, customers: customers, parameters: [p, q, v],
      slopes: [p, q - 1, v],
      logLikelihood: -(minimum.value + Double.log(unit)) * Double(customers), minimum: minimum,
      covariance: GammaGammaFit.covariance(judgement.covariance), passes: minimum.evaluations,
      status: judgement.status)
    leftOut = columns.leftOut
    correlation = columns.correlation
  }

  /// The parameters at ln p, ln(q - 1) and the logarithm of the population mean, money in units.
  ///
  /// These coordinates separate the two usual ends: customers who always spend the same, where
  /// p grows, and customers who do not differ, where q grows; v would move along with either.
  private struct Place {
    let p: Double
    let less: Double
    let v: Double

    init(_ point: [Double]) {
      p = Double.exp(point[0])
      less = Double.exp(point[1])
      v = Double.exp(point[2] + point[1] - point[0])
    }

    static func point(of model: GammaGamma, unit: Double) -> [Double] {
      [Double.log(model.p), Double.log(model.q - 1), Double.log(model.populationMean / unit)]
    }
  }

  /// The minimum of the negative log-likelihood per customer.
  private static func minimum(
    _ sample: SpendSample, from start: [Double], _ workers: Workers
  ) -> Minimum {
    let share = 1 / Double(sample.count)
    return Minimiser.minimise(from: start) { point, gradient in
      let place = Place(point)
      let likelihood = sample.logLikelihood(
        p: place.p, q: 1 + place.less, v: place.v, workers: workers)
      let slopes = likelihood.gradient * SIMD3(place.p, place.less, place.v) * -share
      gradient = [slopes[0] - slopes[2], slopes[1] + slopes[2], slopes[2]]
      return -likelihood.value * share
    }
  }

  /// The covariances of ln p, ln(q - 1) and ln v from those with the logarithm of the mean in the
  /// place of ln v, which is that of the mean plus ln(q - 1) less ln p.
  private static func covariance(_ given: [Double]) -> [Double] {
    guard given.count == 9 else { return [] }
    let weights: [[Double]] = [[1, 0, 0], [0, 1, 0], [-1, 1, 1]]
    return (0..<9).map { place in
      let (row, column) = (weights[place / 3], weights[place % 3])
      var sum = 0.0
      for from in 0..<9 { sum += row[from / 3] * column[from % 3] * given[from] }
      return sum
    }
  }
}
