import Customers
import Framework
import Measures

/// Looks for the customers who rose or fell.
struct MoverSearch {
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
