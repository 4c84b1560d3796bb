import Customers

/// How content customers say they are, in three bands.
enum SatisfactionBands {
  /// The bands, the most content first; the last one is of those who did not say.
  static let names = ["satisfied", "neutral", "dissatisfied", "unknown"]

  /// The band of every customer with a line up to the as-of day.
  ///
  /// A score that reaches `satisfied-from` is satisfied, also where it is not above
  /// `dissatisfied-to`.
  static func labels(_ study: Study) -> CustomerLabels {
    let scores = study.facts.satisfaction
    let satisfied = study.options.number(.satisfiedFrom) ?? 10
    let dissatisfied = study.options.number(.dissatisfiedTo) ?? 0
    let codes = study.book.hasLine.indices.map { customer -> Int16 in
      guard study.book.hasLine[customer] else { return -1 }
      guard !scores.isEmpty, let score = scores[customer] else { return 3 }
      return score >= satisfied ? 0 : score <= dissatisfied ? 2 : 1
    }
    return CustomerLabels(names: names, codes: codes)
  }
}

extension AnalysisOption {
  /// The score from which a customer is satisfied.
  public static let satisfiedFrom = AnalysisOption(
    "satisfied-from", .number(0...10), standard: "9",
    help: "Satisfaction from which a customer counts as satisfied.")

  /// The score up to which a customer is dissatisfied.
  public static let dissatisfiedTo = AnalysisOption(
    "dissatisfied-to", .number(0...10), standard: "6",
    help: "Satisfaction up to which a customer counts as dissatisfied.")
}
