/// What is known of the profits of repeaters: the columns of a Gamma-Gamma fit.
struct RepeatSpend {
  /// Repeats of each customer with a mean profit above 0.
  let frequency: [Double]
  /// Their mean profit of a repeat purchase day, in money.
  let means: [Double]
  /// The number of customers with repeats but without a profit.
  let leftOut: Int

  /// Picks the customers out of columns of all.
  init(_ frequency: [Int32], _ means: [Double]) {
    let rows = frequency.indices.filter { frequency[$0] > 0 && means[$0] > 0 && means[$0].isFinite }
    self.frequency = rows.map { Double(frequency[$0]) }
    self.means = rows.map { means[$0] }
    leftOut = frequency.count { $0 > 0 } - rows.count
  }

  /// The mean of the customers' means; 1 where there are none.
  var meanProfit: Double {
    means.isEmpty ? 1 : means.reduce(0, +) / Double(means.count)
  }

  /// Pearson's correlation of repeats and mean profit; nil where one of them is the same for all.
  var correlation: Double? {
    guard !means.isEmpty else { return nil }
    let centre = SIMD2(frequency.reduce(0, +) / Double(frequency.count), meanProfit)
    // Squares of both, and their product, in units of the means.
    var moments = SIMD3<Double>.zero
    for row in frequency.indices {
      let off = SIMD2(frequency[row], means[row]) / centre - 1
      moments += SIMD3(off[0] * off[0], off[1] * off[1], off[0] * off[1])
    }
    let floor = 1e-24 * Double(frequency.count)
    guard moments[0] > floor, moments[1] > floor else { return nil }
    return max(-1, min(1, moments[2] / (moments[0] * moments[1]).squareRoot()))
  }
}
