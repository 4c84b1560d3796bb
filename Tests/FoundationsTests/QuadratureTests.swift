import RealModule
import Statistics
import Testing

/// Gauss's rule on 0 to 1, by what it must integrate exactly.
@Suite struct QuadratureTests {
  @Test func `Powers up to degree 2n - 1 are exact, and the next is not`() {
    for count in [1, 2, 3, 5, 8, 16, 33, 64] {
      let (nodes, weights) = Quadrature.gaussLegendre(count)
      func integral(_ degree: Int) -> Double {
        zip(nodes, weights).reduce(0) { $0 + $1.1 * Double.pow($1.0, Double(degree)) }
      }
      for degree in [0, 1, count, 2 * count - 1] {
        let expected = 1 / Double(degree + 1)
        // A node near 1 that is off by rounding is off as many times as much in its power.
        let tolerance = 4e-15 + 1.2e-16 * Double(degree)
        #expect(relativeError(integral(degree), expected) < tolerance, "\(count), \(degree)")
      }
      if count <= 5 {
        // The error is (n!)^4/((2n + 1) ((2n)!)^3) times the derivative of degree 2n, which is (2n)!
        // (Abramowitz and Stegun 25.4.29, on an interval of length 1).
        let factor = Double.exp(
          4 * Gamma.log(Double(count + 1)) - 2 * Gamma.log(Double(2 * count + 1)))
        let error = factor / Double(2 * count + 1)
        let missing = 1 / Double(2 * count + 1) - integral(2 * count)
        #expect(relativeError(missing, error) < 1e-9, "\(count) nodes")
      }
    }
  }

  @Test func `Three nodes are those of the table`() {
    // Abramowitz and Stegun, table 25.4: 0 and sqrt(3/5), weights 8/9 and 5/9, moved to 0 to 1.
    let (nodes, weights) = Quadrature.gaussLegendre(3)
    let far = 0.6.squareRoot() / 2
    for (node, expected) in zip(nodes, [0.5 - far, 0.5, 0.5 + far]) {
      #expect(abs(node - expected) < 2e-16)
    }
    for (weight, expected) in zip(weights, [5.0 / 18, 4.0 / 9, 5.0 / 18]) {
      #expect(abs(weight - expected) < 4e-16)
    }
  }
}
