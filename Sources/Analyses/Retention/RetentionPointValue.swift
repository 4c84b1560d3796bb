import Columns
import Framework
import Measures
import Prediction
import Results

/// What one point of retention is worth in one group of customers.
struct RetentionPointValue {
  private let scope: RetentionScope
  /// The customers of the group that are active today; nil in too short data.
  private let customers: Int?
  private var value: Double?
  private var point: Double?
  private var note: RetentionNote?

  private static let onePoint = RetentionChange(reading: .points, hundredths: 1)
  private static let unchanged = RetentionChange(reading: .points, hundredths: 0)

  private init(
    _ scope: RetentionScope, customers: Int?, _ terms: RetentionTerms?, _ profile: TenureProfile
  ) {
    self.scope = scope
    self.customers = customers
    switch RetentionModel.constantMargin.annuity(scope, terms, profile) {
    case .failure(let reason): note = reason
    case .success(let annuity): fill(annuity)
    }
  }

  private mutating func fill(_ annuity: RetentionAnnuity) {
    guard let margin = scope.margin, let base = Self.unchanged.rate(of: scope.count),
      let changed = Self.onePoint.rate(of: scope.count)
    else { return }
    let today = annuity.value(at: base.value)
    value = margin * today
    guard changed.isPossible else { return note = .impossibleRate }
    point = margin * (annuity.value(at: changed.value) - today)
  }

  /// The value of the point for all customers of the group that are active today.
  private var total: Double? {
    guard let point, let customers else { return nil }
    return point * Double(customers)
  }

  /// The rows of all groups: everybody, tiers, segments, channels.
  static func table(_ study: Study) -> ResultTable {
    let (measures, terms) = (study.retention, RetentionTerms(study))
    let counts = measures.activeByScope
    let rows = (measures.scopes + measures.channels).enumerated().map { place, scope in
      RetentionPointValue(
        scope, customers: counts.isEmpty ? nil : counts[place], terms, study.tenureProfile)
    }
    func money(_ name: String, _ value: (RetentionPointValue) -> Double?) -> ResultColumn {
      ResultColumn(name, .money(rows.map { value($0).flatMap { Money(rounding: $0)?.units } }))
    }
    return ResultTable(
      "retention_value",
      [
        ResultColumn("scope", .texts(rows.map { $0.scope.name.isEmpty ? nil : $0.scope.name })),
        ResultColumn("kind", .texts(rows.map(\.scope.kind.rawValue))),
        ResultColumn("customers", .integers(rows.map { $0.customers.map { Int64($0) } })),
        ResultColumn("retention", .numbers(rows.map(\.scope.count.rate))),
        money("value_per_customer", \.value),
        money("value_of_one_point_per_customer", \.point),
        money("value_of_one_point_total", \.total),
        ResultColumn(
          "note", .labels(rows.map { $0.note?.rawValue ?? -1 }, names: RetentionNote.sentences)),
      ])
  }
}

extension TableDescription {
  static let retentionValue = TableDescription(
    "retention_value",
    "One row for each group of customers: what a customer is worth at the measured retention and "
      + "what one point more would add, from constant profit over ten years. What-if arithmetic, "
      + "not a forecast.",
    order: "All, then the tiers, the segments and the channels in the order of their bytes, the "
      + "customers without a channel last.",
    columns: [
      ColumnDescription(
        "scope", "label",
        "The group: all, a profit tier, a segment or an acquisition channel; empty for customers "
          + "without a channel."),
      ColumnDescription("kind", "label", "all, tier, segment or channel."),
      ColumnDescription(
        "customers", "customers",
        "Customers active today with this label today; empty in data under 60 days.",
        emptyWhere: [.tooShort]),
      ColumnDescription(
        "retention", "share",
        "The share of those active at the start of the window, with this label then, that bought "
          + "since; empty where nobody was active.", emptyWhere: [.tooShort, .nobodyActive]),
      ColumnDescription(
        "value_per_customer", "money",
        "What a customer active today earns in ten years at that retention, discounted; empty with "
          + "a note where that is unknown.", emptyWhere: [.tooShort, .nobodyActive, .nobodyKept]),
      ColumnDescription(
        "value_of_one_point_per_customer", "money",
        "What a retention of 0.01 more adds to it; empty with a note where that is unknown.",
        emptyWhere: [.tooShort, .nobodyActive, .nobodyKept]),
      ColumnDescription(
        "value_of_one_point_total", "money",
        "The same times customers; empty where that is unknown.",
        emptyWhere: [.tooShort, .nobodyActive, .nobodyKept]),
      ColumnDescription(
        "note", "text", "Why a value is empty.", emptyWhere: [.nothingToExplain]),
    ])
}
