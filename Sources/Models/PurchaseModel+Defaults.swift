public import Parallelism

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
