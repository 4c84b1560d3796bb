import Analyses
import Columns
import Framework
import Measures
import TestSupport

/// A group of customers beside others like them, by plain code over lines: an oracle.
struct NaiveMatching {
  struct Person {
    let id: String
    let firstDay: Int
    let isOwn: Bool
    /// Profit, revenue and purchases in the window, and 1 for a purchase in it.
    let outcomes: [Double]
    /// What `matched` asks for, and what `matched_standing` adds.
    let like: String
    let standing: String
  }

  /// One row of the table of a comparison, money in whole units.
  struct Row {
    var own = 0
    var others = 0
    var strata = 0
    var unmatched = 0
    var ownAverage: Double?
    var otherAverage: Double?
    var error: Double?
  }

  /// The customers on either side with a purchase up to the start.
  let people: [Person]
  private let windowDays: Int

  /// - Parameters:
  ///   - isOwn: whether a customer is of the group; nil where it is on neither side.
  ///   - channel: what `matched` asks for besides the year and the quarter of the first purchase.
  init(
    _ lines: [TestLine], start: Day, asOf: Day, isOwn: (String) -> Bool?,
    channel: (String) -> String = { _ in "" }
  ) throws {
    windowDays = asOf - start
    let early = lines.filter { $0.day <= start }
    let before = NaiveCustomers(early, asOf: Int(start.number))
    let now = NaiveCustomers(lines, asOf: Int(asOf.number))
    let segments = RowsByKey(try Study.of(early, asOf: start.description).table("rfm"))
    let tiers = before.tiers
    people = before.customers.compactMap { customer in
      guard let own = isOwn(customer.id), let first = customer.days.first,
        let later = now[customer.id]
      else { return nil }
      let purchases = later.purchases.count { $0 > Int(start.number) }
      let inWindow = later.lines.filter { $0.day > start }
      // Year 1 are the first 365 days, the first purchase day included.
      let year = (Int(start.number) - first) / 365 + 1
      let quarter = CalendarOracle.label(Day(Int32(first)), "quarter")
      return Person(
        id: customer.id, firstDay: first, isOwn: own,
        outcomes: [
          Double(inWindow.reduce(0) { $0 + $1.profit }) / 10_000,
          Double(inWindow.reduce(0) { $0 + $1.revenue }) / 10_000,
          Double(purchases), purchases > 0 ? 1 : 0,
        ],
        like: "\(year)|\(quarter)|\(channel(customer.id))",
        standing: "\(tiers[customer.id] ?? "")|\(segments.text(customer.id, "segment") ?? "")")
    }
  }

  /// The strata of a comparison: one of all, of those alike, of those alike and of one standing.
  func strata(_ comparison: String) -> [String: [Person]] {
    Dictionary(grouping: people) { person in
      switch comparison {
      case "raw": ""
      case "matched": person.like
      default: person.like + "|" + person.standing
      }
    }
  }

  /// The row of a comparison and a measure: 0 profit, 1 revenue, 2 purchases, 3 return.
  func row(_ comparison: String, _ measure: Int) -> Row {
    // Amounts of the window as those of a year; a share of customers stays as it is.
    let scale = measure == 3 ? 1 : 365 / Double(windowDays)
    let strata = strata(comparison).sorted { $0.key < $1.key }.map { stratum in
      (
        own: stratum.value.filter(\.isOwn).map { $0.outcomes[measure] * scale },
        others: stratum.value.filter { !$0.isOwn }.map { $0.outcomes[measure] * scale }
      )
    }
    let matched = strata.filter { !$0.own.isEmpty && !$0.others.isEmpty }
    var row = Row()
    row.strata = matched.count
    row.own = matched.reduce(0) { $0 + $1.own.count }
    row.others = matched.reduce(0) { $0 + $1.others.count }
    row.unmatched = strata.reduce(0) { $0 + $1.own.count } - row.own
    guard row.own > 0 else { return row }
    row.ownAverage = mean(matched.flatMap(\.own))
    // The others of a stratum count as often as there are customers of the group in it.
    row.otherAverage = mean(
      matched.flatMap { Array(repeating: mean($0.others), count: $0.own.count) })
    row.error = NaiveMatching.error(matched)
    return row
  }

  /// The root of the variance of the difference of two averages: each side has one variance around
  /// its strata's means (Bessel's correction takes off one a stratum), the group's average has it
  /// over its number, that of the others adds up the squares of their weights.
  private static func error(_ strata: [(own: [Double], others: [Double])]) -> Double? {
    let own = strata.reduce(0) { $0 + $1.own.count }
    let others = strata.reduce(0) { $0 + $1.others.count }
    guard own > strata.count, others > strata.count else { return nil }
    let ownVariance = strata.reduce(0) { $0 + squares($1.own) } / Double(own - strata.count)
    let otherVariance =
      strata.reduce(0) { $0 + squares($1.others) } / Double(others - strata.count)
    var variance = ownVariance / Double(own)
    for stratum in strata {
      // Each of the others weighs what its stratum weighs in the group, shared out among them.
      let weight = Double(stratum.own.count) / Double(own) / Double(stratum.others.count)
      variance += Double(stratum.others.count) * weight * weight * otherVariance
    }
    return variance.squareRoot()
  }

  private static func squares(_ values: [Double]) -> Double {
    values.reduce(0) { $0 + ($1 - mean(values)) * ($1 - mean(values)) }
  }
}

/// The arithmetic mean.
func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
