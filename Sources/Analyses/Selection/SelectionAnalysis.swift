import Columns
import Framework
import Measures
public import Options
import Prediction
import Results

extension Analysis {
  /// Whom to pursue, and how far the money should go.
  static let selection = Analysis(
    name: "selection",
    summary: "Whom to pursue: likely to buy and quick to pay back, the best return first.",
    question: "Whom should we contact, in which order, and where does the next unit spent not pay?",
    rules: [
      """
      Selected are customers and prospects with a chance of at least --select-chance (0.5) of a \
      purchase within 12 months and a payback of at most --select-payback months (12). Payback is \
      the money spent divided by the profit expected per month, a twelfth of that of the next 365 \
      days.
      """,
      """
      Spent is --contact-cost; where that is not given the acquisition_cost of the customers file, \
      and where that is unknown the average of the file or --acquisition-cost. Without any of them \
      those who are likely enough to buy are left undecided.
      """,
      """
      Chance and profit are those of the model of lifetime-models. Without a model the chance is \
      the probability that they are still a customer, by their rhythm as in churn-risk, and the \
      profit is that of the last 365 days (in data of S < 365 days x 365/S) times this chance.
      """,
      """
      A prospect's chance is the share of the people of their channel who bought within 365 more \
      days among those who had not bought after as many days since acquired_on: the Kaplan-Meier \
      curve of those acquired in the days observed, over all channels where their own has fewer \
      than 30. Their profit is this chance times the average first purchase of the channel; what \
      may follow is not counted.
      """,
      """
      The profit is what is expected of the customer, not what the contact causes: part of it comes \
      without one. Where there is a control group, take the difference.
      """,
      """
      Ordered by profit expected per unit spent, then by profit, highest first, ties by customer \
      id; the selected first, then those left, then those undecided. The running totals are those \
      of the selected. pays is true while a row's expected profit covers its spend: with a longer \
      payback than 12 months the first false is where the last unit no longer pays within the \
      year, and the net total is highest before it.
      """,
      "In data under 60 days no chance is known, and none are selected.",
    ],
    source: """
      W. Reinartz and V. Kumar, The mismanagement of customer loyalty, Harvard Business Review \
      80(7), \
      2002, 86-94, for selection by expected profit; the cut-offs are own definitions. Kaplan and \
      Meier (1958), Journal of the American Statistical Association 53, 457-481, for prospects.
      """,
    columns: [.orderId, .acquiredOn, .acquisitionCost, .acquisitionChannel, .memberSince],
    options: [.selectChance, .selectPayback, .contactCost, .acquisitionCost]
      + AnyRunOption.prediction,
    tables: [.selection, .selectionSummary], of: SelectionFigures.init)
}

extension AnyRunOption {
  /// The chance of a purchase from which a customer is selected.
  public static let selectChance = RunOption<Double>(
    "select-chance", .share, default: 0.5, in: .acquisition,
    "Smallest probability of a purchase within 12 months for which a customer is selected.")

  /// The payback up to which a customer is selected.
  public static let selectPayback = RunOption<Double>(
    "select-payback", .number(0...1_200), default: 12, in: .acquisition,
    "Largest number of months after which the money spent on a selected customer is back.")
}

extension EmptyReason {
  /// What pursuing a customer costs is unknown.
  static let noContactCost = EmptyReason(
    sentence: "What a contact costs is unknown: there is neither --contact-cost nor an acquisition "
      + "cost (acquisition_cost in the customers file, or --acquisition-cost)."
  ) { study in
    study.options[.contactCost] == nil && AcquisitionCosts(study).perCustomer == nil
  }
}
