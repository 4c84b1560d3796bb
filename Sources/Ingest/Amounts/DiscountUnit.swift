import Columns
import Values

/// What the cells of a discount hold.
public enum DiscountUnit: String, Sendable, CaseIterable {
  /// The money taken off.
  case money
  /// The share of quantity x price taken off, from 0 to 1.
  case share
  /// The same per cent.
  case percent
}

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

extension DiscountUnit {
  /// The money that a discount takes off an amount before it.
  func money(_ discount: ExactNumber, of gross: ExactNumber) -> ExactNumber? {
    switch self {
    case .money: discount
    case .share: gross.magnitude.product(discount)
    case .percent: gross.magnitude.product(discount.hundredth)
    }
  }

  /// The money that a discount took off an amount after it; nil where nothing is left of it.
  func money(_ discount: ExactNumber, leaving net: ExactNumber) -> ExactNumber? {
    guard self != .money else { return discount }
    let share = self == .percent ? discount.hundredth : discount
    let one = ExactNumber(mantissa: 1, decimals: 0)
    guard let left = one.difference(share) else { return nil }
    return net.magnitude.share(share, of: left)?.number
  }
}

extension ExactNumber {
  fileprivate var hundredth: ExactNumber {
    ExactNumber(mantissa: mantissa, decimals: decimals + 2)
  }
}
