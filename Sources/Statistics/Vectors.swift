/// The few operations on short columns of numbers that a search needs.
extension [Double] {
  /// The sum of the products.
  func dot(_ other: [Double]) -> Double {
    var sum = 0.0
    for i in indices { sum += self[i] * other[i] }
    return sum
  }

  /// This less another.
  func minus(_ other: [Double]) -> [Double] { indices.map { self[$0] - other[$0] } }

  /// This and a share of another.
  func plus(_ other: [Double], _ share: Double = 1) -> [Double] {
    indices.map { self[$0] + share * other[$0] }
  }

  /// The size of the number that is farthest from 0.
  var longest: Double { reduce(0) { Swift.max($0, abs($1)) } }

  /// The same direction, with no number farther from 0 than the limit.
  func shortened(to limit: Double) -> [Double] {
    let longest = longest
    return longest > limit ? map { $0 * limit / longest } : self
  }
}
