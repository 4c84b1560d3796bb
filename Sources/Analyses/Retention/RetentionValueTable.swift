import Framework
import Measures
import Results

extension Table where Source == [RetentionPointValue] {
  static let values: Table<[RetentionPointValue]> = Table(
    "retention_value",
    "One row for each group of customers: what a customer is worth at the measured retention, and "
      + "what one point more would add, at a constant margin over ten years. A what-if calculation, "
      + "not a forecast.",
    order:
      "All, then the tiers, the segments, and the channels in byte order, the customers without "
      + "a channel last."
  ) {
    Column<[RetentionPointValue]>.groups
    Column<[RetentionPointValue]>.values
    Column.retentionNote("Why a value is empty; otherwise empty.") { $0.map(\.note) }
  }
}

extension Column where Source == [RetentionPointValue] {
  /// Which customers, and how many of them stayed.
  @ColumnList<[RetentionPointValue]> fileprivate static var groups: [Column<[RetentionPointValue]>]
  {
    Column.name(
      "scope", .label,
      "The group: all, a profit tier, a segment or an acquisition channel; empty for customers "
        + "without a channel."
    ) { $0.map { $0.scope.name.isEmpty ? nil : $0.scope.name } }
    Column.name("kind", .label, "all, tier, segment or channel.") { $0.map(\.scope.kind.rawValue) }
    Column.integer(
      "customers", .customers,
      "Customers active today whose label is this one today; empty in data under 60 days.",
      emptyWhere: [.tooShort]
    ) { $0.map { $0.customers.map { Int64($0) } } }
    Column.number(
      "retention", .share,
      "Share of the customers active at the start of the window, with this label then, who bought "
        + "since; empty where none was active.", emptyWhere: [.tooShort, .nobodyActive]
    ) { $0.map(\.scope.count.rate) }
  }

  /// What a customer is worth, and what one point of retention adds.
  @ColumnList<[RetentionPointValue]> fileprivate static var values: [Column<[RetentionPointValue]>]
  {
    Column.money(
      "value_per_customer",
      "Profit of a customer active today in ten years at that retention, discounted; empty with a "
        + "note where that is unknown.", emptyWhere: [.tooShort, .nobodyActive, .nobodyKept]
    ) { $0.map(\.value.moneyUnits) }
    Column.money(
      "value_of_one_point_per_customer",
      "What 0.01 more retention adds to it; empty with a note where that is unknown.",
      emptyWhere: [.tooShort, .nobodyActive, .nobodyKept]
    ) { $0.map(\.point.moneyUnits) }
    Column.money(
      "value_of_one_point_total", "The same times customers; empty where that is unknown.",
      emptyWhere: [.tooShort, .nobodyActive, .nobodyKept]
    ) { $0.map(\.total.moneyUnits) }
  }
}
