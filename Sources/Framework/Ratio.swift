/// An exact ratio of two whole numbers, so that comparisons do not depend on rounding.
public struct Ratio: Sendable, Comparable, ExpressibleByIntegerLiteral {
  /// The number above the line.
  public let numerator: Int
  /// The number below the line, above zero.
  public let denominator: Int

  /// The ratio of two numbers.
  ///
  /// - Precondition: `denominator > 0`.
  @inlinable
  public init(_ numerator: Int, _ denominator: Int) {
    precondition(denominator > 0)
    self.numerator = numerator
    self.denominator = denominator
  }

  /// A whole number.
  @inlinable
  public init(integerLiteral value: Int) { self.init(value, 1) }

  /// The nearest ratio with four decimals, the exact meaning of a decimal that was typed.
  public init(fourDecimals value: Double) {
    self.init(Int((value * 10_000).rounded(.toNearestOrAwayFromZero)), 10_000)
  }

  /// The ratio as a floating-point number.
  @inlinable
  public var value: Double { Double(numerator) / Double(denominator) }

  /// Whether a ratio is smaller than another.
  @inlinable
  public static func < (left: Ratio, right: Ratio) -> Bool {
    Int128(left.numerator) * Int128(right.denominator)
      < Int128(right.numerator) * Int128(left.denominator)
  }

  /// Whether two ratios are the same number.
  @inlinable
  public static func == (left: Ratio, right: Ratio) -> Bool {
    Int128(left.numerator) * Int128(right.denominator)
      == Int128(right.numerator) * Int128(left.denominator)
  }
}
