import Customers

/// Why a column may be without a single value in a run; the manifest tells the one that applies.
public struct EmptyReason: Sendable {
  /// The reason, in a sentence.
  public let sentence: String
  /// Whether it holds in a study.
  let applies: @Sendable (Study) -> Bool

  /// No model of buying behaviour is fitted.
  static let noModel = EmptyReason(
    sentence: "No model has a clear fit, or none was asked for: values rest on each customer's "
      + "history and on formulas."
  ) { $0.models?.year == nil }

  /// There is no active window.
  static let tooShort = EmptyReason(
    sentence: "The data span under 60 days, so that there is no active window."
  ) { $0.window.activeDays == nil }

  /// Retention has nothing to be measured on.
  static let nobodyActive = EmptyReason(
    sentence: "Nobody was active one active window ago, so that retention is unknown."
  ) { RetentionCount.all($0)?.active == 0 }

  /// Retention is 0, and what a kept customer earns unknown.
  static let nobodyKept = EmptyReason(
    sentence: "None of those active one active window ago bought since."
  ) { RetentionCount.all($0)?.kept == 0 }

  /// What a won customer earns is unknown.
  static let nobodyWon = EmptyReason(
    sentence: "Nobody was won or won back in the active window."
  ) { $0.retention.won == 0 }

  /// The export has no discounts.
  static let noDiscounts = EmptyReason(sentence: "The export has no column of discounts.") {
    $0.ledger.entries.discount.isEmpty
  }

  /// Nobody says what winning a customer costs.
  static let noAcquisitionCost = EmptyReason(
    sentence: "What winning a customer costs is unknown: there is neither an acquisition_cost in a "
      + "customers file (--customers) nor --acquisition-cost."
  ) { AcquisitionCosts($0).perCustomer == nil }

  /// A comparison lacks one of its sides.
  static let nobodyToCompare = EmptyReason(
    sentence: "One side of the comparison has no customer, or no stratum holds both sides."
  ) { _ in true }

  /// A column of notes has none.
  static let nothingToExplain = EmptyReason(
    sentence: "Every value is filled, so that there is nothing to explain."
  ) { _ in true }
}

extension ColumnDescription {
  /// Why the column has no value in a study: the first reason that applies, else its sentence, which
  /// says when it is empty.
  public func whyEmpty(_ study: Study) -> String {
    emptyReasons.first { $0.applies(study) }?.sentence ?? sentence
  }
}
