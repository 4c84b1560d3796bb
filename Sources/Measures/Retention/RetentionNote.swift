package import Framework

/// Why a value of a retention table is empty; the first that applies is given.
package enum RetentionNote: Int16, CaseIterable, Error {
  case tooShort
  case nobodyActive
  case nobodyKept
  case leftTruncated
  case tooFewInTenureYear
  case tenureYearEarnsNothing
  case impossibleRate
  case rateTooHigh
  case noPositiveBase
  case tooLarge
  case nobodyWon
  case keepingEarnsNothing
  case winningEarnsNothing
  case tooFewToSave

  /// The sentences of all cases, by their raw values.
  package static let phrases = allCases.map(\.phrase)

  /// The reason in a sentence.
  package var phrase: Phrase {
    switch self {
    case .tooShort: Phrase(.tooShortForRetention)
    case .nobodyActive: Phrase(.nobodyActiveAtStart)
    case .nobodyKept: Phrase(.nobodyKept)
    case .leftTruncated: Phrase(.mostlyLeftTruncated)
    case .tooFewInTenureYear: Phrase(.tooFewInTenureYear, .integer(SmallestBase.customers))
    case .tenureYearEarnsNothing: Phrase(.tenureYearWithoutProfit)
    case .impossibleRate: Phrase(.impossibleRetention)
    case .rateTooHigh: Phrase(.retentionTooHigh)
    case .noPositiveBase: Phrase(.baseNotAboveZero)
    case .tooLarge: Phrase(.moneyTooLarge)
    case .nobodyWon: Phrase(.nobodyWon)
    case .keepingEarnsNothing: Phrase(.keepingWithoutProfit)
    case .winningEarnsNothing: Phrase(.winningWithoutProfit)
    case .tooFewToSave: Phrase(.tooFewToSave)
    }
  }

  /// The same in English.
  package var sentence: String { phrase.text }
}
