import Customers
package import Framework
import Prediction

extension EmptyReason {
  /// No model of buying behaviour is fitted.
  package static let noModel = EmptyReason(
    sentence: "No model has a clear fit, or none was asked for: values rest on each customer's "
      + "history and on formulas."
  ) { $0.models?.year == nil }

  /// The models have no sum of all later purchases.
  package static let noDiscount = EmptyReason(
    sentence: "Without a discount (--discount-rate 0), the profit that models expect of all later "
      + "purchases has no limit. Give a rate above 0, or --model none for the value of ten years."
  ) { $0.models?.year != nil && LifetimeModels.residualRate($0.options) == nil }

  /// Retention has nothing to be measured on.
  package static let nobodyActive = EmptyReason(
    sentence: "No customer was active one active window ago, so that retention is unknown."
  ) { RetentionCount.all($0)?.active == 0 }

  /// Retention is 0, and what a kept customer earns unknown.
  package static let nobodyKept = EmptyReason(
    sentence: "None of the customers active one active window ago has bought since."
  ) { RetentionCount.all($0)?.kept == 0 }

  /// What a customer won earns is unknown.
  package static let nobodyWon = EmptyReason(
    sentence: "No customer was won or won back in the active window."
  ) { $0.retention.won == 0 }

  /// The export has no products.
  package static let noProducts = EmptyReason(sentence: "The export has no product column.") {
    $0.customerItems?.products == nil
  }

  /// The export has no categories.
  package static let noCategories = EmptyReason(sentence: "The export has no category column.") {
    $0.customerItems?.categories == nil
  }

  /// The export has no channels.
  package static let noChannels = EmptyReason(sentence: "The export has no channel column.") {
    $0.customerItems?.channels == nil
  }

  /// The cost of acquiring a customer is unknown.
  package static let noAcquisitionCost = EmptyReason(
    sentence: "The cost of acquiring a customer is unknown: there is neither an acquisition_cost "
      + "in a customers file (--customers) nor --acquisition-cost."
  ) { AcquisitionCosts($0).perCustomer == nil }
}
