import Columns
import Customers
import Framework
import Measures
import Prediction
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

/// Looks for the customers who rose or fell.
private struct MoverSearch {
  typealias Change = LabelMovement.Change

  let study: Study
  let movement: Movement
  /// The sum of the scores that segments depend on, of every customer.
  let scores: [Int16]

  init(_ study: Study, _ movement: Movement) {
    (self.study, self.movement) = (study, movement)
    scores = MoverSearch.scores(study)
  }

  var rows: [Movers.Row] {
    movement.rows.enumerated().compactMap { customer, row in
      guard row >= 0, let tier = tierChange(customer, Int(row)),
        let segment = segmentChange(customer, Int(row)),
        [tier, segment].contains(where: { $0 == .rose || $0 == .fell })
      else { return nil }
      return self.row(customer, Int(row), tier, segment)
    }
  }

  private func row(
    _ customer: Int, _ before: Int, _ tier: Change, _ segment: Change
  ) -> Movers.Row {
    let earlier = movement.earlier
    return Movers.Row(
      customer: Int32(customer), tierChange: tier, segmentChange: segment,
      tiers: (earlier.tiers.name(before), study.tiers.name(customer)),
      segments: (earlier.segments.name(before), study.segments.name(customer)),
      profits: (earlier.profit[before], study.book.profit[customer]))
  }

  private func tierChange(_ customer: Int, _ row: Int) -> Change? {
    guard let before = movement.earlier.tiers.name(row), let now = study.tiers.name(customer) else {
      return nil
    }
    guard before != now else { return .stayed }
    guard let from = ProfitTiers.names.firstIndex(of: before),
      let to = ProfitTiers.names.firstIndex(of: now)
    else { return .moved }
    return to < from ? .rose : .fell
  }

  private func segmentChange(_ customer: Int, _ row: Int) -> Change? {
    guard let before = movement.earlier.segments.name(row), let now = study.segments.name(customer)
    else { return nil }
    guard before != now else { return .stayed }
    guard let score = movement.earlier.score(row, withMonetary: study.scoring.grid.usesMonetary)
    else { return .moved }
    return scores[customer] == score ? .moved : scores[customer] > score ? .rose : .fell
  }

  /// The sum of the scores that segments look at, of every customer; 0 without a purchase.
  private static func scores(_ study: Study) -> [Int16] {
    var sums = Array(repeating: Int16(0), count: study.ledger.customerCount)
    let usesMonetary = study.scoring.grid.usesMonetary
    for measure in RFMMeasure.allCases where measure != .revenue || usesMonetary {
      for (customer, score) in zip(study.scores.customers, study.scores[measure].scores) {
        sums[Int(customer)] += Int16(score)
      }
    }
    return sums
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

extension EarlierLabels {
  /// The name of a row; nil where it has none.
  func name(_ row: Int) -> String? { codes[row] < 0 ? nil : names[Int(codes[row])] }
}

extension EarlierReport {
  /// The sum of a customer's scores; nil where the report has none.
  func score(_ row: Int, withMonetary: Bool) -> Int16? {
    guard row < recencyAndFrequency.count else { return nil }
    return recencyAndFrequency[row] + (withMonetary ? monetary[row] : 0)
  }
}

extension SegmentGrid {
  /// Whether some segment depends on the monetary score.
  var usesMonetary: Bool {
    (1...bins).contains { r in (1...bins).contains { segment(r: r, f: $0) == nil } }
  }
}
