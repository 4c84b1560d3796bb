/// A topic of the help, under which options are listed: `holdfast run --help models`.
public struct OptionTopic: Sendable, Hashable {
  /// The name, as `--help` takes it.
  public let name: String
  /// The heading.
  public let title: String
  /// Whether the short help lists the options of the topic or only names it.
  public let isShort: Bool

  /// Makes a topic.
  public init(_ name: String, title: String, isShort: Bool = false) {
    self.name = name
    self.title = title
    self.isShort = isShort
  }
}

extension OptionTopic {
  /// All topics, in the order of the help.
  public static let all: [OptionTopic] = [
    .report, .input, .rules, .rfm, .models, .risk, .relationships, .loyalty, .products, .advocacy,
    .value, .acquisition, .actions, .comparison,
  ]

  /// Where the report goes, what is in it, and how the run works.
  public static let report = OptionTopic("report", title: "Report", isShort: true)
  /// How the exports are read.
  public static let input = OptionTopic("input", title: "Input", isShort: true)
  /// What counts, and as what.
  public static let rules = OptionTopic("rules", title: "Rules", isShort: true)
  /// Scores and segments.
  public static let rfm = OptionTopic("rfm", title: "RFM scores and segments")
  /// The models and what they predict.
  public static let models = OptionTopic("models", title: "Models and forecasts")
  /// Who is about to leave.
  public static let risk = OptionTopic("risk", title: "Churn risk")
  /// Purchase patterns, stages of a relationship and rungs of the ladder.
  public static let relationships = OptionTopic(
    "relationships", title: "Patterns, stages and the ladder")
  /// What loyalty rests on.
  public static let loyalty = OptionTopic("loyalty", title: "Types of loyalty")
  /// Which products are bought together, next and first.
  public static let products = OptionTopic("products", title: "Products")
  /// What satisfied and dissatisfied customers say, and whom they refer.
  public static let advocacy = OptionTopic(
    "advocacy", title: "Satisfaction, word of mouth and referrals")
  /// What customers are worth.
  public static let value = OptionTopic("value", title: "Customer value and wallets")
  /// What new customers cost and when they have paid it back.
  public static let acquisition = OptionTopic(
    "acquisition", title: "Cohorts, acquisition and payback")
  /// What to do about each customer.
  public static let actions = OptionTopic("actions", title: "Actions")
  /// Earlier reports and the claims of the literature.
  public static let comparison = OptionTopic("comparison", title: "Comparisons and claims")
}
