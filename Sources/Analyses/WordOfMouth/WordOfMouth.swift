import Columns
import Customers
import Framework
import Measures
import Options
import Results

/// What follows if customers talk as stated multipliers say.
struct WordOfMouth: Sendable {
  /// One row of the table.
  struct Row: Sendable {
    var customers: Int64
    var reached: Double?
    var sales: Double?
    var referrals: Int64?
  }

  /// The bands of satisfaction, and the sum of all.
  let rows: [Row]
  private let customerCount: Int
  /// What a new customer is worth in whole units.
  private let value: Double?

  init(_ study: Study) {
    let options = study.options
    let bands = SatisfactionBands.labels(study)
    let counts = bands.counts.map { Int64($0) }
    let leads = options[.leadsPerSatisfied]
    let audience = options[.reachedByDissatisfied]
    let won = leads * options[.salesPerLead]
    let lost = audience * options[.lostShare]
    let referrals = WordOfMouth.referrals(study, bands)
    let effects: [(reached: Double, sales: Double)?] = [
      (leads, won), (0, 0), (audience, 0 - lost), nil,
    ]
    let groups = effects.enumerated().map { place, effect in
      Row(
        customers: counts[place], reached: effect.map { $0.reached * Double(counts[place]) },
        sales: effect.map { $0.sales * Double(counts[place]) }, referrals: referrals?[place])
    }
    rows = groups + [WordOfMouth.net(groups)]
    customerCount = study.book.customerCount
    value = options[.newCustomerValue]?.value ?? study.newCustomerValue
  }

  private static func net(_ rows: [Row]) -> Row {
    let referrals = rows.compactMap(\.referrals)
    return Row(
      customers: rows.reduce(0) { $0 + $1.customers },
      reached: rows.reduce(0) { $0 + ($1.reached ?? 0) },
      sales: rows.reduce(0) { $0 + ($1.sales ?? 0) },
      referrals: referrals.isEmpty ? nil : referrals.reduce(0, +))
  }

  /// The customers with a purchase whom those of each band referred; nil where nothing is known.
  private static func referrals(_ study: Study, _ bands: CustomerLabels) -> [Int64]? {
    guard !study.facts.referredBy.isEmpty else { return nil }
    let graph = ReferralGraph(study)
    var counts = Array(repeating: Int64(0), count: bands.names.count)
    for (customer, referrer) in graph.referrers.enumerated()
    where referrer >= 0 && study.book.hasPurchase(customer) {
      let band = bands.codes[Int(referrer)]
      if band >= 0 { counts[Int(band)] += 1 }
    }
    return counts
  }

  /// The share of each row in all customers.
  var shares: [Double?] {
    rows.map { customerCount > 0 ? Double($0.customers) / Double(customerCount) : nil }
  }

  /// What a new customer is worth, in 1/10,000, in every row.
  var unitValues: [Int64?] {
    let unit = value.flatMap { Money(rounding: $0)?.units }
    return rows.map { _ in unit }
  }

  /// What the sales of each row are worth, in 1/10,000.
  var values: [Int64?] {
    rows.map { row in
      row.sales.flatMap { sales in value.flatMap { Money(rounding: sales * $0)?.units } }
    }
  }
}

extension Table where Source == WordOfMouth {
  static let wordOfMouth: Table<WordOfMouth> = Table(
    "word_of_mouth",
    "A scenario: new and lost customers by word of mouth, valued at the profit of a new customer.",
    order: "In this order: satisfied, neutral, dissatisfied, unknown, net."
  ) {
    Column.label("satisfaction", "What the customers say; net is the sum of all.") {
      ($0.rows.indices.map { Int16($0) }, SatisfactionBands.names + ["net"])
    }
    Column.integer("customers", .customers, "Customers with a line.") { $0.rows.map(\.customers) }
    Column.number(
      "customer_share", .share, "Share of all customers; empty where there are none."
    ) { $0.shares }
    Column.number(
      "people_reached", .count(.people),
      "Leads, or people reached by complaints; empty for unknown."
    ) { $0.rows.map(\.reached) }
    Column.number(
      "sales", .customers,
      "New customers that follow, below 0 where customers are lost; empty for unknown."
    ) { $0.rows.map(\.sales) }
    Column.money(
      "value_per_customer",
      "Value of a new customer; empty where none was acquired in the active window.",
      emptyWhere: [.tooShort, .noDiscount, .nobodyNew]
    ) { $0.unitValues }
    Column.money(
      "value", "sales x value_per_customer; empty where either is.",
      emptyWhere: [.tooShort, .noDiscount, .nobodyNew]
    ) { $0.values }
    Column.integer(
      "referrals_observed", .customers,
      "Customers with a purchase whom they referred; empty where the customers file has no "
        + "referred_by.", emptyWhere: [.noReferrers]
    ) { $0.rows.map(\.referrals) }
    Column.label("reading", "scenario: what would be if the multipliers held.") {
      ($0.rows.map { _ in 0 }, ["scenario"])
    }
  }
}

extension Study {
  /// The average value of the customers with their first purchase in the active window, profit so
  /// far plus residual value, in whole units; nil where there is none, or the residual is unknown.
  var newCustomerValue: Double? {
    guard let start = window.start?.number else { return nil }
    var (sum, count) = (Int128(0), 0)
    for customer in book.hasLine.indices {
      guard let first = book.firstPurchase(customer), first > start else { continue }
      guard let residual = residualValues[customer] else { return nil }
      sum += Int128(book.profit[customer]) + Int128(residual)
      count += 1
    }
    return count > 0 ? Double(sum) / Double(count) / 10_000 : nil
  }
}
