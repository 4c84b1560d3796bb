/// An exact amount of money: a whole number of 1/10,000 of the currency's unit.
///
/// Code that adds amounts up makes sure beforehand that the sum fits, as the ledger does for all
/// lines.
public struct Money: Sendable, Hashable, Comparable {
  /// How many units one whole of the currency has.
  public static let unitsPerWhole: Int64 = 10_000

  /// The amount in 1/10,000.
  public var units: Int64

  /// An amount of `units` / 10,000.
  @inlinable
  public init(units: Int64) { self.units = units }

  /// No money.
  public static let zero = Money(units: 0)

  /// Whether an amount is smaller than another.
  @inlinable
  public static func < (left: Money, right: Money) -> Bool { left.units < right.units }

  /// The amount as a floating-point number of whole units; for models, never for sums.
  @inlinable
  public var value: Double { Double(units) / 10_000 }

  /// The amount nearest to a number of whole units, half away from zero; nil outside the range
  /// and for what is not a number.
  @inlinable
  public init?(rounding value: Double) {
    let scaled = (value * 10_000).rounded(.toNearestOrAwayFromZero)
    guard scaled.magnitude < 9.2e18 else { return nil }
    self.init(units: Int64(scaled))
  }

  /// The quotient of an amount and a positive count, rounded half away from zero.
  @inlinable
  public func divided(by count: Int64) -> Money {
    Money(units: Money.roundedQuotient(units, count))
  }

  /// `numerator / denominator`, rounded half away from zero; the denominator is positive.
  @inlinable
  public static func roundedQuotient(_ numerator: Int64, _ denominator: Int64) -> Int64 {
    let (quotient, remainder) = numerator.magnitude.quotientAndRemainder(
      dividingBy: denominator.magnitude)
    let up = remainder >= denominator.magnitude - remainder
    let rounded = Int64(quotient) + (up ? 1 : 0)
    return numerator < 0 ? -rounded : rounded
  }
}

extension Money {
  /// Reads a plain decimal such as `12`, `-3.5` or `0.0001`; nil for anything else, for more than
  /// four decimals and outside the range.
  public init?(exactly text: String) {
    let negative = text.hasPrefix("-")
    let parts = (negative ? text.dropFirst() : text[...]).split(
      separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, !whole.isEmpty, parts.count == 1 || !parts[1].isEmpty else {
      return nil
    }
    let fraction = parts.count == 2 ? parts[1] : ""
    guard fraction.utf8.count <= 4 else { return nil }
    let digits = whole + fraction + String(repeating: "0", count: 4 - fraction.utf8.count)
    guard digits.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }), let units = Int64(digits) else {
      return nil
    }
    self.init(units: negative ? -units : units)
  }
}
