import Framework
import Statistics

/// The scores of customers in one measure, and the edges that made them.
package struct MeasureScores: Sendable {
  /// What is scored.
  package let measure: RFMMeasure
  /// The value of each scored customer.
  package let values: [Int64]
  /// The scored customers' places from the lowest value to the highest, ties by customer id.
  package let order: [Int32]
  /// The inner edges, ascending by value; fewer than `bins - 1` where no customer is scored.
  package let edges: [ScoreEdge]
  /// The score of each scored customer, 1 to `bins`, the highest best.
  package let scores: [UInt8]

  init(_ measure: RFMMeasure, _ values: [Int64], _ scheme: RFMScheme) {
    self.measure = measure
    self.values = values
    order = StableOrder.ascending(values)
    if let fixed = scheme.fixedEdges(measure) {
      edges = fixed
      scores = MeasureScores.scores(values, edges, measure, bins: scheme.bins)
    } else if scheme.method == .ntile {
      scores = MeasureScores.ntiles(values, order, measure, bins: scheme.bins)
      edges = MeasureScores.edges(values, order, scores, measure, bins: scheme.bins)
    } else {
      edges = ScoreEdge.quantiles(values, sorted: order, bins: scheme.bins)
      scores = MeasureScores.scores(values, edges, measure, bins: scheme.bins)
    }
  }

  /// The inner edge of a place, counted from the lowest, in 10^-12 of the measure's unit; nil at
  /// the outer edges, and where no customer is scored.
  package func edge(_ place: Int) -> Int128? {
    edges.indices.contains(place) ? edges[place].decimal(of: measure) : nil
  }

  /// The number of customers with each score, from 1 upwards.
  package func counts(bins: Int) -> [Int] {
    var counts = Array(repeating: 0, count: bins)
    for score in scores { counts[Int(score) - 1] += 1 }
    return counts
  }

  /// 1 + the number of edges strictly below the value; where low is good, bins - that number.
  private static func scores(
    _ values: [Int64], _ edges: [ScoreEdge], _ measure: RFMMeasure, bins: Int
  ) -> [UInt8] {
    let floors = edges.map(\.floor)
    return values.map { value in
      var below = 0
      for floor in floors where floor < value { below += 1 }
      return UInt8(measure.isReversed ? bins - below : below + 1)
    }
  }

  /// Groups of equal size in the order of goodness, larger groups first, as SQL's NTILE forms them;
  /// ties by customer id, the lower id in the lower group.
  private static func ntiles(
    _ values: [Int64], _ order: [Int32], _ measure: RFMMeasure, bins: Int
  ) -> [UInt8] {
    var scores = Array(repeating: UInt8(1), count: values.count)
    let (size, larger) = values.count.quotientAndRemainder(dividingBy: bins)
    let places = measure.isReversed ? StableOrder.descending(values) : order
    var next = 0
    for bin in 0..<bins {
      for place in places[next..<next + size + (bin < larger ? 1 : 0)] {
        scores[Int(place)] = UInt8(bin + 1)
      }
      next += size + (bin < larger ? 1 : 0)
    }
    return scores
  }

  /// For groups of equal size: the highest value of each group but the last.
  private static func edges(
    _ values: [Int64], _ order: [Int32], _ scores: [UInt8], _ measure: RFMMeasure, bins: Int
  ) -> [ScoreEdge] {
    guard let first = order.first else { return [] }
    var highest: [Int64?] = Array(repeating: nil, count: bins)
    for place in order {
      let score = Int(scores[Int(place)])
      highest[measure.isReversed ? bins - score : score - 1] = values[Int(place)]
    }
    var last = values[Int(first)]
    return highest.dropLast().map { value in
      last = value ?? last
      return ScoreEdge(Int128(last), over: 1)
    }
  }
}
