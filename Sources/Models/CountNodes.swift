/// Numbers of purchases that represent all numbers of purchases.
///
/// The distribution of a sum of y profits changes little from one large y to the next. Up to a few
/// dozen every y is a node; beyond, nodes are apart by a quarter of the deviation of the logarithm
/// of the sum, and the chance of each y between them is shared out to the four nearest nodes by
/// cubic interpolation, which is right to 5e-5.
struct CountNodes {
  /// How far nodes are apart, in deviations.
  private static let spacing = 0.25
  /// The most that a deviation counts for, since P falls with y itself where p y is small.
  private static let widest = 0.7

  /// The nodes from 1, as far as they were needed.
  private(set) var counts: [Double] = [1]
  /// How many nodes at the start are consecutive numbers.
  private(set) var dense = 1
  /// The variance of the logarithm of a sum of y profits is about 1/(p y) + 1/shape.
  private let p: Double
  private let shape: Double

  /// Nodes for profits of shape p whose rate has a gamma distribution of the given shape.
  init(p: Double, shape: Double) {
    self.p = p
    self.shape = shape
    extend(to: 3)
  }

  /// Makes sure that there is a node of at least this many purchases, and two more.
  mutating func extend(to count: Double) {
    while counts.count < 4 || counts[counts.count - 3] < count {
      let last = counts[counts.count - 1]
      let deviation = min(CountNodes.widest, (1 / (p * last) + 1 / shape).squareRoot())
      let wide = (CountNodes.spacing * deviation * last).rounded(.down)
      let gap = counts.count < 4 ? 1 : max(1, wide)
      if gap == 1, dense == counts.count { dense += 1 }
      counts.append(last + gap)
    }
  }

  /// Shares out the chances of 1, 2, … purchases, which follow that of none, to the nodes.
  ///
  /// - Parameter weights: is overwritten; it may be short of the nodes.
  mutating func share(_ probabilities: [Double], into weights: inout [Double]) {
    extend(to: Double(probabilities.count))
    weights.removeAll(keepingCapacity: true)
    let single = min(dense, probabilities.count)
    for count in 1..<max(1, single) { weights.append(probabilities[count]) }
    guard probabilities.count > dense else { return }
    weights.append(contentsOf: repeatElement(0, count: 2))
    var node = dense - 1
    var first = dense
    while first < probabilities.count {
      let end = min(Int(counts[node + 1]), probabilities.count)
      weights.append(0)
      share(moments(probabilities, first..<end), node, &weights)
      node += 1
      first = Int(counts[node])
    }
  }

  /// The sums of P(y) times 1, t, t^2 and t^3, with t = y - first, over a range of y.
  private func moments(_ probabilities: [Double], _ range: Range<Int>) -> SIMD4<Double> {
    var sums = SIMD4<Double>.zero
    for count in range {
      let t = Double(count - range.lowerBound)
      sums += probabilities[count] * SIMD4(1, t, t * t, t * t * t)
    }
    return sums
  }

  /// Adds the integral of the four cubics that are 1 at one node and 0 at the others.
  private func share(_ m: SIMD4<Double>, _ node: Int, _ weights: inout [Double]) {
    let a = counts[node - 1] - counts[node]
    let b = counts[node + 1] - counts[node]
    let c = counts[node + 2] - counts[node]
    weights[node - 1] += (m[3] - (b + c) * m[2] + b * c * m[1]) / (a * (a - b) * (a - c))
    let middle = m[3] - (a + b + c) * m[2] + (a * b + b * c + c * a) * m[1]
    weights[node] += m[0] - middle / (a * b * c)
    weights[node + 1] += (m[3] - (a + c) * m[2] + a * c * m[1]) / (b * (b - a) * (b - c))
    weights[node + 2] += (m[3] - (a + b) * m[2] + a * b * m[1]) / (c * (c - a) * (c - b))
  }
}
