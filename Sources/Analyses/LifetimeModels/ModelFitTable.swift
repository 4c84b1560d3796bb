import Framework
import Measures
import Results

/// One parameter or figure of one model, and what says how far to trust it.
struct ModelFigure: Sendable {
  let model: String
  let parameter: String
  let value: Double?
  var error: Double?
  let status: String
  let reason: Phrase
}

extension Table where Source == [ModelFigure] {
  static let modelFit: Table<[ModelFigure]> = Table(
    "model_fit",
    "One row for every parameter and every figure of a fitted model; time is in weeks.",
    order: "By model (nbd, bg-nbd, mbg-nbd, pareto-nbd, gamma-gamma, mbg-cnbd-k, sbg, bg-bb), then "
      + "parameters before figures."
  ) {
    Column.name("model", .label, "The model.") { $0.map(\.model) }
    Column.name(
      "parameter", .label,
      """
      A parameter by its name in the papers, or a figure of the fit: log_likelihood, gradient_norm \
      (per customer), condition_number, iterations (passes over all customers), customers, tuples \
      (different histories); for gamma-gamma correlation (of repeat purchases and profit) and \
      left_out, for mbg-cnbd-k regularity, for bg-bb opportunities; where customers were drawn, also \
      drawn_from, the number they were drawn from.
      """
    ) { $0.map(\.parameter) }
    Column.number(
      "value", .number, "Its value; empty where the model could not be fitted.",
      emptyWhere: [.noModel]
    ) { $0.map { $0.value.flatMap { $0.isFinite ? $0 : nil } } }
    Column.number(
      "standard_error", .number,
      "Its standard error by the observed information; empty for figures and where it is unknown.",
      emptyWhere: [.noModel]
    ) { $0.map { $0.error.flatMap { $0.isFinite ? $0 : nil } } }
    Column.name(
      "status", .label,
      "converged; frozen (from an earlier run); boundary, flat or diverged: not used; "
        + "too_few_customers, no_repeats: not tried."
    ) { $0.map(\.status) }
    Column.text("reason", "What the status means here.") { $0.map(\.reason) }
  }
}
