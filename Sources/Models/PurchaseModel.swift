public import Parallelism

/// A model of when customers buy and when they stop: its likelihood and what it predicts.
///
/// Time is in days throughout, so parameters that are times (alpha, beta) are days too; reports
/// convert them to weeks. A value of a conforming type is a fitted or given set of parameters. All
/// functions are pure and safe to call from any thread.
public protocol PurchaseModel: Sendable {
  /// The name in reports and options, such as `mbg-nbd`.
  static var name: String { get }
  /// The names of the parameters as in the papers, at most four.
  static var parameterNames: [String] { get }

  /// The parameters in the order of their names, all above 0.
  var parameters: [Double] { get }

  /// A model with the given parameters, all above 0.
  init(parameters: [Double])

  /// The log-likelihood of one history, with its derivatives by the logarithms of the parameters.
  ///
  /// - Parameter gradient: is overwritten; places beyond the number of parameters become 0.
  func logLikelihood(_ history: History, gradient: inout SIMD4<Double>) -> Double

  /// The sum of the log-likelihoods of all tuples, each times its weight, with its derivatives by
  /// the logarithms of the parameters.
  ///
  /// Fits spend their time here. A model computes once what depends on the repeats or on a number
  /// of days alone; without that, each tuple is computed by itself.
  ///
  /// - Parameter gradient: is overwritten; places beyond the number of parameters become 0.
  /// - Returns: the same bits for any number of threads.
  func logLikelihood(
    _ sample: LikelihoodSample, workers: Workers, gradient: inout SIMD4<Double>
  ) -> Double

  /// The probability that a customer is still active some days after the end of observation.
  func probabilityAlive(_ history: History, after days: Double) -> Double

  /// The expected number of purchases in the days after the end of observation.
  func expectedPurchases(_ history: History, within days: Double) -> Double

  /// The expected number of all later purchases, each discounted continuously at `rate` per day:
  /// DERT of the papers.
  ///
  /// - Precondition: `rate > 0`: without a discount the expectation need not be finite.
  func residualPurchases(_ history: History, discountRate rate: Double) -> Double

  /// The distribution of the number of purchases in the days after the end of observation.
  ///
  /// - Parameter probabilities: is overwritten with P(0), P(1), … up to where less than 1e-9 is
  ///   left, which the last one holds; the sum is 1.
  func purchaseCounts(_ history: History, within days: Double, into probabilities: inout [Double])

  /// The expected number of repeats within some days of a customer's first purchase.
  func expectedRepeats(within days: Double) -> Double

  /// The expected number of all repeats of a new customer, each discounted continuously at `rate`
  /// per day.
  ///
  /// - Precondition: `rate > 0`.
  func discountedRepeats(discountRate rate: Double) -> Double
}

extension PurchaseModel {
  /// The sum of the log-likelihoods of all tuples, one after the other.
  public func logLikelihood(
    _ sample: LikelihoodSample, workers: Workers, gradient: inout SIMD4<Double>
  ) -> Double {
    let histories = sample.histories
    let sums = sample.sum(workers) { piece in
      var sums = SIMD8<Double>.zero
      for tuple in piece.tuples where histories.weights[tuple] > 0 {
        var slopes = SIMD4<Double>.zero
        let value = logLikelihood(histories[tuple], gradient: &slopes)
        sums +=
          Double(histories.weights[tuple])
          * SIMD8(lowHalf: slopes, highHalf: SIMD4(value, 0, 0, 0))
      }
      return sums
    }
    gradient = sums.lowHalf
    return sums[4]
  }

  /// Which parameters are times in days: those that the papers call alpha and beta.
  static var isTime: [Bool] { parameterNames.map { $0 == "alpha" || $0 == "beta" } }
}
