private import Statistics

/// Gauss's and Legendre's rules on 0 to 1 of many sizes, computed once.
///
/// The integrals of the models are smooth in the logarithm of time, and how many nodes they need is
/// known beforehand: asking for just as many is what makes them fast.
struct LegendreRules: Sendable {
  /// All rules that are ever needed.
  static let shared = LegendreRules()

  /// The largest size that is there in steps of one.
  private static let dense = 64
  /// The sizes beyond, for histories with thousands of purchases.
  private static let sparse = [95, 127, 191, 255, 383]

  /// The place of a node and its weight, rule by rule.
  let points: [SIMD2<Double>]
  /// Where the rule of each size starts; sizes that are not kept have the start of the next one.
  private let starts: [Int]
  /// The next size that is kept.
  private let kept: [Int]

  private init() {
    var points: [SIMD2<Double>] = []
    var starts = [0]
    var kept = [1]
    for size in Array(1...LegendreRules.dense) + LegendreRules.sparse {
      while kept.count <= size {
        starts.append(points.count)
        kept.append(size)
      }
      let rule = Quadrature.gaussLegendre(size)
      for (node, weight) in zip(rule.nodes, rule.weights) { points.append([node, weight]) }
    }
    self.points = points
    self.starts = starts
    self.kept = kept
  }

  /// The points of the smallest rule of at least this many nodes, or of the largest rule.
  func range(nodes: Double) -> Range<Int> {
    let size = Int(max(1, min(nodes.rounded(.up), Double(kept.count - 1))))
    return starts[size]..<(starts[size] + kept[size])
  }
}
