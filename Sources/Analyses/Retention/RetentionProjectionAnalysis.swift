import Columns
import Framework
import Measures

extension Analysis {
  /// What keeping more or fewer customers is worth.
  static let retentionProjection = Analysis(
    name: "retention-projection",
    summary: "What keeping more or fewer customers does to the profit we can expect from them.",
    question: """
      What is a point of retention worth, and does our money do more in keeping customers or in \
      winning them?
      """,
    rules: RetentionRules.all,
    source: """
      Quoted band: F. F. Reichheld and P. Schefter, E-Loyalty, Harvard Business Review 78(4), \
      2000: 5 % more retention gives 25 to 95 % more profit. Value of a customer under constant \
      retention: S. Gupta and D. R. Lehmann, Customers as Assets, Journal of Interactive Marketing \
      17(1), 2003. Retention by age: P. S. Fader and B. G. S. Hardie, How to Project Customer \
      Retention, Journal of Interactive Marketing 21(1), 2007.
      """,
    columns: [.orderId, .acquisitionCost, .acquisitionChannel, .acquiredOn, .memberSince],
    options: [.discountRate, .acquisitionCost, .cohort],
    parameters: { study in
      [
        Table.retentionTerms([RetentionTerms(study)].compactMap { $0 }),
        Table.retentionSurvivalFit(SurvivalParameter.all(study.retentionSurvival)),
      ]
    },
    tables: [
      .retentionProjection, .retentionPaths, .retentionInvestment, .retentionSurvival,
      .retentionValue,
    ], of: RetentionFigures.init)
}
