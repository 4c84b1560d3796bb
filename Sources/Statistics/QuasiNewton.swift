/// What steps have shown of the inverse of a function's second derivatives (BFGS: Nocedal and
/// Wright, Numerical Optimization, 2nd edition, 2006, equation 6.17).
struct QuasiNewton {
  private(set) var inverse: SymmetricMatrix
  /// Whether nothing has been learnt yet.
  private(set) var isFresh: Bool

  /// Second derivatives that are roughly known; nil where they say nothing about some parameter.
  ///
  /// Where the function does not bend upwards in every direction they are changed so that it does:
  /// the eigenvalues, with the diagonal scaled to 1, become `least` or more.
  init?(_ hessian: SymmetricMatrix, least: Double) {
    guard let scaled = hessian.scaled() else { return nil }
    var raised = hessian
    let shift = max(0, least - scaled.eigenvalues()[0])
    for i in 0..<hessian.size { raised[i, i] += shift * abs(hessian[i, i]) }
    guard let inverse = raised.inverse() else { return nil }
    self.inverse = inverse
    isFresh = false
  }

  /// A first step of length 1/2 downhill.
  init(_ gradient: [Double]) {
    let length = gradient.dot(gradient).squareRoot()
    inverse = SymmetricMatrix(size: gradient.count)
    for i in gradient.indices { inverse[i, i] = length > 0 ? 0.5 / length : 1 }
    isFresh = true
  }

  /// The step to where the gradient would vanish.
  func step(_ gradient: [Double]) -> [Double] { inverse.product(gradient).map { -$0 } }

  /// Takes in that a move has turned the gradient so.
  mutating func learn(_ moved: [Double], _ turned: [Double]) {
    let curvature = moved.dot(turned)
    let turning = turned.dot(turned)
    guard curvature > 1e-12 * (moved.dot(moved) * turning).squareRoot() else {
      // The function bends downwards here: on with longer steps.
      for i in moved.indices { for j in 0...i { inverse[i, j] *= 4 } }
      return
    }
    if isFresh {
      for i in moved.indices { inverse[i, i] = curvature / turning }
      isFresh = false
    }
    let image = inverse.product(turned)
    let factor = (1 + turned.dot(image) / curvature) / curvature
    for i in moved.indices {
      for j in 0...i {
        let cross = image[i] * moved[j] + moved[i] * image[j]
        inverse[i, j] += factor * moved[i] * moved[j] - cross / curvature
      }
    }
  }
}

/// The few operations on short columns of numbers that a search needs.
extension [Double] {
  /// The sum of the products.
  func dot(_ other: [Double]) -> Double {
    var sum = 0.0
    for i in indices { sum += self[i] * other[i] }
    return sum
  }

  /// This less another.
  func minus(_ other: [Double]) -> [Double] { indices.map { self[$0] - other[$0] } }

  /// This and a share of another.
  func plus(_ other: [Double], _ share: Double = 1) -> [Double] {
    indices.map { self[$0] + share * other[$0] }
  }

  /// The size of the number that is farthest from 0.
  var longest: Double { reduce(0) { Swift.max($0, abs($1)) } }

  /// The same direction, with no number farther from 0 than the limit.
  func shortened(to limit: Double) -> [Double] {
    let longest = longest
    return longest > limit ? map { $0 * limit / longest } : self
  }
}
