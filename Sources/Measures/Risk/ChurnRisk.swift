package import Customers
package import Framework
package import Parallelism
import Prediction

/// How likely each customer has left: its rhythm, its risk level and a chance that needs no model.
package struct ChurnRisk: Sendable {
  /// The levels, safest first.
  package static let names = ["active", "due", "at_risk", "lost"]

  /// How often each customer buys, and how overdue it is.
  package let rhythm: PurchaseRhythm
  /// W, the days without a purchase after which a customer can be lost.
  package let activeDays: Int
  /// The overdue ratios from which a level begins.
  package let cutOffs: RiskCutOffs
  /// The chance of each customer, by a model, that it still is one; empty without a model.
  private let alive: [Double?]
  /// The level of every customer; none without a purchase.
  package let labels: CustomerLabels

  /// Judges all customers of a book, which may be that of an earlier day, by the window of the run.
  ///
  /// - Parameter alive: the chance of each customer, by a model, that it still is one; empty
  ///   without a model.
  package init(
    _ book: CustomerBook, activeDays: Int, cutOffs: RiskCutOffs, alive: [Double?] = [],
    workers: Workers
  ) {
    let rhythm = PurchaseRhythm(book, activeDays: activeDays, workers: workers)
    let parts = workers.map(Grid(rows: book.hasLine.count)) { customers in
      customers.map { customer in
        RiskRule(
          rhythm, customer, cutOffs, activeDays: activeDays,
          alive: alive.isEmpty ? nil : alive[customer])?.level ?? -1
      }
    }
    self.rhythm = rhythm
    self.activeDays = activeDays
    self.cutOffs = cutOffs
    self.alive = alive
    labels = CustomerLabels(names: ChurnRisk.names, codes: workers.concatenated(parts))
  }

  /// The chance that a customer is still one, judged by its rhythm alone; nil without a purchase.
  ///
  /// 1 - clamp((overdue ratio - 1)/2, 0, 1) x min(1, days since last purchase / W).
  package func probability(of customer: Int) -> Double? {
    chanceOfLoss(of: customer).map {
      Double($0.denominator - $0.numerator) / Double($0.denominator)
    }
  }

  /// What is missing from `probability` to 1, exactly; nil without a purchase.
  func chanceOfLoss(of customer: Int) -> Ratio? {
    guard let overdue = rhythm.overdueRatio(of: customer),
      let days = rhythm.book.daysSinceLast(customer)
    else { return nil }
    let late = min(max(overdue.numerator - overdue.denominator, 0), 2 * overdue.denominator)
    return Ratio(late * min(days, activeDays), 2 * overdue.denominator * activeDays)
  }

  /// The rule that decided the level of a customer; nil without a purchase.
  package func rule(of customer: Int) -> RiskRule? {
    RiskRule(
      rhythm, customer, cutOffs, activeDays: activeDays, alive: modelledProbability(of: customer))
  }

  /// The chance by a model that a customer still is one; nil without a model or a purchase.
  package func modelledProbability(of customer: Int) -> Double? {
    alive.isEmpty ? nil : alive[customer]
  }
}

extension Study {
  /// The risk of all customers of a book; nil in data too short for a window.
  ///
  /// - Parameter alive: the chance by a model that a customer still is one; nil where unknown.
  package func churnRisk(
    _ book: CustomerBook, alive: @Sendable (Int) -> Double?
  ) -> ChurnRisk? {
    window.activeDays.map { days in
      let parts = workers.map(Grid(rows: book.hasLine.count)) { $0.map(alive) }
      let chances = workers.concatenated(parts)
      return ChurnRisk(
        book, activeDays: days, cutOffs: RiskCutOffs(options),
        alive: chances.contains { $0 != nil } ? chances : [], workers: workers)
    }
  }

  func fallingTrend(_ book: CustomerBook) -> FallingTrend? {
    window.activeDays.map {
      FallingTrend(
        ledger, book, activeDays: $0, cutOffs: FallingCutOffs(options), workers: workers)
    }
  }
}

extension Study {
  /// The rhythm and the risk of every customer; nil in data too short for a window.
  package var risk: ChurnRisk? {
    remembered {
      churnRisk(book) { [models] in
        models?.churn?.alive($0)
      }
    }
  }
}

extension Study {
  /// The same one active window before the as-of day, from lines up to that day only.
  package var startRisk: ChurnRisk? {
    remembered {
      startBook.flatMap { book in
        let alive = models?.aliveAtStart(workers)
        return churnRisk(book) { alive?($0) }
      }
    }
  }
}
