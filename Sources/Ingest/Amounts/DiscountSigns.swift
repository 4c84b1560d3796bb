/// What the discounts of a chunk say about their unit.
struct DiscountSigns: Sendable, Equatable {
  /// 1, in 1/10,000.
  private static let whole: Int64 = 10_000

  /// Whether one is over 1, so that they are no shares.
  private(set) var isDisproved = false
  /// Whether one lies between 0 and 1.
  private(set) var hasFraction = false

  /// Notes a discount in 1/10,000, whatever its sign.
  @inline(__always)
  mutating func note(_ units: Int64) {
    let size = units.magnitude
    if size > DiscountSigns.whole.magnitude { isDisproved = true }
    if size > 0, size < DiscountSigns.whole.magnitude { hasFraction = true }
  }

  mutating func add(_ other: DiscountSigns) {
    isDisproved = isDisproved || other.isDisproved
    hasFraction = hasFraction || other.hasFraction
  }

  /// Whether all are shares.
  var areShares: Bool { hasFraction && !isDisproved }
}
