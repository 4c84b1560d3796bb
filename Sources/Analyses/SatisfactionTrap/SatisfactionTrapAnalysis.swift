import Columns
import Customers
import Framework
import Measures
import Prediction
import Results

extension Analysis {
  /// Customers who say they are satisfied, and leave.
  static let satisfactionTrap = Analysis(
    name: "satisfaction-trap",
    summary: "Customers who say they are satisfied, and leave anyway.",
    question: "Does satisfaction keep our customers, and which satisfied ones are we losing?",
    rules: [
      """
      Satisfied are customers with a satisfaction of at least --satisfied-from, dissatisfied those \
      of at most --dissatisfied-to, neutral those between; unknown those who did not say. What they \
      say is set beside what they do: staying are the risk levels active and due, leaving is \
      at_risk, lost is lost.
      """,
      """
      Two shares show the trap: how many of the satisfied do not stay (band_share), and how many of \
      those who leave had said they were satisfied (behaviour_share, of those with a score).
      """,
      """
      satisfaction_scores asks the same of the active window W: of the customers with a score and a \
      purchase up to its start, who bought in the W days since? like_return_rate is the return of \
      customers of the same profit tier, segment, tenure year and quarter of first purchase at the \
      start, whatever their score. Where return_rate differs from it, the score knows more than the \
      purchases do; where it does not, satisfied customers stay because they were already good \
      customers. Rates on fewer than 30 customers stay empty.
      """,
      """
      The customers file has no day of a score. Where people were asked after the start of the \
      window, the score may follow from what they did, not the other way round.
      """,
      """
      satisfied_leaving lists the satisfied customers at risk or lost; the value at risk is that of \
      churn-risk.
      """,
    ],
    source: """
      F. F. Reichheld, Learning from customer defections, Harvard Business Review 74(2), 1996, 56-69: \
      60 to 80 % of the defectors had said they were satisfied; T. O. Jones and W. E. Sasser, Why \
      satisfied customers defect, Harvard Business Review 73(6), 1995, 88-99.
      """,
    columns: [.orderId],
    requires: [.satisfaction],
    options: [
      .satisfiedFrom, .dissatisfiedTo, .dueFrom, .atRiskFrom, .lostFrom, .rfmBins, .rfmMethod,
      .rfmThresholds, .segments, .segmentGrid,
    ],
    tables: [.satisfactionTrap, .satisfactionScores, .satisfiedLeaving],
    of: SatisfactionFigures.init)
}

extension EmptyReason {
  /// No customer has said how satisfied they are.
  static let nobodyAsked = EmptyReason(
    sentence: "No customer with a line has a satisfaction in the customers file."
  ) { study in !study.facts.satisfaction.contains { $0 != nil } }
}
