#if canImport(Glibc)
private import Glibc
#else
private import Darwin
#endif

/// The integrals over the moment of stopping, from every day to the last one, for one number of
/// repeats; see `DropoutIntegral`, in whose terms a = alpha and b = beta here.
///
/// What lies between two days is the difference of two integrals. What cancels there is below
/// rounding beside the likelihood of being alive, which bounds the second of them.
struct DropoutTable {
  private let nodes: DropoutNodes
  private let first: Int
  private let shape: Double
  private let s: Double
  /// The integrals from each day on, in terms of the value at the first day.
  private let totals: [Double]
  /// The same with the four values of a node as factors.
  private let moments: [SIMD4<Double>]

  /// A table for the days from the first last purchase to the last end of observation.
  init(_ nodes: DropoutNodes, shape: Double, s: Double, days: ClosedRange<Int>) {
    self.nodes = nodes
    first = days.lowerBound
    self.shape = shape
    self.s = s
    var totals = Array(repeating: 0.0, count: days.count)
    var moments = Array(repeating: SIMD4<Double>.zero, count: days.count)
    let start = nodes.growth[days.lowerBound]
    let offset = shape * start[0] + s * start[1]
    var total = 0.0
    var moment = SIMD4<Double>.zero
    for index in stride(from: days.count - 2, through: 0, by: -1) {
      let place = (days.lowerBound + index) * nodes.size
      for node in 0..<nodes.size {
        let values = nodes.places[place + node]
        let exponent = offset - shape * values[0] - s * values[1]
        let value = nodes.weights[node] * values[3] * exp(exponent)
        total += value
        moment += value * values
      }
      totals[index] = total
      moments[index] = moment
    }
    self.totals = totals
    self.moments = moments
  }

  /// ln(1 + d/alpha) and ln(1 + d/beta).
  @inline(__always)
  func growth(_ day: Int) -> SIMD2<Double> { nodes.growth[day] }

  /// The integral from the last purchase to the end of observation; nil where they are on one day.
  @inline(__always)
  func dropout(from last: Int, to end: Int) -> DropoutIntegral? {
    let total = totals[last - first] - totals[end - first]
    guard total > 0 else { return nil }
    let means = (moments[last - first] - moments[end - first]) / total
    let growth = nodes.growth[end]
    let toEnd = growth - nodes.growth[first]
    return DropoutIntegral(
      logOdds: log(s * total) + shape * toEnd[0] + s * toEnd[1],
      growthLeft: growth - SIMD2(means[0], means[1]), rate: SIMD2(means[2], means[3]))
  }
}
