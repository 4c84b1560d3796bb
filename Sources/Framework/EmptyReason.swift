import Customers

/// Why a column may be without a single value in a run; the manifest states the one that applies.
public struct EmptyReason: Sendable {
  /// The reason, in a sentence.
  public let sentence: String
  /// Whether it holds in a study.
  package let applies: @Sendable (Study) -> Bool

  /// A reason that holds where `applies` says so.
  package init(sentence: String, applies: @escaping @Sendable (Study) -> Bool) {
    self.sentence = sentence
    self.applies = applies
  }

  /// There is no active window.
  package static let tooShort = EmptyReason(
    sentence: "The data span under 60 days, so that there is no active window."
  ) { $0.window.activeDays == nil }

  /// The export has no discounts.
  package static let noDiscounts = EmptyReason(sentence: "The export has no discount column.") {
    $0.ledger.entries.discount.isEmpty
  }

  /// It is unknown who referred whom.
  package static let noReferrals = EmptyReason(
    sentence: "There is no customers file (--customers), or it has no column referred_by."
  ) { $0.facts.referredBy.isEmpty }

  /// It is unknown how satisfied customers are.
  package static let noSatisfaction = EmptyReason(
    sentence: "There is no customers file (--customers), or it has no column satisfaction."
  ) { $0.facts.satisfaction.isEmpty }

  /// A comparison lacks one of its sides.
  package static let nobodyToCompare = EmptyReason(
    sentence: "One side of the comparison has no customer, or no stratum holds both sides."
  ) { _ in true }

  /// A column of notes is empty.
  package static let nothingToExplain = EmptyReason(
    sentence: "Every value is present, so that there is nothing to explain."
  ) { _ in true }
}

extension ColumnDescription {
  /// Why the column has no value in a study: the first reason that applies, else its sentence,
  /// which says when it is empty.
  public func whyEmpty(_ study: Study) -> String {
    emptyReasons.first { $0.applies(study) }?.sentence ?? sentence
  }
}
