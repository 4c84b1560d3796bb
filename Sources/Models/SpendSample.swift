internal import Parallelism
private import RealModule
internal import Statistics

/// The customers of a Gamma-Gamma fit: how many repeats, and the profit of all of them together.
///
/// Money is divided by a unit so that the parameter v is near 1 whatever the currency.
struct SpendSample {
  /// Repeats of each customer.
  private let frequency: [Double]
  /// Their total profit in units, and its logarithm.
  private let totals: [Double]
  private let logTotals: [Double]
  /// The numbers of repeats that occur, and how many customers have each.
  private let groups: [(frequency: Double, customers: Double)]
  /// The sums of ln m and ln(xm) over the customers, m in units.
  private let sums: SIMD2<Double>

  /// Customers with repeats and a mean profit above 0.
  init(frequency: [Double], means: [Double], unit: Double) {
    self.frequency = frequency
    totals = frequency.indices.map { frequency[$0] * (means[$0] / unit) }
    logTotals = totals.map { Double.log($0) }
    var customers: [Double: Double] = [:]
    var sums = SIMD2<Double>.zero
    for row in frequency.indices {
      customers[frequency[row], default: 0] += 1
      sums += SIMD2(Double.log(means[row] / unit), logTotals[row])
    }
    self.sums = sums
    groups = customers.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The number of customers.
  var count: Int { frequency.count }

  /// The log-likelihood of the customers, for money in units, with its derivatives by p, q and v.
  ///
  /// Fader and Hardie's formula with the powers of v + xm written as logarithms of ratios, so that
  /// large terms do not cancel.
  func logLikelihood(
    p: Double, q: Double, v: Double, workers: Workers?
  ) -> (value: Double, gradient: SIMD3<Double>) {
    let grid = Grid(rows: count)
    let parts =
      workers?.map(grid) { sums(over: $0, v) } ?? (0..<grid.count).map { sums(over: grid[$0], v) }
    let rest = parts.reduce(.zero, +)
    var value = -sums[0] - p * rest[0] - q * rest[1]
    var gradient = SIMD3(-rest[0], -rest[1], Double(count) * q / v - p * rest[2] - q * rest[3])
    for group in groups {
      let shape = p * group.frequency
      value -= group.customers * Beta.log(shape, q)
      gradient[0] += group.customers * group.frequency * Gamma.digammaDifference(shape, q)
      gradient[1] += group.customers * Gamma.digammaDifference(q, shape)
    }
    return (value, gradient)
  }

  /// The sums of x ln((v + xm)/xm), ln((v + xm)/v), x/(v + xm) and 1/(v + xm) over some customers.
  private func sums(over rows: Range<Int>, _ v: Double) -> SIMD4<Double> {
    let logV = Double.log(v)
    var sums = SIMD4<Double>.zero
    for row in rows {
      let total = totals[row]
      let apart = logTotals[row] - logV
      let aboveTotal: Double
      let aboveV: Double
      // The smaller of the two is taken exactly, the other is no smaller than ln 2.
      if total > v {
        aboveTotal = Double.log(onePlus: v / total)
        aboveV = aboveTotal + apart
      } else {
        aboveV = Double.log(onePlus: total / v)
        aboveTotal = aboveV - apart
      }
      let rate = 1 / (v + total)
      sums += SIMD4(frequency[row] * aboveTotal, aboveV, frequency[row] * rate, rate)
    }
    return sums
  }
}
