import Columns
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
  var words: [String] {
    let (chance, months) = (SelectionRule.text(leastChance), SelectionRule.text(longestPayback))
    return [
      "likely to buy, and pays back in \(months) months",
      "chance of a purchase below \(chance)",
      "payback over \(months) months",
      "chance of a purchase below \(chance), payback over \(months) months",
      "no profit expected",
      "chance of a purchase unknown",
      "cost of a contact unknown",
    ]
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

  /// A number as a person writes it: `12` or `0.5`.
  private static func text(_ value: Double) -> String {
    value.rounded() == value ? "\(Int(value))" : "\(value)"
  }
}
