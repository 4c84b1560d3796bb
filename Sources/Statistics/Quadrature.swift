private import RealModule

/// Rules that integrate by a weighted sum of values.
public enum Quadrature {
  /// The n nodes, ascending, and weights of Gauss's and Legendre's rule on 0 to 1.
  ///
  /// It is exact for polynomials up to degree 2n - 1. Newton's method on the Legendre polynomial.
  public static func gaussLegendre(_ n: Int) -> (nodes: [Double], weights: [Double]) {
    precondition(n > 0)
    var nodes = Array(repeating: 0.5, count: n)
    var weights = Array(repeating: 1.0, count: n)
    for i in 0..<((n + 1) / 2) {
      var x = Double.cos(Double.pi * (Double(i) + 0.75) / (Double(n) + 0.5))
      for _ in 0..<10 {
        let (value, slope) = legendre(n, x)
        let step = value / slope
        x -= step
        if abs(step) < 1e-16 { break }
      }
      if 2 * i + 1 == n { x = 0 }
      let slope = legendre(n, x).slope
      let weight = 1 / ((1 - x * x) * slope * slope)
      nodes[i] = 0.5 * (1 - x)
      nodes[n - 1 - i] = 0.5 * (1 + x)
      weights[i] = weight
      weights[n - 1 - i] = weight
    }
    return (nodes, weights)
  }

  /// The Legendre polynomial of degree n and its derivative.
  private static func legendre(_ n: Int, _ x: Double) -> (value: Double, slope: Double) {
    var previous = 1.0
    var value = x
    for k in 1..<n {
      let degree = Double(k)
      (previous, value) = (
        value, ((2 * degree + 1) * x * value - degree * previous) / (degree + 1)
      )
    }
    return (value, Double(n) * (previous - x * value) / (1 - x * x))
  }
}
