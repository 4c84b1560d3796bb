import Framework
import Options
import Prediction
import Results

extension Analysis {
  /// The models that lifetime values rest on: fits, predictions, and how well they do.
  static let lifetimeModels = Analysis(
    name: "lifetime-models",
    summary: "The models that lifetime values rest on: fits, predictions, and how well they do.",
    question: "How sure are we who will buy again, and would the models have predicted the past?",
    rules: [
      """
      The models see purchase days: purchases of one calendar day count as one, x is the number of \
      purchase days after the first, t_x the days from the first to the last, T those from the \
      first to the end of observation. Orders of no value are not purchases, unless \
      --count-zero-orders is given.
      """,
      """
      nbd: all customers stay for ever. bg-nbd and mbg-nbd: after each purchase (with mbg-nbd also \
      after the first one), a customer leaves with a probability of their own. pareto-nbd: a customer \
      may leave at any time. In all of them the purchase rates differ over customers by a gamma \
      distribution. gamma-gamma: the mean profit of a purchase day differs over customers.
      """,
      """
      Parameters are those of maximum likelihood. A fit whose parameters run to the end of their \
      range, or that the data do not determine, has its own status and is not used; its parameters \
      are empty. Time is in weeks of 7 days, as in the papers.
      """,
      """
      Of more customers than --model-customers (100,000), that number is drawn, those with the \
      smallest hashes of their ids, and the models are fitted to these and scored on these: the \
      accuracy of such a fit depends on their number, not on that of all customers. model_fit then \
      has the number they were drawn from, and sums in model_validation are those of the customers \
      drawn. Predictions are made for every customer, and what customers send back is counted over \
      all.
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
      and values rest on each customer's own history. --model names another. For the probability of \
      still being a customer, only pareto-nbd and mbg-nbd count: under bg-nbd all who bought once are \
      customers for ever.
      """,
      """
      Three more models are fitted and not used to predict: mbg-cnbd-k, whose k shows how regular the \
      gaps are (1: not at all; Wheat and Morrison's test gives the number in between, regularity); \
      sbg, how customers stay from active window to active window; bg-bb, in which a customer may buy \
      once in each month of 30 days.
      """,
      """
      Where a rule of thumb does better than the chosen model, the model's note says so.
      """,
      """
      Predicted profit is net: what customers send back without an order in the data is deducted from \
      all predictions at the same rate.
      """,
      """
      At a discount rate of 0 (below 0.000001) the sum of all later purchases need not be finite: \
      residual_transactions and residual_value are empty.
      """,
      """
      Intervals hold 80 %: they cover the randomness of the purchases and of their profit, and the \
      uncertainty of the parameters (the delta method, by the inverse of the observed information).
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
    check: { (options) throws(AnalysisError) in try FrozenModels.check(options) },
    parameters: { study in
      study.models.map { [Table.modelChoice(ModelDecision(study, $0))] } ?? []
    },
    tables: [.modelFit, .modelPredictions, .modelValidation], of: ModelTables.init)
}

extension Table where Source == ModelTables {
  fileprivate static let modelFit = Table<[ModelFigure]>.modelFit.of(\ModelTables.fits)
  fileprivate static let modelPredictions = Table<ModelPredictions>.modelPredictions.of(
    \ModelTables.predictions)
  fileprivate static let modelValidation = Table<ModelScores>.modelValidation.of(
    \ModelTables.scores)
}
