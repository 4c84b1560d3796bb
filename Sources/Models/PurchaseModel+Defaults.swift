extension PurchaseModel {
  /// The sum of the log-likelihoods of some tuples, one after the other.
  public func logLikelihood(
    _ histories: MergedHistories, tuples: Range<Int>, gradient: inout SIMD4<Double>
  ) -> Double {
    var sum = 0.0
    var slopes = SIMD4<Double>(repeating: 0)
    for tuple in tuples where histories.weights[tuple] > 0 {
      var slope = SIMD4<Double>(repeating: 0)
      let weight = Double(histories.weights[tuple])
      sum += weight * logLikelihood(histories[tuple], gradient: &slope)
      slopes += weight * slope
    }
    gradient = slopes
    return sum
  }

  /// The discounted residual purchases of some tuples, one after the other.
  public func residualPurchases(
    _ histories: MergedHistories, tuples: Range<Int>, discountRate rate: Double
  ) -> [Double] {
    tuples.map { residualPurchases(histories[$0], discountRate: rate) }
  }

  /// Which parameters are times in days: those that the papers call alpha and beta.
  static var isTime: [Bool] { parameterNames.map { $0 == "alpha" || $0 == "beta" } }
}
