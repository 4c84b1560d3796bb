#if canImport(Glibc)
private import Glibc
#else
private import Darwin
#endif

extension ProfitTable {
  /// The z that a mixture over y exceeds with chance 1 - `level`; 0 where no purchase is as likely as
  /// `level`.
  ///
  /// Newton's steps from row to row, kept between rows whose P is known to be below and above, end
  /// at two neighbours; in between P is the cubic that has their values and slopes.
  ///
  /// - Parameter guess: about what ln z may be.
  mutating func quantile(
    _ level: Double, weights: [Double], below: [Double], guess: Double
  ) -> Double {
    guard let none = below.first, none < level else { return 0 }
    var low: (row: Int, point: Point)?
    var high: (row: Int, point: Point)?
    var row = max(-last, min(last, Int((guess / step).rounded())))
    while true {
      let point = point(row, weights: weights, below: below)
      if point.chance < level { low = (row, point) } else { high = (row, point) }
      let lowest = low?.row ?? -last - 1
      let highest = high?.row ?? last + 1
      if highest - lowest == 1 { break }
      let next = row + ProfitTable.move(level, point, step)
      row = next > lowest && next < highest ? next : (lowest + highest) / 2
    }
    guard let low else { return exp(-Double(last) * step) }
    guard let high else { return exp(Double(last) * step) }
    let share = ProfitTable.share(level, low.point, high.point, step)
    return exp((Double(low.row) + share) * step)
  }

  /// Newton's step in whole rows, at least one in the right direction and at most a few.
  private static func move(_ level: Double, _ point: Point, _ step: Double) -> Int {
    let away = abs(level - point.chance)
    let change = max(point.slope, 0) * step
    let rows = away < 8 * change ? Int(away / change) : 8
    return point.chance < level ? rows + 1 : -rows - 1
  }

  /// Where between two rows the cubic with their values and slopes reaches a level, from 0 to 1.
  private static func share(
    _ level: Double, _ low: Point, _ high: Point, _ step: Double
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
