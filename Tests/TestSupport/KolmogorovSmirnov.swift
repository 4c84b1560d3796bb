import RealModule
import Statistics

/// The test of Kolmogorov and Smirnov whether a sample comes from a given distribution.
public enum KolmogorovSmirnov {
  /// Up to this size the distribution is computed exactly.
  private static let exactUpTo = 140

  /// The chance that a uniform sample of this size lies as far from uniform on 0 to 1 as this one.
  ///
  /// - Parameter sample: the values of the supposed distribution function at the observations.
  public static func pValue(uniform sample: [Double]) -> Double {
    precondition(!sample.isEmpty)
    let count = Double(sample.count)
    var distance = 0.0
    for (index, value) in sample.sorted().enumerated() {
      distance = max(distance, value - Double(index) / count, Double(index + 1) / count - value)
    }
    return pValue(distance: distance, count: sample.count)
  }

  /// The chance that the empirical distribution of so many observations is at least so far from the
  /// true one at some place.
  ///
  /// Exact for up to 140 observations, right to 0.0002 beyond, and to 1e-6 of the chance where that
  /// is below 0.002.
  static func pValue(distance: Double, count: Int) -> Double {
    let size = Double(count)
    if distance <= 0.5 / size { return 1 }
    if distance >= 1 { return 0 }
    let oneSided = oneSided(distance, count)
    // Then the sample hardly ever lies as far off on both sides.
    if oneSided < 1e-3 || distance >= 0.5 { return 2 * oneSided }
    if count <= exactUpTo { return max(0, 1 - within(distance, count)) }
    let root = size.squareRoot()
    let scaled = root * distance
    return limit(scaled + 1 / (6 * root) + (scaled - 1) / (4 * size))
  }

  /// The chance of being so far above: Birnbaum and Tingey (1951), Annals of Mathematical Statistics
  /// 22, equation 3.0.
  private static func oneSided(_ distance: Double, _ count: Int) -> Double {
    let size = Double(count)
    var sum = 0.0
    for below in 0...Int(size * (1 - distance)) {
      let j = Double(below)
      let left = 1 - distance - j / size
      // (1 - d - j/n)^(n - j) is 0 at the end of the range.
      guard left > 0 else { continue }
      let choices = Gamma.log(size + 1) - Gamma.log(j + 1) - Gamma.log(size - j + 1)
      sum += Double.exp(
        choices + (j - 1) * Double.log(distance + j / size) + (size - j) * Double.log(left))
    }
    return min(1, distance * sum)
  }

  /// The chance that sqrt(n) times the distance is at least this for a large n, whose argument is
  /// corrected for n: Vrbik (2018), Pioneer Journal of Theoretical and Applied Statistics 15.
  private static func limit(_ scaled: Double) -> Double {
    guard scaled > 0.2 else { return 1 }
    var sum = 0.0
    var sign = 1.0
    for k in 1...100 {
      let term = Double.exp(-2 * Double(k * k) * scaled * scaled)
      sum += sign * term
      sign = -sign
      if term < 1e-17 * sum { break }
    }
    return min(1, max(0, 2 * sum))
  }

  /// The chance of a distance below this: Marsaglia, Tsang and Wang (2003), Journal of Statistical
  /// Software 8(18), where the middle of the n-th power of a matrix holds it.
  private static func within(_ distance: Double, _ count: Int) -> Double {
    let half = Int((Double(count) * distance).rounded(.down)) + 1
    let rest = Double(half) - Double(count) * distance
    let size = 2 * half - 1
    var row = Array(repeating: 0.0, count: size)
    row[half - 1] = 1
    let columns = transitions(rest, size)
    for step in 1...count {
      row = columns.map { dot($0, row) * Double(step) / Double(count) }
    }
    return row[half - 1]
  }

  /// The columns of that matrix.
  private static func transitions(_ rest: Double, _ size: Int) -> [[Double]] {
    var columns = Array(repeating: Array(repeating: 0.0, count: size), count: size)
    for row in 0..<size {
      for column in 0..<min(size, row + 2) { columns[column][row] = 1 }
    }
    var power = 1.0
    for i in 0..<size {
      power *= rest
      columns[0][i] -= power
      columns[size - 1 - i][size - 1] -= power
    }
    if 2 * rest > 1 {
      var corner = 1.0
      for _ in 0..<size { corner *= 2 * rest - 1 }
      columns[0][size - 1] += corner
    }
    for row in 0..<size {
      var factorial = 1.0
      for column in stride(from: row, through: 0, by: -1) {
        factorial *= Double(row - column + 1)
        columns[column][row] /= factorial
      }
    }
    return columns
  }

  private static func dot(_ first: [Double], _ second: [Double]) -> Double {
    zip(first, second).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
