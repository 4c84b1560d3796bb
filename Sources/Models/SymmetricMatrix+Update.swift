internal import Statistics

extension SymmetricMatrix {
  /// The product with a column.
  func product(_ column: [Double]) -> [Double] {
    (0..<size).map { row in (0..<size).reduce(0) { $0 + self[row, $1] * column[$1] } }
  }

  /// Corrects an inverse of second derivatives by what a step has shown of them (BFGS: Nocedal and
  /// Wright, Numerical Optimization, 2nd edition, equation 6.17).
  mutating func update(moved: [Double], turned: [Double]) {
    let curvature = zip(moved, turned).reduce(0) { $0 + $1.0 * $1.1 }
    guard curvature > 0 else { return }
    let image = product(turned)
    let factor = (1 + zip(turned, image).reduce(0) { $0 + $1.0 * $1.1 } / curvature) / curvature
    for row in 0..<size {
      for column in 0...row {
        let cross = image[row] * moved[column] + moved[row] * image[column]
        self[row, column] += factor * moved[row] * moved[column] - cross / curvature
      }
    }
  }
}
