/// A look around a point along each axis.
extension MinimumSearch {
  /// The second derivatives at a point, and what speaks against them.
  struct Survey {
    var hessian: SymmetricMatrix
    var fault: Minimum.Outcome?
  }

  /// Second derivatives from central differences of the gradient, compared with what the values of
  /// the function say.
  mutating func survey() -> Survey {
    let size = here.x.count
    var survey = Survey(hessian: SymmetricMatrix(size: size), fault: nil)
    var rows: [[Double]] = []
    for axis in 0..<size {
      let reach = 0x1p-12 * max(1, abs(here.x[axis]))
      let below = shifted(axis, -reach)
      let above = shifted(axis, reach)
      guard below.isFinite, above.isFinite else {
        survey.fault = .notFinite
        return survey
      }
      let width = above.x[axis] - below.x[axis]
      rows.append(above.gradient.minus(below.gradient).map { $0 / width })
      if !agrees(axis, below, above, width / 2) { survey.fault = .inconsistent }
    }
    if !isSymmetric(rows) { survey.fault = .inconsistent }
    survey.hessian = symmetric(rows)
    return survey
  }

  /// Second derivatives from differences of the gradient to one side, for the first steps.
  mutating func roughCurvature() -> SymmetricMatrix? {
    let size = here.x.count
    var rows: [[Double]] = []
    for axis in 0..<size {
      let side = shifted(axis, 0x1p-10)
      guard side.isFinite else { return nil }
      rows.append(side.gradient.minus(here.gradient).map { $0 / (side.x[axis] - here.x[axis]) })
    }
    return symmetric(rows)
  }

  /// The mean of a square of numbers and the same mirrored.
  private func symmetric(_ rows: [[Double]]) -> SymmetricMatrix {
    var matrix = SymmetricMatrix(size: rows.count)
    for row in rows.indices {
      for column in 0...row { matrix[row, column] = 0.5 * (rows[row][column] + rows[column][row]) }
    }
    return matrix
  }

  /// Whether the gradient turns along one axis by a move along another as the other way round, as that
  /// of a function does.
  private func isSymmetric(_ rows: [[Double]]) -> Bool {
    for row in rows.indices {
      for column in 0..<row {
        let gap = abs(rows[row][column] - rows[column][row])
        let scale = max(abs(rows[row][row]), abs(rows[column][column]))
        if gap > 1e-3 * scale + 1e3 * rounding { return false }
      }
    }
    return true
  }

  private mutating func shifted(_ axis: Int, _ reach: Double) -> Place {
    var x = here.x
    x[axis] += reach
    return place(x)
  }

  /// Whether the function changes along an axis as its gradient says, up to rounding: from side to
  /// side by Simpson's rule, and from the middle to both sides by the trapezium rule.
  private func agrees(_ axis: Int, _ below: Place, _ above: Place, _ reach: Double) -> Bool {
    let left = below.gradient[axis]
    let middle = here.gradient[axis]
    let right = above.gradient[axis]
    let across = above.value - below.value - reach / 3 * (left + 4 * middle + right)
    let bend = above.value + below.value - 2 * here.value - reach / 2 * (right - left)
    let tolerance = 1e-3 * reach * abs(right - left) + 1e3 * rounding
    return abs(across) <= tolerance && abs(bend) <= tolerance
  }
}
