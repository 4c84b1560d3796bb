import Columns
import Framework
import Measures
import Options
import Prediction

extension Analysis {
  /// Early warning: who is overdue, what is at risk, whom to contact first.
  static let churnRisk = Analysis(
    name: "churn-risk",
    summary: "Early warning: who is overdue by their own rhythm, and whom to contact first.",
    question: "Which customers are we losing, and which of them are worth a call today?",
    rules: [
      """
      A customer's typical gap is (the sum of their gaps between purchase days + 2 g0) / (the \
      number of their gaps + 2): their own rhythm, drawn towards g0, the usual gap of all \
      customers.
      """,
      """
      g0 is the Kaplan-Meier median of all gaps: the number of days after which half of the \
      customers have bought again. The gap since a customer's last purchase is still open and \
      counts as censored. Each gap weighs 1 / (the number of the customer's gaps, the open one \
      included), so that frequent buyers do not outweigh the rest. Where the curve stays above one \
      half, g0 is the active window W.
      """,
      """
      The overdue ratio is the days since the last purchase / the typical gap. The risk is active \
      below 1, due from 1, at_risk from 2 and lost from 3, compared exactly; the highest cut-off \
      reached decides. lost also needs W days without a purchase; otherwise the risk is at_risk. \
      The cut-offs are options.
      """,
      """
      A fitted model corrects the level by the probability of still being a customer: below 0.5 \
      the customer is at least at_risk, below 0.2 lost, and from 0.8 at most due. These cut-offs \
      are options too.
      """,
      """
      W, the active window, is 365 days; in data under 730 days it is floor(days / 60) x 30. In \
      data under 60 days there is no window, and every column but the id, the days since the last \
      purchase and the reason stays empty.
      """,
      """
      P, the probability of still being a customer, is that of the fitted model, \
      probability_alive. Without a model that column stays empty, and P is 1 - clamp((overdue \
      ratio - 1) / 2, 0, 1) x min(1, days since the last purchase / W).
      """,
      """
      Spend is falling where the revenue of the newer half of W is less than half \
      (--falling-below) of that of the older half, which must be above zero; purchases are falling \
      where the same holds for purchase days. Only customers with at least three purchase days in \
      W (--falling-purchases) are compared. Where W is odd, the older half has the extra day. A \
      fall appears in the reason and changes no level.
      """,
      """
      The value at risk is (1 - P) x the profit of the 365 days up to the customer's last purchase \
      day; a loss counts as 0, and shorter data are not scaled up. With a model it is (1 - P) / P \
      x the profit that the model predicts for the next 365 days, and empty where P is below 0.01. \
      Where the export has no cost, profit is revenue.
      """,
      """
      The priority ranks customers by P x value at risk, what contact can still save, before any \
      rounding; ties go by customer id. It is empty where that product is 0: the customer is \
      within their rhythm, has gone for good, or brought no profit.
      """,
      """
      The return rate tests the levels on the past: of the customers at a level one W before the \
      as-of day, the share who bought since. Level and tier are those of that day, judged by the \
      lines up to it and with its own g0. The rate is empty where fewer than \
      \(SmallestBase.customers) customers were at the level. It shows that lost is a level, not a \
      fact.
      """,
    ],
    source: """
      Kaplan and Meier (1958), Journal of the American Statistical Association 53, 457-481, for \
      the usual gap. The levels are rules of thumb, tested by the return rate.
      """,
    options: [
      .dueFrom, .atRiskFrom, .lostFrom, .fallingBelow, .fallingPurchases, .aliveAtRiskBelow,
      .aliveLostBelow, .aliveStaysFrom,
    ] + AnyRunOption.prediction,
    check: { (options) throws(AnalysisError) in try RiskCutOffs.check(options) },
    parameters: { [Table.churnLevels([$0.risk, $0.startRisk].compactMap { $0 })] },
    tables: [.churnRisk, .churnSummary], of: ChurnFigures.init)
}
