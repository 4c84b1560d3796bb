/// A small dense symmetric matrix, such as the curvature of a likelihood.
public struct SymmetricMatrix: Sendable, Equatable {
  /// The number of rows, and of columns.
  public let size: Int
  /// The rows one after the other; both triangles are kept.
  private var values: [Double]

  /// A matrix of zeros.
  public init(size: Int) {
    precondition(size > 0)
    self.size = size
    values = Array(repeating: 0, count: size * size)
  }

  /// The value in a row and column, and with it the one across the diagonal.
  public subscript(row: Int, column: Int) -> Double {
    get { values[row * size + column] }
    set {
      values[row * size + column] = newValue
      values[column * size + row] = newValue
    }
  }

  /// The product with a column.
  public func product(_ column: [Double]) -> [Double] {
    precondition(column.count == size)
    return (0..<size).map { row in
      var sum = 0.0
      for k in 0..<size { sum += self[row, k] * column[k] }
      return sum
    }
  }

  /// The lower triangular L, row by row, whose product with its transpose is this matrix; nil
  /// unless the matrix is positive definite.
  public func cholesky() -> [Double]? {
    var lower = Array(repeating: 0.0, count: size * size)
    for row in 0..<size {
      for column in 0...row {
        var sum = self[row, column]
        for k in 0..<column { sum -= lower[row * size + k] * lower[column * size + k] }
        if row == column {
          guard sum > 0, sum.isFinite else { return nil }
          lower[row * size + row] = sum.squareRoot()
        } else {
          lower[row * size + column] = sum / lower[column * size + column]
        }
      }
    }
    return lower
  }

  /// The x whose product with this matrix is `b`; nil unless the matrix is positive definite.
  public func solve(_ b: [Double]) -> [Double]? {
    precondition(b.count == size)
    guard let lower = cholesky() else { return nil }
    var x = b
    for row in 0..<size {
      for k in 0..<row { x[row] -= lower[row * size + k] * x[k] }
      x[row] /= lower[row * size + row]
    }
    for row in (0..<size).reversed() {
      for k in (row + 1)..<max(size, row + 1) { x[row] -= lower[k * size + row] * x[k] }
      x[row] /= lower[row * size + row]
    }
    return x
  }

  /// The inverse; nil unless the matrix is positive definite.
  public func inverse() -> SymmetricMatrix? {
    var result = SymmetricMatrix(size: size)
    for column in 0..<size {
      var unit = Array(repeating: 0.0, count: size)
      unit[column] = 1
      guard let x = solve(unit) else { return nil }
      for row in column..<size { result[row, column] = x[row] }
    }
    return result
  }

  /// The eigenvalues from the lowest to the highest, by Jacobi's rotations.
  public func eigenvalues() -> [Double] {
    var matrix = self
    for _ in 0..<60 {
      var changed = false
      for row in 1..<max(size, 1) {
        for column in 0..<row where matrix.rotate(row, column) { changed = true }
      }
      if !changed { break }
    }
    return (0..<size).map { matrix[$0, $0] }.sorted()
  }

  /// The largest eigenvalue over the smallest, both by size; infinite for a singular matrix.
  public var conditionNumber: Double {
    let sizes = eigenvalues().map { abs($0) }
    guard let least = sizes.min(), let most = sizes.max(), least > 0 else { return .infinity }
    return most / least
  }

  /// The matrix in units in which the diagonal is 1 or -1; nil where the diagonal has a 0 or a
  /// value is not finite.
  func scaled() -> SymmetricMatrix? {
    guard values.allSatisfy(\.isFinite) else { return nil }
    let units = (0..<size).map { abs(self[$0, $0]).squareRoot() }
    guard units.allSatisfy({ $0 > 0 }) else { return nil }
    var result = self
    for i in 0..<size {
      for j in 0...i { result[i, j] = self[i, j] / units[i] / units[j] }
    }
    return result
  }

  /// Rotates two axes so that their mixed value becomes 0; false where it is negligible already.
  private mutating func rotate(_ p: Int, _ q: Int) -> Bool {
    let mixed = self[p, q]
    let scale = (abs(self[p, p]) * abs(self[q, q])).squareRoot()
    guard abs(mixed) > 1e-17 * scale, mixed.isFinite else { return false }
    let ratio = (self[q, q] - self[p, p]) / (2 * mixed)
    let tangent = (ratio < 0 ? -1.0 : 1.0) / (abs(ratio) + (1 + ratio * ratio).squareRoot())
    let cosine = 1 / (1 + tangent * tangent).squareRoot()
    let sine = tangent * cosine
    self[p, p] -= tangent * mixed
    self[q, q] += tangent * mixed
    self[p, q] = 0
    for k in 0..<size where k != p && k != q {
      let first = self[k, p]
      let second = self[k, q]
      self[k, p] = cosine * first - sine * second
      self[k, q] = sine * first + cosine * second
    }
    return true
  }
}
