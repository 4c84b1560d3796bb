/// The BG/NBD model, in which nobody drops out at the first purchase.
///
/// It therefore holds that everybody who bought once is a customer still, with certainty: it does
/// not serve to tell who of them is lost.
///
/// Source: Fader, Hardie and Lee (2005), "Counting Your Customers" the Easy Way: An Alternative to
/// the Pareto/NBD Model, Marketing Science 24(2), 275-284.
public struct BetaGeometricNBD: GeometricDropoutModel {
  /// The name in reports and options.
  public static let name = "bg-nbd"
  /// Whether a customer can drop out right after its first purchase.
  public static let dropsOutAtFirst = false

  /// r, alpha in days, a and b.
  public let parameters: [Double]

  /// A model with the given r, alpha, a and b.
  public init(parameters: [Double]) {
    precondition(parameters.count == 4)
    self.parameters = parameters
  }
}
