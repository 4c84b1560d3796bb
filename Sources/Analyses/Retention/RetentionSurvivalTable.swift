import Framework
import Measures
import Models
import Results

/// How many customers stayed at each age, and at all ages together.
struct RetentionAges {
  /// One age, or all of them together.
  struct Row {
    /// nil: all ages together.
    let age: Int?
    /// Customers who could stay, and those who did; nil beyond the ages observed.
    let count: (customers: Int, active: Int)?
    let model: (retention: Double, error: Double)?
    let survival: Double?

    var observed: Double? {
      count.flatMap { $0.customers > 0 ? Double($0.active) / Double($0.customers) : nil }
    }
  }

  /// Every age, and last all of them together.
  let rows: [Row]
  let survival: RetentionSurvival

  init(_ survival: RetentionSurvival) {
    let renewals = survival.renewals
    let observed = renewals.renewed.indices.map {
      (customers: renewals.renewed[$0] + renewals.lost[$0], active: renewals.renewed[$0])
    }
    self.survival = survival
    rows = RetentionAges.single(survival, observed) + [RetentionAges.all(survival, observed)]
  }

  /// The ages observed, and with a model those up to ten years.
  private static func single(
    _ survival: RetentionSurvival, _ observed: [(customers: Int, active: Int)]
  ) -> [Row] {
    let model = survival.model
    let horizon = survival.periodDays.map { RetentionTerms.horizonDays / $0 } ?? 0
    return (0..<max(observed.count, model == nil ? 0 : horizon)).map { place in
      Row(
        age: place + 1, count: place < observed.count ? observed[place] : nil,
        model: survival.mean([(place + 1, 1)]), survival: model?.survival(toAge: place + 1))
    }
  }

  private static func all(
    _ survival: RetentionSurvival, _ observed: [(customers: Int, active: Int)]
  ) -> Row {
    let all = observed.reduce((customers: 0, active: 0)) {
      ($0.customers + $1.customers, $0.active + $1.active)
    }
    let mix = observed.enumerated().map { (age: $0 + 1, count: $1.customers) }
    return Row(
      age: nil, count: survival.fit == nil ? nil : all, model: survival.mean(mix), survival: nil)
  }

  fileprivate func integers(_ value: (Row) -> Int?) -> [Int64?] {
    rows.map { value($0).map { Int64($0) } }
  }
}

extension Table where Source == RetentionAges {
  static let survival: Table<RetentionAges> = Table(
    "retention_survival",
    "One row for each number of active windows since the first purchase: how many of the customers "
      + "who had bought in every window before bought again, and what a shifted beta-geometric model "
      + "makes of it. It shows retention by age beside the single rate of retention_projection.",
    order: "By cohort_age; all ages together last."
  ) {
    Column<RetentionAges>.observed
    Column<RetentionAges>.modelled
    Column.name(
      "status", .label,
      "converged; boundary, flat or diverged: refused; too_few_customers or too_short: not tried."
    ) { ages in ages.rows.map { _ in ages.survival.verdict.status } }
    Column.text("reason", "What the status means here.") { ages in
      ages.rows.map { _ in ages.survival.verdict.reason }
    }
    Column.number(
      "model_survival", .share,
      "Share of a cohort that reaches this age, by the model; empty where the fit is refused.",
      emptyWhere: [.tooShort]
    ) { $0.rows.map(\.survival) }
    Column.periodDays { ($0.survival.periodDays, $0.rows.count) }
  }
}

extension Column where Source == RetentionAges {
  /// Who stayed.
  @ColumnList<RetentionAges> fileprivate static var observed: [Column<RetentionAges>] {
    Column.integer(
      "cohort_age", .count(.windows),
      "Windows of period_days days since the first purchase, 1 for the second window; empty in the "
        + "row of all ages together. Ages that no customer has reached are the model's projection "
        + "over ten years."
    ) { $0.integers(\.age) }
    Column.integer(
      "customers_at_start", .customers,
      "Customers with a purchase in every window before, whose window of this age had ended by the "
        + "as-of day; empty beyond the ages observed.", emptyWhere: [.tooShort]
    ) { $0.integers(\.count?.customers) }
    Column.integer(
      "active", .customers,
      "Those of them with a purchase in this window too; empty beyond the ages observed.",
      emptyWhere: [.tooShort]
    ) { $0.integers(\.count?.active) }
    Column.number(
      "observed_retention", .share,
      "active / customers_at_start; empty where no customer could be followed.",
      emptyWhere: [.tooShort]
    ) { $0.rows.map(\.observed) }
  }

  /// What the model makes of it.
  @ColumnList<RetentionAges> fileprivate static var modelled: [Column<RetentionAges>] {
    Column.number(
      "model_retention", .share,
      "The same by the model; in the row of all ages, its mean weighted by customers_at_start. Empty "
        + "where the fit is refused.", emptyWhere: [.tooShort]
    ) { $0.rows.map(\.model?.retention) }
    Column.number(
      "standard_error", .share,
      "Standard error of model_retention by the delta method; empty where model_retention is.",
      emptyWhere: [.tooShort]
    ) { $0.rows.map(\.model?.error) }
  }
}
