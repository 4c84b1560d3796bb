private import RealModule

/// The distributions of the sums of 1, 2, … profits of a customer, tabulated on demand.
///
/// Given what is known of a customer's rate of profits, a gamma distribution of some shape Q, the
/// sum of y profits of shape p over the scale V of that rate has a beta prime distribution:
///
///     P(Z/V <= z) = I(z/(1+z); p y, Q).
///
/// A table serves all customers of the same Q. Its rows are values of ln z at equal distances of at
/// most four tenths of the least deviation of ln z; a row holds P and its slope for all nodes of y
/// where P is neither 0 nor 1, taken from the profiles of the nodes. A row depends on nothing but
/// p, Q and its place, so it does not matter who asked first.
struct ProfitTable {
  /// P and its derivative by ln z at some row, for a mixture over y.
  struct Point {
    let chance: Double
    let slope: Double
  }

  /// Where the values of a row are: those of nodes from `first` on; P is 1 for nodes before.
  private struct Row {
    let first: Int
    let values: Range<Int>
  }

  /// q + p x of the customers.
  let shape: Double
  /// The distance of two rows in ln z.
  let step: Double
  /// The last row is `last`, the first one -`last`.
  let last: Int
  private(set) var nodes: CountNodes
  private let p: Double
  private var profiles: ProfitProfiles
  private var rows: [Row] = []
  /// The place in `rows` of each row, -1 where it has not been asked for.
  private var places: [Int32]
  /// P and its derivative by ln z.
  private var values: [SIMD2<Double>] = []

  /// An empty table.
  init(p: Double, shape: Double) {
    self.p = p
    self.shape = shape
    step = min(0.25, 0.4 / shape.squareRoot())
    // Near 0, P is at most about z^p: with a small p, less than any z that counts is not unlikely.
    last = Int((min(40 + 8 / p, 700) / step).rounded(.up))
    nodes = CountNodes(p: p, shape: shape)
    profiles = ProfitProfiles(p: p, shape: shape, step: step, last: last)
    places = Array(repeating: -1, count: 2 * last + 1)
  }

  /// Shares out the chances of 1, 2, … purchases to the nodes of y.
  mutating func share(_ probabilities: [Double], into weights: inout [Double]) {
    nodes.share(probabilities, into: &weights)
  }

  /// A mixture at a row.
  ///
  /// - Parameters:
  ///   - weights: the chance of each node.
  ///   - below: the chance of no purchase and of all nodes before each node.
  mutating func point(_ row: Int, weights: [Double], below: [Double]) -> Point {
    let row = self.row(row)
    guard row.first < weights.count else { return Point(chance: below[weights.count], slope: 0) }
    let end = min(row.first + row.values.count, weights.count)
    var sums = SIMD2<Double>.zero
    for node in row.first..<end {
      sums += weights[node] * values[row.values.lowerBound + node - row.first]
    }
    return Point(chance: below[row.first] + sums[0], slope: sums[1])
  }

  private mutating func row(_ row: Int) -> Row {
    let place = Int(places[row + last])
    if place >= 0 { return rows[place] }
    let made = makeRow(row)
    places[row + last] = Int32(rows.count)
    rows.append(made)
    return made
  }

  /// Puts a row together from the node whose P is about one half in both directions.
  private mutating func makeRow(_ row: Int) -> Row {
    let z = Double.exp(Double(row) * step)
    nodes.extend(to: min(z * shape / p, 1e6))
    let middle = max(0, nodes.counts.firstIndex { p * $0 > z * shape } ?? nodes.counts.count - 1)
    var before: [SIMD2<Double>] = []
    var first = middle
    while first > 0 {
      let value = profiles.value(row, first - 1, nodes)
      if value[0] == 1 { break }
      before.append(value)
      first -= 1
    }
    let start = values.count
    values.append(contentsOf: before.reversed())
    var node = middle
    while node < ProfitTable.nodeLimit {
      if node + 2 >= nodes.counts.count { nodes.extend(to: nodes.counts[node] + 1) }
      let value = profiles.value(row, node, nodes)
      if value[0] == 0 { break }
      values.append(value)
      node += 1
    }
    return Row(first: first, values: start..<values.count)
  }

  /// More nodes than a distribution of counts can have.
  private static let nodeLimit = 1 << 20
}
