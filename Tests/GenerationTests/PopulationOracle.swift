import Generation
import RealModule

/// Expectations of the models, from the formulas of the papers written down plainly.
enum PopulationOracle {
  /// The expected number of repeats in `weeks` after the first purchase.
  static func repeats(_ process: PurchaseProcess, within weeks: Double) -> Double {
    let values = process.parameters
    let (r, alpha) = (values[0], values[1])
    switch process.kind {
    case .nbd: return r * weeks / alpha
    case .paretoNBD:
      // Schmittlein, Morrison and Colombo (1987), E[X(t)].
      let (s, beta) = (values[2], values[3])
      return r * beta / (alpha * (s - 1)) * (1 - Double.pow(beta / (beta + weeks), s - 1))
    case .bgNBD:
      // Fader, Hardie and Lee (2005), eq. 9.
      let (a, b) = (values[2], values[3])
      let series = hypergeometric(r, b, a + b - 1, weeks / (alpha + weeks))
      return (a + b - 1) / (a - 1) * (1 - Double.pow(alpha / (alpha + weeks), r) * series)
    case .mbgNBD:
      // Batislam, Denizel and Filiztekin (2007), E[X(t)].
      let (a, b) = (values[2], values[3])
      let series = hypergeometric(r, b + 1, a + b, weeks / (alpha + weeks))
      return b / (a - 1) * (1 - Double.pow(alpha / (alpha + weeks), r) * series)
    }
  }

  /// The chance that a customer of whom nothing more is known is still one after `weeks`, where it
  /// has a closed form.
  static func survival(_ process: PurchaseProcess, after weeks: Double) -> Double? {
    guard process.kind == .paretoNBD else { return nil }
    return Double.pow(
      process.parameters[3] / (process.parameters[3] + weeks), process.parameters[2])
  }

  /// The series of Gauss, for 0 <= z < 1.
  private static func hypergeometric(
    _ a: Double, _ b: Double, _ c: Double, _ z: Double
  ) -> Double {
    var term = 1.0
    var sum = 1.0
    var n = 0.0
    while term.magnitude > 1e-15 * sum.magnitude {
      term *= (a + n) * (b + n) / ((c + n) * (n + 1)) * z
      sum += term
      n += 1
    }
    return sum
  }
}
