import Foundation
import Statistics
import Testing

@testable import Models

/// Chances found row by row against those found each on its own.
@Suite struct ProfitProfilesTests {
  static let shapes: [(p: Double, shape: Double)] = [
    (6.25, 3.74), (0.4, 1.3), (1.73, 153.7), (60, 30), (1.73, 2_000), (0.01, 1.01),
  ]

  @Test(arguments: shapes)
  func `rows are the distribution of a sum of profits`(p: Double, shape: Double) {
    let step = min(0.25, 0.4 / shape.squareRoot())
    let last = 1_200
    var profiles = ProfitProfiles(p: p, shape: shape, step: step, last: last)
    var nodes = CountNodes(p: p, shape: shape)
    nodes.extend(to: 400)
    for node in stride(from: 0, to: nodes.counts.count, by: 7) {
      let a = p * nodes.counts[node]
      // Far from the middle first, so that what was asked for before is gone through.
      for row in Array(stride(from: -last, through: last, by: 41)) + [0, 1, -1, 3] {
        let z = exp(Double(row) * step)
        let chance = Beta.regularized(z / (1 + z), a, shape)
        let found = profiles.value(row, node, nodes)
        if found[0] == 0 {
          #expect(chance < 1.1e-8)
        } else if found[0] == 1 {
          #expect(chance > 1 - 1.1e-8)
        } else {
          #expect(abs(found[0] - chance) < 1e-10, "\(a), \(shape), row \(row)")
          let slope = exp(a * log(z) - (a + shape) * log1p(z) - Beta.log(a, shape))
          #expect(abs(found[1] - slope) < 1e-9 * slope)
        }
      }
    }
  }

  @Test func `what was asked for before does not matter`() {
    let nodes = CountNodes(p: 1.73, shape: 153.7)
    let rows = Array(-150...40)
    func values(_ rows: [Int]) -> [Int: SIMD2<Double>] {
      var profiles = ProfitProfiles(p: 1.73, shape: 153.7, step: 0.03, last: 1_400)
      return Dictionary(uniqueKeysWithValues: rows.map { ($0, profiles.value($0, 2, nodes)) })
    }
    let first = values(rows)
    #expect(values(rows.reversed()) == first)
    #expect(values(rows.sorted { abs($0 + 60) < abs($1 + 60) }) == first)
  }
}
