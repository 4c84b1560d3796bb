import Framework

/// One rule of early warning as of one active window ago, and what became of the customers it flagged.
struct BacktestRule: Sendable {
  /// The level of a ranking that is cut at as many customers as the plain rule flags.
  static let asMany = "as_many_as_days_since_last"

  /// The kind of rule.
  let rule: String
  /// The level or the sign.
  let level: String
  /// Why it judges no customer, or what it counts instead; nil: nothing to remark.
  let remark: Phrase?
  /// Customers that it can judge.
  private(set) var judged = 0
  /// Those of them who have not bought since.
  private(set) var allGone = 0
  /// Those whom it flagged.
  private(set) var flagged = 0
  /// Those whom it flagged and who have not bought since.
  private(set) var gone = 0

  /// Counts customers; masks have a value for each of the ledger.
  init(
    _ rule: String, _ level: String, among judged: [Bool], flags: [Bool], gone: [Bool],
    remark: Phrase? = nil
  ) {
    self.rule = rule
    self.level = level
    self.remark = remark
    for customer in judged.indices where judged[customer] {
      self.judged += 1
      if gone[customer] { allGone += 1 }
      guard flags[customer] else { continue }
      flagged += 1
      if gone[customer] { self.gone += 1 }
    }
  }

  /// The share of the flagged who had gone; nil where no customer was flagged.
  var precision: Double? { BacktestRule.share(gone, of: flagged) }

  /// The share of those who had gone that was flagged; nil where none had.
  var recall: Double? { BacktestRule.share(gone, of: allGone) }

  /// The share of all judged who had gone; nil without any.
  var baseRate: Double? { BacktestRule.share(allGone, of: judged) }

  /// The precision as a multiple of the base rate; nil where either is unknown or no customer had gone.
  var lift: Double? {
    guard flagged > 0, allGone > 0 else { return nil }
    return Double(gone) * Double(judged) / (Double(flagged) * Double(allGone))
  }

  private static func share(_ part: Int, of whole: Int) -> Double? {
    whole > 0 ? Double(part) / Double(whole) : nil
  }
}
