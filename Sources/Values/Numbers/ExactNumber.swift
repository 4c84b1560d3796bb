/// A decimal number without any error: `mantissa` / 10^`decimals`.
public struct ExactNumber: Sendable, Equatable, BitwiseCopyable {
  /// The number without its decimal sign.
  public var mantissa: Int128
  /// How many of its digits are decimals.
  public var decimals: Int

  /// The number `mantissa` / 10^`decimals`.
  @inlinable
  public init(mantissa: Int128, decimals: Int) {
    self.mantissa = mantissa
    self.decimals = decimals
  }

  /// The number that a text is, such as `1` or `-2.50`; nil for any other text.
  public static func written(_ text: String) -> ExactNumber? {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, first == UInt8(ascii: "-") || first &- 48 < 10,
      case .number(let number) = NumberConvention.point.read(bytes.span, 0..<bytes.count)
    else { return nil }
    return number
  }

  /// Nothing.
  @inlinable public static var zero: ExactNumber { ExactNumber(mantissa: 0, decimals: 0) }

  /// 10^0 … 10^38.
  static let powers: [Int128] = (0...38).map { exponent in
    (0..<exponent).reduce(into: Int128(1)) { power, _ in power *= 10 }
  }

  /// The product; nil where it does not fit into 38 digits.
  @inlinable
  public func product(_ other: ExactNumber) -> ExactNumber? {
    let (product, overflow) = mantissa.multipliedReportingOverflow(by: other.mantissa)
    if !overflow { return ExactNumber(mantissa: product, decimals: decimals + other.decimals) }
    return productOfShortened(other)
  }

  @usableFromInline @inline(never)
  func productOfShortened(_ other: ExactNumber) -> ExactNumber? {
    let (left, right) = (shortened, other.shortened)
    let second = left.mantissa.multipliedReportingOverflow(by: right.mantissa)
    guard !second.overflow else { return nil }
    return ExactNumber(mantissa: second.partialValue, decimals: left.decimals + right.decimals)
  }

  /// `self - other`; nil where it does not fit into 38 digits.
  public func difference(_ other: ExactNumber) -> ExactNumber? {
    let decimals = max(self.decimals, other.decimals)
    guard let left = scaled(to: decimals), let right = other.scaled(to: decimals) else {
      return nil
    }
    let (difference, overflow) = left.subtractingReportingOverflow(right)
    return overflow ? nil : ExactNumber(mantissa: difference, decimals: decimals)
  }

  /// The number without its sign.
  @inlinable public var magnitude: ExactNumber {
    ExactNumber(mantissa: mantissa < 0 ? -mantissa : mantissa, decimals: decimals)
  }

  /// The number with the other sign.
  @inlinable public var negated: ExactNumber {
    ExactNumber(mantissa: -mantissa, decimals: decimals)
  }

  /// The same number without trailing zeros.
  var shortened: ExactNumber {
    var short = self
    while short.decimals > 0, short.mantissa % 10 == 0 {
      short.mantissa /= 10
      short.decimals -= 1
    }
    return short
  }

  /// The number with a point, as people write it.
  public var text: String {
    var digits = String(mantissa.magnitude)
    if digits.count <= decimals {
      digits = String(repeating: "0", count: decimals + 1 - digits.count) + digits
    }
    let whole = digits.dropLast(decimals)
    return (mantissa < 0 ? "-" : "") + whole + (decimals > 0 ? "." + digits.suffix(decimals) : "")
  }

  private func scaled(to decimals: Int) -> Int128? {
    guard decimals - self.decimals < ExactNumber.powers.count else { return nil }
    let (scaled, overflow) = mantissa.multipliedReportingOverflow(
      by: ExactNumber.powers[decimals - self.decimals])
    return overflow ? nil : scaled
  }

  /// The number in 1/10,000, rounded half away from zero, and whether that changed it; nil where
  /// it does not fit.
  @inlinable
  public var money: (units: Int64, rounded: Bool)? {
    if decimals <= 4 {
      let (units, overflow) = mantissa.multipliedReportingOverflow(
        by: ExactNumber.moneyFactor(decimals))
      guard !overflow, let fitting = Int64(exactly: units) else { return nil }
      return (fitting, false)
    }
    return roundedMoney
  }

  @usableFromInline
  var roundedMoney: (units: Int64, rounded: Bool)? {
    guard decimals - 4 < ExactNumber.powers.count else { return shortened.moneyOfShortened }
    let divisor = ExactNumber.powers[decimals - 4]
    let (quotient, remainder) = mantissa.quotientAndRemainder(dividingBy: divisor)
    let size = remainder < 0 ? -remainder : remainder
    let away: Int128 = size >= divisor - size ? (mantissa < 0 ? -1 : 1) : 0
    guard let fitting = Int64(exactly: quotient + away) else { return nil }
    return (fitting, remainder != 0)
  }

  private var moneyOfShortened: (units: Int64, rounded: Bool)? {
    decimals - 4 < ExactNumber.powers.count ? money : nil
  }

  @inlinable @inline(__always)
  static func moneyFactor(_ decimals: Int) -> Int128 {
    switch decimals {
    case 0: 10_000
    case 1: 1_000
    case 2: 100
    case 3: 10
    default: 1
    }
  }
}
