import Columns
import Customers
package import Framework
import Parallelism

/// What one active window says about keeping and acquiring customers.
package struct RetentionMeasures: Sendable {
  /// All customers, each profit tier and each segment, by their labels at the start of the window.
  package let scopes: [RetentionScope]
  /// Each acquisition channel, and last the customers without one; none where the customers file
  /// has no channels, or too many to be channels.
  package let channels: [RetentionScope]
  /// The length of the window; nil in data too short for a window, where nothing is counted.
  package let periodDays: Int?
  /// Customers active on the as-of day who were not active at the start: new and reactivated.
  package private(set) var won = 0
  /// Their profit in the window, in 1/10,000.
  package private(set) var wonProfit: Int64 = 0
  /// The customers of each of the scopes, then of each of the channels, by their labels of today,
  /// that are active on the as-of day.
  package private(set) var activeByScope: [Int] = []

  /// All customers.
  package var all: RetentionScope { scopes[0] }
  /// The customers active on the as-of day.
  package var activeToday: Int { all.count.kept + won }
  /// The window's profit of an acquired customer in whole units; nil where none was acquired.
  package var profitPerWon: Double? {
    won > 0 ? Money(units: wonProfit).value / Double(won) : nil
  }

  /// Counts the customers of a study by what they did in its window.
  package init(_ study: Study) {
    let groups = RetentionGroup.all(study)
    let channelGroups = RetentionGroup.channels(study)
    periodDays = study.window.activeDays
    guard let start = study.window.start else {
      scopes = groups.flatMap(\.scopes)
      channels = channelGroups.flatMap(\.scopes)
      return
    }
    let profit = study.ledger.sum(
      .profit, after: start, through: study.window.asOf, workers: study.workers)
    scopes = groups.flatMap { $0.scopes(study, profit: profit) }
    channels = channelGroups.flatMap { $0.scopes(study, profit: profit) }
    activeByScope = (groups + channelGroups).flatMap { $0.activeToday(study) }
    for (activity, profit) in zip(study.activity, profit)
    where activity.isActive && !activity.wasActive {
      won += 1
      wonProfit += profit
    }
  }
}

/// A set of labels whose customers are followed, such as the profit tiers.
private struct RetentionGroup {
  let kind: RetentionScope.Kind
  let names: [String]
  /// The name of each customer at the start of the window; nil in data too short for a window.
  let labels: CustomerLabels?
  /// The name of each customer on the as-of day.
  let today: CustomerLabels

  static func all(_ study: Study) -> [RetentionGroup] {
    let everybody = CustomerLabels(
      names: ["all"], codes: Array(repeating: 0, count: study.ledger.customerCount))
    return [
      RetentionGroup(kind: .all, names: everybody.names, labels: everybody, today: everybody),
      RetentionGroup(
        kind: .tier, names: ProfitTiers.names, labels: study.startTiers, today: study.tiers),
      RetentionGroup(
        kind: .segment, names: study.segments.names, labels: study.startSegments,
        today: study.segments),
    ]
  }

  /// The channels through which customers were acquired; a column of more different texts than
  /// `mostChannels` holds something else.
  static func channels(_ study: Study) -> [RetentionGroup] {
    let texts = study.facts.acquisitionChannel
    guard !texts.codes.isEmpty, (1...mostChannels).contains(texts.names.count) else { return [] }
    let unknown = Int16(texts.names.count)
    let labels = CustomerLabels(
      names: (0..<texts.names.count).map { texts.names[$0] } + [""],
      codes: texts.codes.map { $0 < 0 ? unknown : Int16($0) })
    return [
      RetentionGroup(kind: .channel, names: labels.names, labels: labels, today: labels)
    ]
  }

  private static let mostChannels = 1_000

  /// The scopes without a count.
  var scopes: [RetentionScope] { names.map { RetentionScope(kind, $0) } }

  /// The customers of each label of today that are active today.
  func activeToday(_ study: Study) -> [Int] {
    var counts = Array(repeating: 0, count: names.count)
    for (code, activity) in zip(today.codes, study.activity) where activity.isActive && code >= 0 {
      counts[Int(code)] += 1
    }
    return counts
  }

  /// The scopes with what the customers of each label did.
  func scopes(_ study: Study, profit: [Int64]) -> [RetentionScope] {
    guard let labels else { return scopes }
    let (activity, book, codes) = (study.activity, study.book, labels.codes)
    let empty = scopes
    let parts = study.workers.map(Grid(rows: codes.count)) { customers in
      var tallies = empty
      for customer in customers where activity[customer].wasActive && codes[customer] >= 0 {
        tallies[Int(codes[customer])].add(
          activity[customer], profit: profit[customer],
          tenureDays: book.tenureDays(customer) ?? 0)
      }
      return tallies
    }
    return parts.reduce(into: empty) { total, part in
      for index in total.indices { total[index].add(part[index]) }
    }
  }
}

extension Study {
  /// How many customers of each tier and segment stayed, and what they earned.
  package var retention: RetentionMeasures {
    remembered { RetentionMeasures(self) }
  }
}
