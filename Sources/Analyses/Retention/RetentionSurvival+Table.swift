import Framework
import Measures
import Models
import Prediction
import Results

extension RetentionSurvival {
  /// One age, or all of them together.
  private struct Row {
    /// nil: all ages together.
    let age: Int?
    /// Customers that could stay, and those that did; nil beyond the ages observed.
    let count: (customers: Int, active: Int)?
    let model: (retention: Double, error: Double)?
    let survival: Double?

    var observed: Double? {
      count.flatMap { $0.customers > 0 ? Double($0.active) / Double($0.customers) : nil }
    }
  }

  private var rows: [Row] {
    let observed = renewals.renewed.indices.map {
      (customers: renewals.renewed[$0] + renewals.lost[$0], active: renewals.renewed[$0])
    }
    let reach = model == nil ? 0 : periodDays.map { RetentionTerms.horizonDays / $0 } ?? 0
    let single = (0..<max(observed.count, reach)).map { place in
      Row(
        age: place + 1, count: place < observed.count ? observed[place] : nil,
        model: mean([(place + 1, 1)]), survival: model?.survival(toAge: place + 1))
    }
    let all = observed.reduce((customers: 0, active: 0)) {
      ($0.customers + $1.customers, $0.active + $1.active)
    }
    let mix = observed.enumerated().map { (age: $0 + 1, count: $1.customers) }
    return single
      + [Row(age: nil, count: fit == nil ? nil : all, model: mean(mix), survival: nil)]
  }

  /// The table: a row for every age, and one for all together.
  var table: ResultTable {
    let (rows, verdict) = (rows, verdict)
    func integers(_ name: String, _ value: (Row) -> Int?) -> ResultColumn {
      ResultColumn(name, .integers(rows.map { value($0).map { Int64($0) } }))
    }
    return ResultTable(
      "retention_survival",
      [
        integers("cohort_age", \.age),
        integers("customers_at_start", \.count?.customers),
        integers("active", \.count?.active),
        ResultColumn("observed_retention", .numbers(rows.map(\.observed))),
        ResultColumn("model_retention", .numbers(rows.map(\.model?.retention))),
        ResultColumn("standard_error", .numbers(rows.map(\.model?.error))),
        ResultColumn("status", .texts(rows.map { _ in verdict.status })),
        ResultColumn("reason", .texts(rows.map { _ in verdict.reason })),
        ResultColumn("model_survival", .numbers(rows.map(\.survival))),
        integers("period_days") { _ in periodDays },
      ])
  }

  /// The parameters of a model that can be used, for the manifest.
  var parameters: ResultTable {
    let fits = model == nil ? [] : [fit].compactMap { $0 }
    let rows = fits.flatMap { fit in
      fit.parameterNames.indices.map { place in
        (
          name: fit.parameterNames[place], value: fit.parameters[place],
          error: place < fit.standardErrors.count ? fit.standardErrors[place] : nil
        )
      }
    }
    return ResultTable(
      "retention_survival_fit",
      [
        ResultColumn("parameter", .texts(rows.map(\.name))),
        ResultColumn("value", .numbers(rows.map(\.value))),
        ResultColumn("standard_error", .numbers(rows.map(\.error))),
      ])
  }
}

extension TableDescription {
  static let retentionSurvival = TableDescription(
    "retention_survival",
    "One row for each number of active windows since the first purchase: how many of the customers "
      + "that had bought in every window before bought again, and what a shifted beta-geometric "
      + "model makes of it. It holds retention by age beside the single rate of "
      + "retention_projection.",
    order: "By cohort_age; all ages together last.",
    columns: [
      ColumnDescription(
        "cohort_age", "windows",
        "Windows of period_days days since the first purchase, 1 for the second window; empty in "
          + "the row of all ages together. Ages that nobody has reached are the model's projection "
          + "over ten years."),
      ColumnDescription(
        "customers_at_start", "customers",
        "Customers with a purchase in every window before, whose window of this age was over on the "
          + "as-of day; empty beyond the ages observed.", emptyWhere: [.tooShort]),
      ColumnDescription(
        "active", "customers",
        "Those of them with a purchase in this window too; empty beyond the ages observed.",
        emptyWhere: [.tooShort]),
      ColumnDescription(
        "observed_retention", "share",
        "active over customers_at_start; empty where nobody could be followed.",
        emptyWhere: [.tooShort]),
      ColumnDescription(
        "model_retention", "share",
        "The same by the model; in the row of all ages its mean over customers_at_start. Empty "
          + "where the fit is refused.", emptyWhere: [.tooShort]),
      ColumnDescription(
        "standard_error", "share",
        "The standard error of model_retention by the delta method; empty where that is.",
        emptyWhere: [.tooShort]),
      ColumnDescription(
        "status", "label",
        "converged; boundary, flat or diverged: refused; too_few_customers, too_short: not tried."),
      ColumnDescription("reason", "text", "What the status means here."),
      ColumnDescription(
        "model_survival", "share",
        "The share of a cohort that reaches this age by the model; empty where the fit is refused.",
        emptyWhere: [.tooShort]),
      ColumnDescription(
        "period_days", "days", "W, the length of a window; empty in data under 60 days.",
        emptyWhere: [.tooShort]),
    ])
}
