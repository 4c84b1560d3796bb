import Customers
import Framework

/// The gaps between the purchase days of one customer, as far as steadiness needs them.
package struct PurchaseGaps {
  private let count: Int
  private let sum: Int
  private let squares: Int

  /// The gaps between the days of a range.
  package init(_ purchaseDays: [Int32], _ range: Range<Int>) {
    var (sum, squares) = (0, 0)
    for place in range.dropFirst() {
      let gap = Int(purchaseDays[place]) - Int(purchaseDays[place - 1])
      sum += gap
      squares += gap * gap
    }
    count = max(0, range.count - 1)
    self.sum = sum
    self.squares = squares
  }

  /// Whether the coefficient of variation, the sample standard deviation over the mean, is at most
  /// `variation`; false where there are fewer than two gaps and so no deviation.
  ///
  /// Its square is m (m sum(gap^2) - S^2) / ((m - 1) S^2) for m gaps with the sum S, compared in
  /// whole numbers.
  func areSteady(upTo variation: Ratio) -> Bool {
    guard count > 1 else { return false }
    let (m, square) = (Int128(count), Int128(sum) * Int128(sum))
    let (above, below) = (Int128(variation.numerator), Int128(variation.denominator))
    return m * (m * Int128(squares) - square) * below * below <= (m - 1) * square * above * above
  }
}
