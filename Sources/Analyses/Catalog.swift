public import Framework
import Measures
public import Options

/// All analyses, in the order in which they run and are listed.
///
/// A new analysis is one folder beside this file and one line here.
public enum Catalog {
  /// The analyses.
  public static let analyses: [Analysis] = [
    .rfm,
    .concentration,
    .lifetimeValue,
    .lifetimeModels,
    .churnRisk,
    .churnBacktest,
    .retentionProjection,
    .tenureProfit,
    .cohorts,
    .customerFlow,
    .salesForecast,
    .purchasePatterns,
    .lifecycle,
    .relationshipLadder,
    .loyaltyTypes,
    .productAffinity,
    .nextProducts,
    .firstProducts,
    .membership,
    .referralValue,
    .satisfactionTrap,
    .wordOfMouth,
    .walletShare,
    .valueMatrix,
    .customerValue,
    .payback,
    .selection,
    .actions,
    .claims,
    .customers,
    .movement,
    .summary,
  ]

  /// The options of all analyses, each once, in the order of the analyses.
  public static let options: [AnyRunOption] = {
    var seen: Set<AnyRunOption> = []
    return analyses.flatMap(\.options).filter { seen.insert($0).inserted }
  }()

  /// Checks options and their files before any input is read.
  ///
  /// - Throws: `AnalysisError` where they disagree, or their files cannot be used.
  public static func check(_ options: OptionValues) throws(AnalysisError) {
    for analysis in analyses { try analysis.check(options) }
  }
}
