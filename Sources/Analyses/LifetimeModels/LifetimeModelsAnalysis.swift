import Columns
import Customers
import Framework
import Models
import Options
import Prediction
import Results

extension Analysis {
  /// The models behind the lifetime values: fits, predictions, and how well they do.
  static let lifetimeModels = Analysis(
    name: "lifetime-models",
    summary: "The models behind the lifetime values: fits, predictions, and how well they do.",
    question: "How sure are we who will buy again, and would the models have told the past?",
    rules: [
      """
      The models see purchase days: purchases of one calendar day count as one, x is the number of \
      purchase days behind the first, t_x the days from the first to the last, T those from the \
      first to the end of observation. Orders of no value are no purchases, unless \
      --count-zero-orders says so.
      """,
      """
      nbd: everybody stays for ever. bg-nbd and mbg-nbd: after each purchase, with mbg-nbd after the \
      first one too, a customer leaves with a chance of its own. pareto-nbd: a customer may leave at \
      any time. In all of them the rates of purchase differ over customers by a gamma distribution. \
      gamma-gamma: the mean profit of a purchase day differs over customers.
      """,
      """
      Parameters are those of maximum likelihood. A fit whose parameters run to the end of their \
      range, or that the data do not pin down, is named so and not used; its parameters stay out. \
      Time is in weeks of 7 days, as in the papers.
      """,
      """
      Of more customers than --model-customers (100,000) so many are drawn, those with the smallest \
      hashes of their ids, and the models are fitted to these and scored on these: their number, not \
      the model's errors, is what such a fit rests on. model_fit then says of how many they were \
      drawn, and sums in model_validation are those of the customers drawn. Predictions are made for \
      every customer, and what customers send back is counted over all.
      """,
      """
      Validation: the same models are fitted to the days up to one active window before the as-of \
      day (or up to --calibration-end) and compared with what their customers then did. So are rules \
      of thumb: the window before once more (last_window_again), past profit, days since the last \
      purchase.
      """,
      """
      The model is the one with the lowest mean absolute error of profit among clear fits whose total \
      profit is off by less than 15 %, the simpler one among equals; else the first of pareto-nbd, \
      mbg-nbd and nbd with a clear fit then and now whose total is off by at most 50 %; else none, \
      and values rest on each customer's own history. --model names another. For the chance to be a customer still, \
      only pareto-nbd and mbg-nbd count: under bg-nbd everybody who bought once is one for ever.
      """,
      """
      Three more models are fitted and not used to predict: mbg-cnbd-k, whose k tells how regular the \
      gaps are (1: not at all; Wheat and Morrison's test gives the number in between, regularity); \
      sbg, how customers stay from active window to active window; bg-bb, in which a customer may buy \
      once in each month of 30 days.
      """,
      """
      Where a rule of thumb does better than the chosen model, its note says so.
      """,
      """
      Predicted profit is net: what customers send back under no order of the data is taken off \
      everywhere alike.
      """,
      """
      Intervals hold 80 %: the chance of the purchases and of their profit themselves, and what is \
      not known of the parameters (the delta method, by the inverse of the observed information).
      """,
    ],
    source: """
      Fader, Hardie and Lee (2005), Marketing Science 24(2), 275-284 (BG/NBD); Batislam, Denizel and \
      Filiztekin (2007), IJRM 24(3) (MBG/NBD); Schmittlein, Morrison and Colombo (1987), Management \
      Science 33(1) (Pareto/NBD); Fader and Hardie (2013), note 025 (Gamma-Gamma).
      """,
    options: [
      .model, .frozenModels, .calibrationEnd, .horizonDays, .countZeroOrders,
      .modelCustomers, .discountRate,
    ],
    tables: [ModelFitTable.description, PredictionTable.description, ValidationTable.description],
    check: { (options) throws(AnalysisError) in try FrozenModels.check(options) },
    parameters: { study in study.models.map { [$0.choiceTable(study)] } ?? [] },
    run: { study in
      let report = ModelReport(study)
      return [
        ModelFitTable(report, study).table, PredictionTable(report, study).table,
        ValidationTable(report).table,
      ]
    })
}

/// The fits that the tables show: those of the run, or those of an earlier day that was asked for.
struct ModelReport {
  /// The fits; nil where there are none.
  let models: FittedModels?
  let validation: ModelValidation?
  let choice: ModelChoice?
  /// What the chosen model predicts for the horizon; nil without one.
  let prediction: CustomerPrediction?

  init(_ study: Study) {
    choice = study.models?.choice
    let frozen = study.options[.frozenModels].flatMap { try? FrozenModels($0.bytes) }
    let end = study.options[.calibrationEnd]
    if let now = study.models?.now, let end, end.number < now.days.asOf {
      let split = ModelValidation(
        study.ledger, split: end.number, later: now.days,
        countsZero: study.options[.countZeroOrders], draw: study.models?.draw,
        frozen: frozen, workers: study.workers)
      validation = split
      models = split.models
    } else {
      validation = study.models?.validation
      models = study.models?.now
    }
    let horizon = Double(study.options[.horizonDays])
    if horizon == LifetimeModels.yearDays, models?.days.asOf == study.models?.now.days.asOf {
      prediction = study.models?.year
      return
    }
    let rate = LifetimeModels.residualRate(study.options)
    let models = models
    prediction = choice?.kind.flatMap { kind in
      guard let models, models.purchases(kind).isUsable else { return nil }
      return CustomerPrediction(
        models,
        PurchasePrediction(
          models, models.purchases(kind), within: horizon, discountRate: rate,
          workers: study.workers))
    }
  }
}

extension LifetimeModels {
  /// The choice and what it rests on, for the manifest.
  fileprivate func choiceTable(_ study: Study) -> ResultTable {
    let customers = study.ledger.customerCount
    return ResultTable(
      "model_choice",
      [
        ResultColumn("model", .texts([choice.kind?.rawValue])),
        ResultColumn("churn_model", .texts([choice.churnKind?.rawValue])),
        ResultColumn("reason", .texts([choice.reason])),
        ResultColumn("caution", .texts([choice.caution.isEmpty ? nil : choice.caution])),
        ResultColumn("model_customers", .integers([Int64(draw?.count ?? customers)])),
        ResultColumn("customers", .integers([Int64(customers)])),
      ])
  }
}
