private import RealModule

/// The year as every measure counts it: 365 days, whatever the calendar says.
public enum Year {
  /// The days of a year.
  public static let days = 365
}

/// What waiting costs: an annual effective rate, applied over exact days / 365.
///
/// One unit of money that comes after `days` days is worth 1 / (1 + annual)^(days / 365) today, for
/// single payments and for the continuous rates of models alike.
public struct DiscountRate: Sendable, Equatable {
  /// The share that a year costs, such as 0.1.
  public let annual: Double

  /// An annual effective rate of at least 0.
  public init(annual: Double) { self.annual = annual }

  /// What money grows to over some days: (1 + annual)^(days / 365).
  public func growth(over days: Int) -> Double {
    Double.pow(1 + annual, Double(days) / Double(Year.days))
  }

  /// The continuous rate a day: ln(1 + annual) / 365.
  public var perDay: Double { Double.log(onePlus: annual) / Double(Year.days) }
}
