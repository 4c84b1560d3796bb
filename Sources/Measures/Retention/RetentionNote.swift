import Framework

/// Why a value of a retention table is empty; the first that applies is told.
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

  package static let sentences = allCases.map(\.sentence)

  package var sentence: String {
    switch self {
    case .tooShort: "the data span fewer than 60 days: too short to measure retention"
    case .nobodyActive: "nobody of this scope was active at the start of the window"
    case .nobodyKept: "none of those active at the start of the window bought since"
    case .leftTruncated:
      "over half of the customers of tenure year 1 may have bought before the data begin"
    case .tooFewInTenureYear: "no tenure year up to the scope's own has 30 customers"
    case .tenureYearEarnsNothing: "the scope's own tenure year earns nothing"
    case .impossibleRate: "the changed retention lies outside 0 to 1"
    case .rateTooHigh: "without a horizon there is no value above a retention of 0.99"
    case .noPositiveBase: "the base value is not above zero: no lift"
    case .tooLarge: "the value is larger than an amount of money can be"
    case .nobodyWon: "nobody was won in the window"
    case .keepingEarnsNothing: "a kept customer earns nothing: no break-even"
    case .winningEarnsNothing: "a won customer earns nothing: no break-even"
    case .tooFewToSave: "too few customers would be lost for keeping to earn as much as winning"
    }
  }
}
