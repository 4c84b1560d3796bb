/// The MBG/NBD model, in which a customer can drop out after every purchase, the first one too.
///
/// Source: Batislam, Denizel and Filiztekin (2007), Empirical validation and comparison of models for
/// customer base analysis, International Journal of Research in Marketing 24(3), 201-209.
public struct ModifiedBetaGeometricNBD: GeometricDropoutModel {
  public static let name = "mbg-nbd"
  public static let dropsOutAtFirst = true

  public let parameters: [Double]

  public init(parameters: [Double]) {
    precondition(parameters.count == 4)
    self.parameters = parameters
  }
}
