import Framework
import Prediction

/// How well models and rules of thumb predicted the held-out days.
struct ModelScores: Sendable {
  typealias Measure = KeyPath<HoldoutScore, HoldoutScore.Measure>

  /// The score of one model or rule on one group of customers.
  struct Row: Sendable {
    let contest: ModelValidation.Contest
    let group: Int
    var score: HoldoutScore { contest.scores[group] }
    /// Whether it says how much customers buy, rather than only who buys most.
    var predicts: Bool { !contest.forecast.orders.isEmpty }
    var hasInterval: Bool { contest.forecast.prediction != nil }
  }

  let rows: [Row]
  let holdoutDays: Int64
  private let choice: ModelChoice?
  private let draw: ModelDraw?

  init(_ report: ModelReport) {
    choice = report.choice
    draw = report.validation?.models.draw
    holdoutDays = Int64(report.validation?.outcome.days ?? 0)
    rows = (report.validation?.contests ?? []).flatMap { contest in
      (contest.forecast.orders.isEmpty ? 0..<1 : 0..<ModelValidation.groups.count).map {
        Row(contest: contest, group: $0)
      }
    }
  }

  /// Whether each row is of the model that predicts in the other tables.
  var areChosen: [Bool] {
    rows.map { row in row.contest.forecast.kind.map { $0 == choice?.kind } ?? false }
  }

  /// What is to be said of each row.
  var notes: [Phrase?] {
    zip(rows, areChosen).map { row, isChosen in
      guard row.group == 0 else { return nil }
      let remarks = [isChosen ? choice?.caution : nil, drawn].compactMap { $0 }
      return remarks.count == 2
        ? Phrase(.twoRemarks, .phrase(remarks[0]), .phrase(remarks[1])) : remarks.first
    }
  }

  private var drawn: Phrase? {
    draw.map { Phrase(.scoredOnDrawn, .integer($0.count), .integer($0.customers)) }
  }
}

extension ModelScores {
  /// A figure of a measure for each row.
  func values(
    _ measure: Measure, _ value: (HoldoutScore.Measure) -> Double?
  ) -> [Double?] {
    rows.map { value($0.score[keyPath: measure]) }
  }

  /// The same, without those that only rank customers.
  func predicted(
    _ measure: Measure, _ value: (HoldoutScore.Measure) -> Double?
  ) -> [Double?] {
    rows.map { $0.predicts ? value($0.score[keyPath: measure]) : nil }
  }

  /// An end of the interval of each row that has one.
  func end(
    _ measure: Measure, _ end: (ClosedRange<Double>) -> Double
  ) -> [Double?] {
    rows.map { $0.hasInterval ? end($0.score[keyPath: measure].interval) : nil }
  }
}
