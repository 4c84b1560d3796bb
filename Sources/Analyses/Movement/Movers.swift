import Customers
import Framework
import Measures
import Prediction
import Results

/// The customers who rose or fell by tier or segment.
struct Movers {
  typealias Change = LabelMovement.Change

  private struct Row {
    let customer: Int
    let before: Int
    let tier: Change
    let segment: Change
  }

  private let study: Study
  private let movement: Movement
  private var rows: [Row] = []

  init(_ study: Study, _ movement: Movement) {
    self.study = study
    self.movement = movement
    let scores = Movers.scores(study)
    for (customer, row) in movement.rows.enumerated() where row >= 0 {
      guard let tier = tierChange(customer, Int(row)),
        let segment = segmentChange(customer, Int(row), scores)
      else { continue }
      if [tier, segment].contains(where: { $0 == .rose || $0 == .fell }) {
        rows.append(Row(customer: customer, before: Int(row), tier: tier, segment: segment))
      }
    }
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

  private func segmentChange(_ customer: Int, _ row: Int, _ scores: [Int16]) -> Change? {
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

  /// The table.
  var table: ResultTable {
    let earlier = movement.earlier
    func texts(_ name: String, _ value: (Row) -> String?) -> ResultColumn {
      ResultColumn(name, .texts(rows.map(value)))
    }
    func changes(_ name: String, _ value: (Row) -> Change) -> ResultColumn {
      ResultColumn(name, .labels(rows.map { value($0).rawValue }, names: Change.names))
    }
    return ResultTable(
      "movers",
      [
        ResultColumn(
          "customer_id", .ids(study.ledger.customerIds, rows: rows.map { Int32($0.customer) })),
        texts("tier_before") { earlier.tiers.name($0.before) },
        texts("tier_now") { study.tiers.name($0.customer) },
        changes("tier_change", \.tier),
        texts("segment_before") { earlier.segments.name($0.before) },
        texts("segment_now") { study.segments.name($0.customer) },
        changes("segment_change", \.segment),
        ResultColumn("profit_before", .money(rows.map { earlier.profit[$0.before] })),
        ResultColumn("profit_now", .money(rows.map { study.book.profit[$0.customer] })),
      ])
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
