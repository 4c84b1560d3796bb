private import Statistics

/// The Gamma-Gamma model of profit per purchase day: how far a customer's own mean can be trusted.
///
/// The profits of a customer's days have a gamma distribution of shape p whose rate varies over
/// customers by another gamma distribution (q, v). One day says little about a customer, many days
/// say much: the expectation lies between the customer's own mean and the mean of all. The model
/// assumes that profit and frequency are not correlated; ``GammaGammaFit/correlation`` measures it.
///
/// Money may be in any unit; p and q have none, and v has that of money.
///
/// Source: Fader and Hardie (2013), The Gamma-Gamma Model of Monetary Value, note 025, after
/// Colombo and Jiang (1999), A Stochastic RFM Model, Journal of Interactive Marketing 13(3), 2-12.
public struct GammaGamma: Sendable, Equatable {
  /// The name in reports and options.
  public static let name = "gamma-gamma"
  /// The names of the parameters as in the paper.
  public static let parameterNames = ["p", "q", "v"]

  /// The shape of the profits of one customer's days.
  public let p: Double
  /// The shape of the customers' rates; above 1, since the mean of all would be infinite otherwise.
  public let q: Double
  /// The scale of the customers' rates, in money.
  public let v: Double

  /// A model with the given parameters.
  ///
  /// - Precondition: `p > 0`, `q > 1` and `v > 0`.
  public init(p: Double, q: Double, v: Double) {
    precondition(p > 0 && q > 1 && v > 0)
    self.p = p
    self.q = q
    self.v = v
  }

  /// The expected profit of a day of a customer about whom nothing is known: p v/(q - 1).
  public var populationMean: Double { p * v / (q - 1) }

  /// The expected profit of a later day of a customer.
  ///
  /// - Parameters:
  ///   - frequency: the number x of repeat purchase days with a known profit; 0 gives the
  ///     population mean.
  ///   - mean: the mean profit of these days, above 0 where there are any.
  public func expectedProfit(frequency: Double, mean: Double) -> Double {
    p * scale(frequency: frequency, mean: mean) / (shape(frequency: frequency) - 1)
  }

  /// q + p x: the shape of what is known of a customer's rate, given x days.
  public func shape(frequency: Double) -> Double { q + p * frequency }

  /// v + x m: the scale of what is known of a customer's rate, given x days of mean m.
  public func scale(frequency: Double, mean: Double) -> Double {
    frequency > 0 ? v + frequency * mean : v
  }

  /// The log-likelihood of a customer's mean profit.
  ///
  /// - Precondition: `frequency > 0` and `mean > 0`.
  public func logLikelihood(frequency: Double, mean: Double) -> Double {
    precondition(frequency > 0 && mean > 0)
    return SpendSample(frequency: [frequency], means: [mean], unit: 1)
      .logLikelihood(p: p, q: q, v: v, workers: nil).value
  }
}
