import Framework

/// A group of customers and the others, stratum by stratum.
package struct StratumSplit: Sendable {
  /// On which side of a comparison a customer is.
  package enum Side: Int8, Sendable {
    case others = 0
    case own = 1
    /// On neither.
    case neither = -1
  }

  /// The strata of the customers.
  package let strata: CustomerStrata
  private let sides: [Side]
  /// The number of customers of the group in each stratum, and of the others.
  package let own: [Int]
  package let others: [Int]

  /// Splits customers by their side.
  package init(_ strata: CustomerStrata, sides: [Side]) {
    var (own, others) = (
      Array(repeating: 0, count: strata.keys.count), Array(repeating: 0, count: strata.keys.count)
    )
    for (code, side) in zip(strata.codes, sides) where code >= 0 {
      switch side {
      case .own: own[Int(code)] += 1
      case .others: others[Int(code)] += 1
      case .neither: break
      }
    }
    self.strata = strata
    self.sides = sides
    self.own = own
    self.others = others
  }

  /// Whether a stratum holds both, so that they can be compared.
  func isMatched(_ stratum: Int) -> Bool { own[stratum] > 0 && others[stratum] > 0 }

  /// The strata that hold both.
  package var matched: [Int] { own.indices.filter(isMatched) }

  /// The averages of a measure by customer over matched strata; nil where there is none.
  package func difference(_ values: [Int64]) -> GroupDifference? {
    let (matched, sums) = (matched, sums(values))
    let size = matched.reduce(0) { $0 + own[$1] }
    guard size > 0 else { return nil }
    let total = matched.reduce(Int128(0)) { $0 + Int128(sums.own[$1]) }
    let expected = matched.reduce(0.0) {
      $0 + Double(own[$1]) * (Double(sums.others[$1]) / Double(others[$1]))
    }
    return GroupDifference(
      own: Double(total) / Double(size), others: expected / Double(size),
      error: error(values, sums, matched, size))
  }

  /// The sums of a measure in each stratum.
  package func sums(_ values: [Int64]) -> (own: [Int64], others: [Int64]) {
    var (own, others) = (
      Array(repeating: Int64(0), count: strata.keys.count),
      Array(repeating: Int64(0), count: strata.keys.count)
    )
    for (customer, code) in strata.codes.enumerated() where code >= 0 {
      switch sides[customer] {
      case .own: own[Int(code)] += values[customer]
      case .others: others[Int(code)] += values[customer]
      case .neither: break
      }
    }
    return (own, others)
  }

  /// The standard error of the difference, from the spread within the strata; nil where no stratum
  /// has two customers of a side.
  private func error(
    _ values: [Int64], _ sums: (own: [Int64], others: [Int64]), _ matched: [Int], _ size: Int
  ) -> Double? {
    var (ownSquares, otherSquares) = (0.0, 0.0)
    for (customer, code) in strata.codes.enumerated() where code >= 0 && isMatched(Int(code)) {
      let stratum = Int(code)
      switch sides[customer] {
      case .own:
        let mean = Double(sums.own[stratum]) / Double(own[stratum])
        ownSquares += (Double(values[customer]) - mean) * (Double(values[customer]) - mean)
      case .others:
        let mean = Double(sums.others[stratum]) / Double(others[stratum])
        otherSquares += (Double(values[customer]) - mean) * (Double(values[customer]) - mean)
      case .neither: break
      }
    }
    let otherSize = matched.reduce(0) { $0 + others[$1] }
    guard size > matched.count, otherSize > matched.count else { return nil }
    let share = matched.reduce(0.0) {
      let weight = Double(own[$1]) / Double(size)
      return $0 + weight * weight / Double(others[$1])
    }
    let variance =
      ownSquares / Double(size - matched.count) / Double(size)
      + otherSquares / Double(otherSize - matched.count) * share
    return variance.squareRoot()
  }
}

/// The averages of a group and of the others who are like it.
package struct GroupDifference: Sendable {
  /// The average of the group.
  package var own: Double
  /// The average of the others of each stratum, weighted by the group's customers in it.
  package var others: Double
  /// The standard error of the difference; nil where the spread is unknown.
  package var error: Double?

  /// By how much the group is above the others.
  package var difference: Double { own - others }

  /// The group's average over that of the others; nil where that is not above zero.
  package var ratio: Double? { others > 0 ? own / others : nil }

  /// The same with all averages multiplied.
  package func scaled(by factor: Double) -> GroupDifference {
    GroupDifference(
      own: own * factor, others: others * factor, error: error.map { $0 * factor })
  }
}
