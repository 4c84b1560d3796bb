/// The share of revenue that is profit: an exact decimal from 0 to 1.
public struct Margin: Sendable, Equatable {
  /// The share.
  public let number: ExactNumber

  /// All revenue is profit.
  public static let whole = Margin(number: ExactNumber(mantissa: 1, decimals: 0))

  private init(number: ExactNumber) { self.number = number }

  /// Reads a decimal such as `0.35`; nil unless it lies from 0 to 1 and has at most 18 decimals.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    let reading = NumberConvention.point.read(bytes.span, 0..<bytes.count)
    guard case .number(let number) = reading, number.mantissa >= 0,
      let scaled = number.difference(Margin.whole.number), scaled.mantissa <= 0
    else { return nil }
    self.number = number
  }

  /// Whether profit is simply revenue.
  public var isWhole: Bool { number.difference(Margin.whole.number)?.mantissa == 0 }
}
