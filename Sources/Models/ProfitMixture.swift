private import RealModule

/// The profit of a customer: the sums of 1, 2, … profits of a table, mixed by their chances.
///
/// Customers whose mixtures differ only in the chance of no purchase share the values of one
/// mixture, which are therefore kept.
struct ProfitMixture {
  /// The chance of each node of the table.
  private var weights: [Double] = []
  /// The chance of no purchase and of all nodes before each node.
  private var below: [Double] = []
  /// The points of rows, beginning with the first row of the table.
  private var points: [ProfitTable.Point] = []
  /// Which mixture a point belongs to.
  private var owners: [Int] = []
  private var mixtures = 0

  /// Replaces the mixture.
  ///
  /// - Parameter chances: the chances of 0, 1, … purchases.
  mutating func take(_ chances: [Double], _ table: inout ProfitTable) {
    mixtures += 1
    let rows = 2 * table.last + 1
    if points.count < rows {
      let more = rows - points.count
      points.append(contentsOf: repeatElement(ProfitTable.Point(chance: 0, slope: 0), count: more))
      owners.append(contentsOf: repeatElement(0, count: more))
    }
    table.share(chances, into: &weights)
    below.removeAll(keepingCapacity: true)
    var sum = chances[0]
    below.append(sum)
    for weight in weights {
      sum += weight
      below.append(sum)
    }
  }

  /// The z that the mixture exceeds with chance 1 - `level`; 0 where no purchase is as likely as
  /// `level`.
  ///
  /// Newton's steps from row to row, kept between rows whose P is known to be below and above, end
  /// at two neighbours; in between P is the cubic that has their values and slopes.
  ///
  /// - Parameter row: about where ln z may be, and then a row beside it.
  mutating func quantile(
    _ level: Double, from row: inout Int, _ table: inout ProfitTable
  ) -> Double {
    guard let none = below.first, none < level else { return 0 }
    let (last, step) = (table.last, table.step)
    var low: (row: Int, point: ProfitTable.Point)?
    var high: (row: Int, point: ProfitTable.Point)?
    row = max(-last, min(last, row))
    while true {
      let point = point(row, &table)
      if point.chance < level { low = (row, point) } else { high = (row, point) }
      let lowest = low?.row ?? -last - 1
      let highest = high?.row ?? last + 1
      if highest - lowest == 1 { break }
      let next = row + ProfitMixture.move(level, point, step)
      row = next > lowest && next < highest ? next : (lowest + highest) / 2
    }
    guard let low else { return Double.exp(-Double(last) * step) }
    guard let high else { return Double.exp(Double(last) * step) }
    let share = ProfitMixture.share(level, low.point, high.point, step)
    return Double.exp((Double(low.row) + share) * step)
  }

  private mutating func point(_ row: Int, _ table: inout ProfitTable) -> ProfitTable.Point {
    let place = row + table.last
    if owners[place] == mixtures { return points[place] }
    let point = table.point(row, weights: weights, below: below)
    points[place] = point
    owners[place] = mixtures
    return point
  }

  /// Newton's step in whole rows, at least one in the right direction and at most a few.
  private static func move(_ level: Double, _ point: ProfitTable.Point, _ step: Double) -> Int {
    let away = abs(level - point.chance)
    let change = max(point.slope, 0) * step
    let rows = away < 8 * change ? Int(away / change) : 8
    return point.chance < level ? rows + 1 : -rows - 1
  }

  /// Where between two rows the cubic with their values and slopes reaches a level, from 0 to 1.
  private static func share(
    _ level: Double, _ low: ProfitTable.Point, _ high: ProfitTable.Point, _ step: Double
  ) -> Double {
    let rise = high.chance - low.chance
    let (first, second) = (low.slope * step, high.slope * step)
    let square = 3 * rise - 2 * first - second
    let cube = first + second - 2 * rise
    var (from, to) = (0.0, 1.0)
    var t = min(max((level - low.chance) / rise, 0), 1)
    for _ in 0..<40 {
      let off = low.chance - level + t * (first + t * (square + t * cube))
      if off < 0 { from = t } else { to = t }
      let slope = first + t * (2 * square + t * 3 * cube)
      let newton = t - off / slope
      let next = newton > from && newton < to ? newton : 0.5 * (from + to)
      if abs(next - t) < 1e-12 { return next }
      t = next
    }
    return t
  }
}
