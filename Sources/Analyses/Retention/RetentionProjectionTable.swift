import Columns
import Framework
import Measures
import Results

/// What a changed retention would make of the value of a customer, in every group.
struct RetentionProjections {
  let measures: RetentionMeasures
  /// The rows: as many for each scope.
  let rows: [RetentionProjection]

  init(_ study: Study) {
    measures = study.retention
    rows = RetentionProjection.all(study)
  }

  var changes: [RetentionChange] { rows.map(\.change) }

  /// The name of the scope of every row.
  var scopes: (codes: [Int16], names: [String]) {
    let rowsPerScope = rows.count / max(1, measures.scopes.count)
    return (rows.indices.map { Int16($0 / rowsPerScope) }, measures.scopes.map(\.name))
  }

  /// The kind of the scope of every row.
  var kinds: (codes: [Int16], names: [String]) {
    let kinds = RetentionScope.Kind.allCases
    let codes = rows.map { row in Int16(kinds.firstIndex(of: row.scope.kind) ?? -1) }
    return (codes, kinds.map(\.rawValue))
  }

  /// The changed retention of every row.
  var rates: [Double?] { rows.map { $0.change.rate(of: $0.scope.count)?.value } }

  /// A count of customers of every row; nil in too short data.
  func counts(_ count: (RetentionCount) -> Int) -> [Int64?] {
    rows.map { measures.periodDays == nil ? nil : Int64(count($0.scope.count)) }
  }

  /// A value of the rows whose change the literature quotes an effect of.
  func quoted<Value>(_ value: Value) -> [Value?] { rows.map { $0.change.isQuoted ? value : nil } }
}

extension Table where Source == RetentionProjections {
  static let projection: Table<RetentionProjections> = Table(
    "retention_projection",
    "One row for each group of customers, model of value and change of retention: what a customer is "
      + "worth now and what they would be worth then. A what-if calculation on measured retention, "
      + "not a forecast.",
    order: "By scope (all, the tiers, the segments), model and horizon, reading, delta."
  ) {
    Column<RetentionProjections>.models
    Column<[RetentionChange]>.reading.of(\.changes)
    Column.periodDays { ($0.measures.periodDays, $0.rows.count) }
    Column.number(
      "base_retention", .share,
      "Share of the customers active at the start of the window who bought since; empty where none "
        + "was active.", emptyWhere: [.tooShort]
    ) { $0.rows.map(\.scope.count.rate) }
    Column<[RetentionChange]>.delta.of(\.changes)
    Column<RetentionProjections>.results
    Column.retentionNote("Why a value is empty; otherwise empty.") { $0.rows.map(\.note) }
    Column<RetentionProjections>.basis
    Column<RetentionProjections>.quotation
  }
}

extension Column where Source == RetentionProjections {
  /// Which customers are valued, and how.
  @ColumnList<RetentionProjections> fileprivate static var models: [Column<RetentionProjections>] {
    Column.label(
      "scope",
      "The group: all, a profit tier or a segment at the start of the window; scope_kind says which."
    ) { $0.scopes }
    Column.label(
      "model",
      "constant_margin: a customer brings the same profit in every period; tenure_curve: the profit "
        + "moves with tenure as in tenure_profit."
    ) { ($0.rows.map(\.model.name), RetentionModel.names) }
    Column.label(
      "horizon", "10y: the periods that end within ten years; unlimited: all periods to come."
    ) { ($0.rows.map(\.model.horizon), RetentionModel.horizons) }
  }

  /// The value of a customer before and after the change.
  @ColumnList<RetentionProjections> fileprivate static var results: [Column<RetentionProjections>] {
    Column.number(
      "retention", .share, "The changed retention; empty where no customer was active.",
      emptyWhere: [.tooShort]
    ) { $0.rates }
    Column.money(
      "base_value",
      "What a customer active today is worth at the measured retention, discounted; empty with a note "
        + "where that is unknown.", emptyWhere: [.tooShort]
    ) { $0.rows.map { $0.baseValue?.units } }
    Column.money(
      "projected_value",
      "The same at the changed retention; empty with a note where that is not possible.",
      emptyWhere: [.tooShort]
    ) { $0.rows.map { $0.projectedValue?.units } }
    Column.number(
      "lift", .ratio,
      "projected_value over base_value, less 1, before rounding; empty where base_value is not above "
        + "zero.", emptyWhere: [.tooShort]
    ) { $0.rows.map(\.lift) }
  }

  /// What the values rest on.
  @ColumnList<RetentionProjections> fileprivate static var basis: [Column<RetentionProjections>] {
    Column.label("scope_kind", "all, tier or segment.") { $0.kinds }
    Column.integer(
      "active_at_start", .customers,
      "Customers of the group active at the start of the window; empty in data under 60 days.",
      emptyWhere: [.tooShort]
    ) { $0.counts(\.active) }
    Column.integer(
      "kept", .customers, "Those of them with a purchase since; empty in data under 60 days.",
      emptyWhere: [.tooShort]
    ) { $0.counts(\.kept) }
    Column.money(
      "margin",
      "m, the window's profit of the kept customers per kept customer; empty where none was kept.",
      emptyWhere: [.tooShort]
    ) { $0.rows.map { $0.scope.roundedMargin?.units } }
  }

  /// The famous band, 25 to 95 % more profit for 5 % more retention.
  @ColumnList<RetentionProjections> fileprivate static var quotation: [Column<RetentionProjections>]
  {
    Column.decimal(
      "quoted_low", .ratio,
      "The lower end of the lift that the literature claims for 5 % more retention; only at +0.05. A "
        + "claim to compare with, not a forecast."
    ) { $0.quoted(250_000_000_000) }
    Column.decimal("quoted_high", .ratio, "The upper end of that claim; only at +0.05.") {
      $0.quoted(950_000_000_000)
    }
    Column.text(
      "quoted_as", "What the quoted band is; only at +0.05.",
      coded: { ($0.quoted(0).map { $0 ?? -1 }, [Phrase(.claimOfLiterature)]) })
  }
}
