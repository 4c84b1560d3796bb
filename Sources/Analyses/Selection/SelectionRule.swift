import Columns
import Framework
import Options

/// Whether one is worth pursuing, and why.
struct SelectionRule: Sendable {
  /// What decided.
  enum Reason: Int16, CaseIterable {
    case pays
    case unlikely
    case slow
    case unlikelyAndSlow
    case earnsNothing
    case chanceUnknown
    case costUnknown

    /// Whether one is selected; nil where that is not known.
    var isSelected: Bool? {
      switch self {
      case .pays: true
      case .unlikely, .slow, .unlikelyAndSlow, .earnsNothing: false
      case .chanceUnknown, .costUnknown: nil
      }
    }

    /// The place of the decision: 0 to select, 1 to leave, -1 where it is not known.
    var decision: Int16 { isSelected.map { $0 ? 0 : 1 } ?? -1 }
  }

  /// The least chance of a purchase within 12 months.
  let leastChance: Double
  /// The longest payback in months.
  let longestPayback: Double

  init(_ options: OptionValues) {
    leastChance = options[.selectChance]
    longestPayback = options[.selectPayback]
  }

  /// The reasons in words, in the order of their numbers.
  var phrases: [Phrase] {
    let (chance, months) = (SelectionRule.typed(leastChance), SelectionRule.typed(longestPayback))
    return Reason.allCases.map { reason in
      switch reason {
      case .pays: Phrase(.likelyAndPaysBack, months)
      case .unlikely: Phrase(.chanceBelow, chance)
      case .slow: Phrase(.paybackOver, months)
      case .unlikelyAndSlow: Phrase(.chanceBelowAndPaybackOver, chance, months)
      case .earnsNothing: Phrase(.noProfitExpected)
      case .chanceUnknown: Phrase(.chanceUnknown)
      case .costUnknown: Phrase(.contactCostUnknown)
      }
    }
  }

  /// Judges one candidate.
  ///
  /// - Parameter amount: the profit expected in 12 months, in 1/10,000; `spend` likewise.
  func reason(chance: Double?, amount: Double?, spend: Int64?) -> Reason {
    guard let chance, let amount else { return .chanceUnknown }
    guard amount > 0 else { return .earnsNothing }
    guard let spend else { return chance < leastChance ? .unlikely : .costUnknown }
    let isSlow = 12 * Double(spend) > longestPayback * amount
    if chance < leastChance { return isSlow ? .unlikelyAndSlow : .unlikely }
    return isSlow ? .slow : .pays
  }

  /// A number as it is typed: `12` or `0.5`.
  private static func typed(_ value: Double) -> Phrase.Argument {
    value.rounded() == value ? .integer(Int(value)) : .number(value)
  }
}
