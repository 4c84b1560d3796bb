private import RealModule

/// Means over a number p from 0 to 1 that has a beta distribution.
///
/// The integral is taken over v = ln(p/(1-p)), where everything that is integrated here is smooth
/// and falls off exponentially: there the trapezoidal rule is right to nearly all digits (Trefethen
/// and Weideman, The Exponentially Convergent Trapezoidal Rule, SIAM Review 56(3), 2014). All terms
/// are positive, so that nothing cancels, whatever the parameters are.
struct BetaExpectation {
  private let a: Double
  private let b: Double
  /// The distance of the nodes.
  private let step: Double
  /// The node at which the density by v is highest, with ln(1 + e^v) there.
  private let peak: Double
  private let peakSoftplus: Double

  /// Means over numbers of the beta distribution with parameters a and b, both above 0.
  init(a: Double, b: Double) {
    self.a = a
    self.b = b
    step = min(0.25, 0.5 / a.squareRoot())
    peak = Double.log(a) - Double.log(b)
    peakSoftplus = Node(peak).softplus
  }

  /// The mean of a function of p that is positive and falls with p.
  ///
  /// - Parameter steepness: the function is nearly a straight line over any part of the axis that is
  ///   small against 1/steepness.
  func mean(steepness: Double, _ function: (Double) -> Double) -> Double {
    let first = term(peak, function)
    var sum = first
    addLeft(first, steepness, function, &sum)
    addRight(first, steepness, function, &sum)
    return sum.values / sum.weights
  }

  /// The weight of a node, and the weight times the function.
  private struct Term {
    var weights: Double
    var values: Double

    static func += (sum: inout Term, term: Term) {
      sum.weights += term.weights
      sum.values += term.values
    }
  }

  /// A number on the axis of v.
  private struct Node {
    /// e^v/(1 + e^v).
    let p: Double
    /// ln(1 + e^v).
    let softplus: Double

    init(_ v: Double) {
      let small = Double.exp(-abs(v))
      p = v < 0 ? small / (1 + small) : 1 / (1 + small)
      softplus = max(v, 0) + Double.log(onePlus: small)
    }
  }

  private func term(_ v: Double, _ function: (Double) -> Double) -> Term {
    let node = Node(v)
    let weight = Double.exp(a * (v - peak) - (a + b) * (node.softplus - peakSoftplus))
    return Term(weights: weight, values: weight * function(node.p))
  }

  private func addLeft(
    _ first: Term, _ steepness: Double, _ function: (Double) -> Double, _ sum: inout Term
  ) {
    let end = Double.log(3e-7 / (steepness + a + b))
    var last = first
    var v = peak
    while true {
      v -= step
      let next = term(v, function)
      sum += next
      if next.weights < 1e-300 { return }
      if v < end { return addTail(a, last, next, &sum) }
      last = next
    }
  }

  private func addRight(
    _ first: Term, _ steepness: Double, _ function: (Double) -> Double, _ sum: inout Term
  ) {
    let end = -Double.log(3e-7 / (steepness + a + b))
    var last = first
    var v = peak
    while true {
      v += step
      let next = term(v, function)
      sum += next
      if next.weights < 1e-18 * sum.weights, next.values < 1e-18 * sum.values { return }
      if v > end { return addTail(b, last, next, &sum) }
      last = next
    }
  }

  /// Adds the nodes beyond the last two, where terms are e^(-power |v|) (c + d e^-|v|).
  private func addTail(_ power: Double, _ last: Term, _ next: Term, _ sum: inout Term) {
    sum.weights += tail(power, last.weights, next.weights)
    sum.values += tail(power, last.values, next.values)
  }

  private func tail(_ power: Double, _ last: Double, _ next: Double) -> Double {
    let bent = (last * Double.exp(-power * step) - next) / Double.expMinusOne(step)
    return (next - bent) / Double.expMinusOne(power * step) + bent
      / Double.expMinusOne((power + 1) * step)
  }
}
