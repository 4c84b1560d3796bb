import Customers
package import Framework
package import Options

/// How content customers say they are, in three bands.
package enum SatisfactionBands {
  /// The bands, the most content first; the last one is of those who did not say.
  package static let names = ["satisfied", "neutral", "dissatisfied", "unknown"]

  /// The band of every customer with a line up to the as-of day.
  ///
  /// A score that reaches `satisfied-from` is satisfied, also where it is not above
  /// `dissatisfied-to`.
  package static func labels(_ study: Study) -> CustomerLabels {
    let scores = study.facts.satisfaction
    let satisfied = study.options[.satisfiedFrom]
    let dissatisfied = study.options[.dissatisfiedTo]
    let codes = study.book.hasLine.indices.map { customer -> Int16 in
      guard study.book.hasLine[customer] else { return -1 }
      guard !scores.isEmpty, let score = scores[customer] else { return 3 }
      return score >= satisfied ? 0 : score <= dissatisfied ? 2 : 1
    }
    return CustomerLabels(names: names, codes: codes)
  }
}

extension AnyRunOption {
  /// The score from which a customer is satisfied.
  package static let satisfiedFrom = RunOption<Double>(
    "satisfied-from", .number(0...10), default: 9, in: .advocacy,
    "Lowest satisfaction score of a satisfied customer.")

  /// The score up to which a customer is dissatisfied.
  package static let dissatisfiedTo = RunOption<Double>(
    "dissatisfied-to", .number(0...10), default: 6, in: .advocacy,
    "Highest satisfaction score of a dissatisfied customer.")
}
