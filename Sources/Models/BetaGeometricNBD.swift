/// The BG/NBD model, in which nobody drops out at the first purchase.
///
/// It therefore holds that everybody who bought once is a customer still, with certainty: it does
/// not serve to tell who of them is lost.
///
/// Source: Fader, Hardie and Lee (2005), "Counting Your Customers" the Easy Way: An Alternative to
/// the Pareto/NBD Model, Marketing Science 24(2), 275-284.
public struct BetaGeometricNBD: GeometricDropoutModel {
  public static let name = "bg-nbd"
  public static let dropsOutAtFirst = false

  public let parameters: [Double]

  public init(parameters: [Double]) {
    precondition(parameters.count == 4)
    self.parameters = parameters
  }
}
