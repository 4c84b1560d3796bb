import Columns
import Framework
import Measures

/// Where the next unit of money earns more, in keeping or in winning, at one ratio of costs.
///
/// The unit is what winning one customer costs; at the ratio k it keeps k customers, while there are
/// any to keep.
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
}

/// The answer in words.
extension NextUnit {
  /// The answer, in up to four sentences.
  var answer: Phrase? {
    guard let place else { return unknown }
    if place == .neither { return Phrase(.neitherBringsProfit) }
    let sentences = [verdict(place), here(place), shortfall, loss].compactMap { $0 }
    return sentences.dropFirst().reduce(sentences.first) { answer, next in
      answer.map { Phrase(.followedBy, .phrase($0), .phrase(next)) }
    }
  }

  private var unknown: Phrase? {
    guard case .failure(let note) = investment.breakEven else { return nil }
    return Phrase(.unknownBecause, .phrase(note.phrase))
  }

  /// Whether both earn something, and some customers would be lost.
  private var isContest: Bool {
    investment.ratioOfProfits != nil && (investment.atRisk ?? 0) > 0
  }

  /// From which ratio of costs keeping earns more.
  private func verdict(_ place: Place) -> Phrase {
    if isContest, let breakEven = investment.ratioOfProfits {
      return Phrase(.keepingEarnsMoreFrom, argument(breakEven))
    }
    if place == .keeping { return Phrase(.onlyKeepingBringsProfit) }
    return Phrase((investment.atRisk ?? 0) > 0 ? .onlyWinningBringsProfit : .nobodyToKeep)
  }

  /// What the next unit of money earns at this ratio.
  private func here(_ place: Place) -> Phrase? {
    guard isContest, let times = keepingOverWinning else { return nil }
    switch place {
    case .keeping: return keeping(times)
    case .winning: return Phrase(.nextUnitInWinning, .integer(ratio), argument(1 / times))
    case .equal, .neither: return Phrase(.nextUnitInBoth, .integer(ratio))
    }
  }

  private func keeping(_ times: Double) -> Phrase {
    let kept = Int((investment.atRisk ?? 0).rounded())
    let (ratio, times) = (Phrase.Argument.integer(ratio), argument(times))
    return kept == 1
      ? Phrase(.nextUnitInKeepingOne, ratio, times)
      : Phrase(.nextUnitInKeeping, ratio, times, .integer(kept))
  }

  /// Where too few customers would be lost for all of the money.
  private var shortfall: Phrase? {
    guard isContest, case .failure(.tooFewToSave) = investment.breakEven else { return nil }
    return Phrase(.tooFewForAllMoney)
  }

  /// Where not even the better of the two earns back what it costs.
  private var loss: Phrase? {
    guard let cost = investment.costs.perCustomer?.value, let won = investment.profitPerWon,
      let kept = investment.profitPerKept, max(won, Double(ratio) * kept) < cost
    else { return nil }
    return Phrase(.neitherPaysBack)
  }

  /// A positive number with two decimals; in words where it is too large or too small for them.
  private func argument(_ value: Double) -> Phrase.Argument {
    guard value < 1e15 else { return .phrase(Phrase(.overTenToTheFifteenth)) }
    let hundredths = Int((value * 100).rounded(.toNearestOrAwayFromZero))
    return hundredths > 0 ? .hundredths(hundredths) : .phrase(Phrase(.underOneHundredth))
  }
}
