import Framework

/// An exact inner threshold between two scores: a fraction of a measure's integers.
///
/// Quantiles lie between two values, in fifths of a cent or seventh parts of a day; as fractions of
/// integers they are compared without rounding.
package struct ScoreEdge: Sendable, Equatable {
  /// The numerator; below 2^66 in magnitude for quantiles, below 2^90 for edges of a file.
  package let numerator: Int128
  /// The denominator, positive.
  package let denominator: Int64
  /// The highest whole number that is not above the edge.
  ///
  /// A whole number is above the edge exactly where it is above this one, so that a score takes no
  /// wide multiplication.
  let floor: Int64

  init(_ numerator: Int128, over denominator: Int64) {
    self.numerator = numerator
    self.denominator = denominator
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: Int128(denominator))
    floor = Int64(clamping: remainder < 0 ? quotient - 1 : quotient)
  }

  /// The edge that a file states in 10^-12 of the measure's unit.
  init(decimal: Int128, of measure: RFMMeasure) {
    self.init(decimal, over: ScoreEdge.decimalsPerWhole / measure.unitsPerWhole)
  }

  /// The edge in 10^-12 of the measure's unit, cut there where it has more decimals.
  ///
  /// The cut moves no score: an edge that it changes lies at least a tenth of an integer away from
  /// every value, far more than 10^-12.
  package func decimal(of measure: RFMMeasure) -> Int128 {
    let whole = Int128(denominator) * Int128(measure.unitsPerWhole)
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: whole)
    let scale = Int128(ScoreEdge.decimalsPerWhole)
    return quotient * scale + remainder * scale / whole
  }

  /// Whether two edges lie at the same place.
  package static func == (left: ScoreEdge, right: ScoreEdge) -> Bool {
    left.numerator * Int128(right.denominator) == right.numerator * Int128(left.denominator)
  }

  private static let decimalsPerWhole: Int64 = 1_000_000_000_000

  /// The inner quantiles that cut sorted values into `bins`; none without values.
  ///
  /// Linear interpolation between ranks, type 7 of Hyndman and Fan, "Sample Quantiles in
  /// Statistical Packages" (1996).
  package static func quantiles(_ values: [Int64], sorted order: [Int32], bins: Int) -> [ScoreEdge]
  {
    guard !order.isEmpty else { return [] }
    return (1..<bins).map { bin in
      let (place, part) = ((order.count - 1) * bin).quotientAndRemainder(dividingBy: bins)
      let low = Int128(values[Int(order[place])])
      let high = Int128(values[Int(order[min(place + 1, order.count - 1)])])
      return ScoreEdge(
        low * Int128(bins - part) + high * Int128(part), over: Int64(bins))
    }
  }
}
