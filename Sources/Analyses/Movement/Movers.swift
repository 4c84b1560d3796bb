import Columns
import Customers
import Framework
import Results

/// The customers who rose or fell by tier or segment.
struct Movers: Sendable {
  /// What one customer was and is.
  struct Row: Sendable {
    let customer: Int32
    let tierChange: LabelMovement.Change
    let segmentChange: LabelMovement.Change
    let tiers: (before: String?, now: String?)
    let segments: (before: String?, now: String?)
    let profits: (before: Int64, now: Int64)
  }

  /// The ids of all customers of this run.
  let ids: TextColumn
  let rows: [Row]

  /// Compares a study with the report that its options name; no rows where they name none.
  init(_ study: Study) {
    ids = study.ledger.customerIds
    rows = study.movement.map { MoverSearch(study, $0).rows } ?? []
  }
}

extension Table where Source == Movers {
  static let movers: Table<Movers> = Table(
    "movers",
    "One row for every customer of both reports who rose or fell by tier or segment: their labels and "
      + "their profit in the earlier report and now.",
    order: "By customer id, in byte order."
  ) {
    Column.id("customer_id", "The customer.") { ($0.ids, $0.rows.map(\.customer)) }
    Column.name("tier_before", .label, "The customer's profit tier in the earlier report.") {
      $0.rows.map(\.tiers.before)
    }
    Column.name("tier_now", .label, "The customer's profit tier in this run.") {
      $0.rows.map(\.tiers.now)
    }
    Column.label("tier_change", "stayed, rose or fell.") {
      ($0.rows.map(\.tierChange.rawValue), LabelMovement.Change.names)
    }
    Column.name("segment_before", .label, "The customer's segment in the earlier report.") {
      $0.rows.map(\.segments.before)
    }
    Column.name("segment_now", .label, "The customer's segment in this run.") {
      $0.rows.map(\.segments.now)
    }
    Column.label(
      "segment_change",
      "stayed; rose or fell by the sum of the scores; moved where the sum is the same or unknown."
    ) { ($0.rows.map(\.segmentChange.rawValue), LabelMovement.Change.names) }
    Column.money("profit_before", "The customer's profit as the earlier report states it.") {
      $0.rows.map(\.profits.before)
    }
    Column.money("profit_now", "The customer's profit up to the as-of day.") {
      $0.rows.map(\.profits.now)
    }
  }
}
