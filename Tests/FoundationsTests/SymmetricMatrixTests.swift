import RealModule
import Statistics
import Testing

/// Small symmetric matrices, by hand and by multiplying back.
@Suite struct SymmetricMatrixTests {
  private static func matrix(_ rows: [[Double]]) -> SymmetricMatrix {
    var matrix = SymmetricMatrix(size: rows.count)
    for row in rows.indices { for column in 0...row { matrix[row, column] = rows[row][column] } }
    return matrix
  }

  /// 4 12 -16, 12 37 -43, -16 -43 98, whose factor is 2 0 0, 6 1 0, -8 5 3.
  private static let known = matrix([[4], [12, 37], [-16, -43, 98]])

  @Test func `Both triangles are one`() {
    var matrix = SymmetricMatrix(size: 2)
    matrix[0, 1] = 5
    #expect(matrix[1, 0] == 5 && matrix[0, 0] == 0)
  }

  @Test func `Cholesky's factor multiplies back`() {
    #expect(Self.known.cholesky() == [2, 0, 0, 6, 1, 0, -8, 5, 3])
  }

  @Test func `Equations are solved and matrices inverted`() {
    // Times (1, 2, 3): 4 + 24 - 48, 12 + 74 - 129, -16 - 86 + 294.
    #expect(Self.known.product([1, 2, 3]) == [-20, -43, 192])
    let solved = Self.known.solve([-20, -43, 192])
    #expect(solved == [1, 2, 3])
    // By cofactors over the determinant 36: (37 * 98 - 43^2)/36 and so on.
    let inverse = Self.known.inverse()
    let expected = Self.matrix([
      [1_777.0 / 36], [-488.0 / 36, 136.0 / 36], [76.0 / 36, -20.0 / 36, 4.0 / 36],
    ])
    for row in 0..<3 {
      for column in 0..<3 {
        #expect(abs((inverse?[row, column] ?? 0) - expected[row, column]) < 1e-11)
      }
    }
  }

  @Test func `What is not positive definite has no factor`() {
    #expect(Self.matrix([[1], [2, 1]]).cholesky() == nil)
    #expect(Self.matrix([[1], [1, 1]]).inverse() == nil)
    #expect(Self.matrix([[.nan]]).solve([1]) == nil)
    #expect(Self.matrix([[0]]).cholesky() == nil)
  }

  @Test func `Eigenvalues are those of the theory`() {
    #expect(Self.matrix([[2], [1, 2]]).eigenvalues() == [1, 3])
    #expect(Self.matrix([[7]]).eigenvalues() == [7])
    // The second difference: 2 - 2 cos(k pi/(n + 1)), k = 1 to n.
    for size in 2...8 {
      var matrix = SymmetricMatrix(size: size)
      for i in 0..<size {
        matrix[i, i] = 2
        if i > 0 { matrix[i, i - 1] = -1 }
      }
      for (k, value) in matrix.eigenvalues().enumerated() {
        let expected = 2 - 2 * Double.cos(Double(k + 1) * Double.pi / Double(size + 1))
        #expect(abs(value - expected) < 1e-14, "size \(size), eigenvalue \(k)")
      }
    }
  }

  @Test func `The condition is the largest eigenvalue over the smallest`() {
    #expect(Self.matrix([[2], [1, 2]]).conditionNumber == 3)
    #expect(Self.matrix([[1e8], [0, 1e-4]]).conditionNumber == 1e12)
    #expect(Self.matrix([[1], [1, 1]]).conditionNumber > 1e15)
  }
}
