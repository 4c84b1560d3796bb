/// One combination of scores.
package struct SegmentCell: Sendable, Equatable {
  package let r: Int
  package let f: Int
  package let m: Int

  package init(r: Int, f: Int, m: Int) {
    self.r = r
    self.f = f
    self.m = m
  }

  /// The cell of a place in the grid.
  package init(index: Int, bins: Int) {
    self.init(
      r: index / (bins * bins) + 1, f: index / bins % bins + 1, m: index % bins + 1)
  }

  /// The place of the cell in a grid: by r, then f, then m, ascending.
  package func index(bins: Int) -> Int { ((r - 1) * bins + f - 1) * bins + m - 1 }

  /// The scores in one word, `555`; two digits a score, `100908`, where there are ten bins.
  package func text(bins: Int, hasMonetary: Bool = true) -> String {
    (hasMonetary ? [r, f, m] : [r, f]).map { bins > 9 && $0 < 10 ? "0\($0)" : "\($0)" }.joined()
  }
}

/// Which segment each combination of scores belongs to; every combination has exactly one.
package struct SegmentGrid: Sendable {
  /// The row of customers with lines but without a purchase.
  package static let noPurchase = "no_purchase"

  /// The number of bins of each score.
  package let bins: Int
  /// The names, in the order in which tables list them.
  package let segments: [String]
  /// For each cell the place of its segment.
  package let codes: [Int16]

  /// The segment of a recency and a frequency score; nil where the monetary score decides.
  package func segment(r: Int, f: Int) -> Int16? {
    let first = SegmentCell(r: r, f: f, m: 1).index(bins: bins)
    let code = codes[first]
    return codes[first..<first + bins].allSatisfy { $0 == code } ? code : nil
  }
}
