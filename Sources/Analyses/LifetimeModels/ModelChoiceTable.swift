import Customers
import Framework
import Prediction
import Results

/// Which model predicts, and what that rests on.
struct ModelDecision: Sendable {
  let choice: ModelChoice
  /// How many customers the models were fitted to, of how many.
  let (fitted, customers): (Int, Int)

  init(_ study: Study, _ models: LifetimeModels) {
    choice = models.choice
    customers = study.ledger.customerCount
    fitted = models.draw?.count ?? customers
  }
}

extension Table where Source == ModelDecision {
  /// The choice, for the manifest.
  static let modelChoice: Table<ModelDecision> = Table(
    "model_choice", "Which model predicts, and why: one row.", order: "One row."
  ) {
    Column.name("model", .label, "The model that predicts; empty without one.") {
      [$0.choice.kind?.rawValue]
    }
    Column.name(
      "churn_model", .label,
      "The model whose probability of still being a customer is used; empty without one."
    ) { [$0.choice.churnKind?.rawValue] }
    Column.text("reason", "Why it was chosen.") { [$0.choice.reason] }
    Column.text("caution", "Which rules of thumb do better, and in what; empty without any.") {
      [$0.choice.caution]
    }
    Column.integer(
      "model_customers", .customers, "The customers that the models were fitted to."
    ) { [Int64($0.fitted)] }
    Column.integer("customers", .customers, "All customers.") { [Int64($0.customers)] }
  }
}
