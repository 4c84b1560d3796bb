/// The MBG/NBD model, in which a customer can drop out after every purchase, the first one too.
///
/// Source: Batislam, Denizel and Filiztekin (2007), Empirical validation and comparison of models for
/// customer base analysis, International Journal of Research in Marketing 24(3), 201-209.
public struct ModifiedBetaGeometricNBD: GeometricDropoutModel {
  /// The name in reports and options.
  public static let name = "mbg-nbd"
  /// Whether a customer can drop out right after its first purchase.
  public static let dropsOutAtFirst = true

  /// r, alpha in days, a and b.
  public let parameters: [Double]

  /// A model with the given r, alpha, a and b.
  public init(parameters: [Double]) {
    precondition(parameters.count == 4)
    self.parameters = parameters
  }
}
