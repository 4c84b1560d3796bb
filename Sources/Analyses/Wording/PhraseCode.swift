/// Every sentence that a cell of a table can hold, with its English template.
///
/// `{0}`, `{1}` … are the places of the arguments. The name of a case is the code under which other
/// languages and scripts know the sentence. Cases are grouped by the analysis that writes them; a
/// sentence that several analyses write is in the first group.
public enum PhraseCode: String, Sendable, CaseIterable {
  // Shared by several analyses
  case tooShort = "data under 60 days: no active window"

  // churn-risk

  // churn-backtest

  // retention-projection

  // tenure-profit

  // lifetime-models

  // sales-forecast

  // purchase-patterns, lifecycle, relationship-ladder, loyalty-types

  // product-affinity, next-products, first-products

  // membership, referral-value, satisfaction-trap, word-of-mouth, wallet-share

  // value-matrix, customer-value, payback, selection

  // actions

  // claims

  // movement

  // summary
}
