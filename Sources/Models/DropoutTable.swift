private import RealModule

/// The integrals over the moment of stopping, from every day to the last one, for one number of
/// repeats; see `DropoutIntegral`, in whose terms a = alpha and b = beta here.
///
/// What lies between two days is the difference of two integrals. What cancels there is below
/// rounding beside the likelihood of being alive, which bounds the second of them.
struct DropoutTable {
  private let first: Int
  /// The integrals that start at each day, in terms of the value at the first day.
  private let totals: [Double]
  /// The same with the four values of a node as factors.
  private let moments: [SIMD4<Double>]

  /// A table for the days from the first last purchase to the last end of observation.
  ///
  /// - Parameter start: the values of a node at the first of the days.
  init(
    _ nodes: DropoutNodes, shape: Double, s: Double, days: ClosedRange<Int>,
    start: SIMD4<Double>
  ) {
    first = days.lowerBound
    var totals = Array(repeating: 0.0, count: days.count)
    var moments = Array(repeating: SIMD4<Double>.zero, count: days.count)
    let offset = shape * start[0] + s * start[1]
    let (places, weights) = (nodes.places.span, nodes.weights.span)
    var total = 0.0
    var moment = SIMD4<Double>.zero
    for index in stride(from: days.count - 2, through: 0, by: -1) {
      let place = (days.lowerBound + index) * weights.count
      for node in weights.indices {
        let values = places[place + node]
        let exponent = offset - shape * values[0] - s * values[1]
        let value = weights[node] * values[3] * Double.exp(exponent)
        total += value
        moment += value * values
      }
      totals[index] = total
      moments[index] = moment
    }
    self.totals = totals
    self.moments = moments
  }

  /// The integral from the last purchase to the end of observation, and the same with the four
  /// values of a node as factors.
  @inline(__always)
  func between(_ last: Int32, _ end: Int32) -> (total: Double, moments: SIMD4<Double>) {
    let (last, end) = (Int(last) - first, Int(end) - first)
    return (totals[last] - totals[end], moments[last] - moments[end])
  }
}
