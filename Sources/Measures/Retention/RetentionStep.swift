package import Columns
package import Framework

/// The leaking bucket in the periods to come: one step of a scenario, not a forecast.
///
/// Retention is changed and held, and every period acquires as many customers as the last one did.
/// A kept customer earns what kept customers earned in the last window, an acquired one what
/// acquired customers earned. Nothing is discounted.
package struct RetentionStep {
  package let change: RetentionChange
  /// The period, counted from 1; nil in data too short for a window.
  package let period: Int?
  /// The year, counted from 1, in which the period ends.
  package let year: Int?
  package private(set) var opening: Double?
  package private(set) var kept: Double?
  package private(set) var lost: Double?
  package private(set) var won: Double?
  package private(set) var closing: Double?
  package private(set) var profit: Money?
  package private(set) var cumulativeProfit: Money?
  package private(set) var note: RetentionNote?

  /// The steps of every change, in the order of the table.
  package static func all(_ study: Study) -> [RetentionStep] {
    let measures = study.retention
    guard let terms = RetentionTerms(study) else {
      return RetentionChange.all.map { RetentionStep($0, nil, year: nil, note: .tooShort) }
    }
    return RetentionChange.all.flatMap { steps($0, measures, terms) }
  }

  private static func steps(
    _ change: RetentionChange, _ measures: RetentionMeasures, _ terms: RetentionTerms
  ) -> [RetentionStep] {
    var bucket = RetentionBucket(measures, change)
    return (1...terms.payments).map { period in
      var step = RetentionStep(
        change, period, year: terms.year(ofPeriod: period), note: bucket.note)
      bucket.pass(&step)
      return step
    }
  }

  private init(_ change: RetentionChange, _ period: Int?, year: Int?, note: RetentionNote?) {
    self.change = change
    self.period = period
    self.year = year
    self.note = note
  }

  fileprivate mutating func fill(
    opening: Double, kept: Double, won: Double, profit: Double, cumulativeProfit: Double
  ) {
    self.opening = opening
    self.kept = kept
    lost = opening - kept
    self.won = won
    closing = kept + won
    self.profit = Money(rounding: profit)
    self.cumulativeProfit = Money(rounding: cumulativeProfit)
    if self.cumulativeProfit == nil { note = .tooLarge }
  }
}

/// The customers that are active as periods pass.
private struct RetentionBucket {
  /// Why nothing can be said, where so.
  let note: RetentionNote?
  private let rate: Double
  private let won: Double
  private let profitPerKept: Double
  private let profitPerWon: Double
  private var active: Double
  private var cumulativeProfit = 0.0

  init(_ measures: RetentionMeasures, _ change: RetentionChange) {
    let changed = change.rate(of: measures.all.count)
    if changed == nil {
      note = .nobodyActive
    } else if measures.all.count.kept == 0 {
      note = .nobodyKept
    } else {
      note = changed?.isPossible == true ? nil : .impossibleRate
    }
    rate = changed?.value ?? 0
    won = Double(measures.won)
    profitPerKept = measures.all.margin ?? 0
    profitPerWon = measures.profitPerWon ?? 0
    active = Double(measures.activeToday)
  }

  /// Lets a period pass and writes it down, unless nothing can be said.
  mutating func pass(_ step: inout RetentionStep) {
    guard note == nil else { return }
    let opening = active
    let kept = opening * rate
    let profit = kept * profitPerKept + won * profitPerWon
    active = kept + won
    cumulativeProfit += profit
    step.fill(
      opening: opening, kept: kept, won: won, profit: profit, cumulativeProfit: cumulativeProfit)
  }
}
