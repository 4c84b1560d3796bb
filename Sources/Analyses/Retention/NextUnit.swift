import Columns
import Framework
import Measures

/// Where the next unit of money earns more, in keeping or in winning, at one ratio of costs.
///
/// The unit is what winning one customer costs; at the ratio k it keeps k customers, as long as
/// there are any to be kept.
struct NextUnit {
  enum Place: Int16, CaseIterable {
    case keeping
    case winning
    case equal
    case neither
  }

  static let places = Place.allCases.map { "\($0)" }

  private let investment: RetentionInvestment
  private let ratio: Int

  init(_ investment: RetentionInvestment, _ ratio: Int) {
    self.investment = investment
    self.ratio = ratio
  }

  /// k times the profit of one kept over the profit of one won; nil unless both earn something.
  var keepingOverWinning: Double? {
    investment.ratioOfProfits.map { Double(ratio) / $0 }
  }

  /// Where it earns more; nil where that is unknown.
  var place: Place? {
    guard let won = investment.profitPerWon, let kept = investment.profitPerKept,
      let atRisk = investment.atRisk
    else { return nil }
    let keeping = atRisk > 0 ? kept : 0
    guard keeping > 0 || won > 0 else { return .neither }
    guard keeping > 0, won > 0 else { return keeping > 0 ? .keeping : .winning }
    let advantage = Double(ratio) * keeping / won - 1
    if abs(advantage) < 1e-9 { return .equal }
    return advantage > 0 ? .keeping : .winning
  }

  /// The answer in a sentence or three.
  var answer: String {
    guard let place, let atRisk = investment.atRisk else { return unknown }
    var sentences: [String]
    switch (place, investment.ratioOfProfits) {
    case (.neither, _): return "Neither a customer kept nor one won earns anything."
    case (_, let breakEven?) where atRisk > 0:
      sentences = [
        "Keeping earns more than winning from a cost ratio of \(hundredths(breakEven)) on.",
        here(place),
      ]
      if case .failure(.tooFewToSave) = investment.breakEven {
        sentences.append(
          "But there are too few to be kept for all of the money to earn as much there.")
      }
    case (.keeping, _):
      sentences = ["A customer won earns nothing: keeping earns more at any cost ratio."]
    default:
      sentences = [
        atRisk > 0
          ? "A customer kept earns nothing: winning earns more at any cost ratio."
          : "Nobody would be lost, so that there is nobody to keep: winning earns more."
      ]
    }
    return (sentences + [loss].compactMap { $0 }).joined(separator: " ")
  }

  private var unknown: String {
    guard case .failure(let note) = investment.breakEven else { return "Unknown." }
    return "Unknown: \(note.sentence)."
  }

  private func here(_ place: Place) -> String {
    let times = keepingOverWinning ?? 1
    let kept = Int(((investment.atRisk ?? 0)).rounded())
    let noun = kept == 1 ? "customer that would be lost is" : "customers that would be lost are"
    return switch place {
    case .keeping:
      "At \(ratio) the next unit of money earns \(hundredths(times)) times as much in keeping, until "
        + "the \(kept) \(noun) kept."
    case .winning:
      "At \(ratio) the next unit of money earns \(hundredths(1 / times)) times as much in winning."
    case .equal, .neither: "At \(ratio) the next unit of money earns the same in both."
    }
  }

  /// Where not even the better of the two earns back what it costs.
  private var loss: String? {
    guard let cost = investment.costs.perCustomer?.value, let won = investment.profitPerWon,
      let kept = investment.profitPerKept, max(won, Double(ratio) * kept) < cost
    else { return nil }
    return "Neither earns back what it costs."
  }

  /// A positive number with two decimals, or with two digits where it is too small for them.
  private func hundredths(_ value: Double) -> String {
    guard value < 1e15 else { return "over 10^15" }
    let hundredths = Int((value * 100).rounded(.toNearestOrAwayFromZero))
    guard hundredths > 0 else { return "under 0.01" }
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
