import Values

/// Whose amount a row has.
public enum AmountBasis: String, Sendable, CaseIterable {
  /// The amount of the row alone: the amounts of an order add up.
  case line
  /// The amount of the whole order, on its first row or repeated on every row: it counts once.
  case order
}

/// What the cells of a discount hold.
public enum DiscountUnit: String, Sendable, CaseIterable {
  /// The money taken off.
  case money
  /// The share of quantity x price taken off, from 0 to 1.
  case share
  /// The same per cent.
  case percent
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
