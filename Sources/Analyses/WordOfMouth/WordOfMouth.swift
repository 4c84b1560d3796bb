import Columns
import Customers
import Options
import Results

/// What follows if customers talk as stated multipliers say.
struct WordOfMouth {
  /// One row of the table.
  private struct Row {
    var customers: Int64
    var reached: Double?
    var sales: Double?
    var referrals: Int64?
  }

  private let rows: [Row]
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

  var table: ResultTable {
    let shares = rows.map { row in
      customerCount > 0 ? Double(row.customers) / Double(customerCount) : nil
    }
    let unit = value.flatMap { Money(rounding: $0)?.units }
    let values = rows.map { row in
      row.sales.flatMap { sales in value.flatMap { Money(rounding: sales * $0)?.units } }
    }
    return ResultTable(
      "word_of_mouth",
      [
        ResultColumn(
          "satisfaction",
          .labels(rows.indices.map { Int16($0) }, names: SatisfactionBands.names + ["net"])),
        ResultColumn("customers", .integers(rows.map(\.customers))),
        ResultColumn("customer_share", .numbers(shares)),
        ResultColumn("people_reached", .numbers(rows.map(\.reached))),
        ResultColumn("sales", .numbers(rows.map(\.sales))),
        ResultColumn("value_per_customer", .money(rows.map { _ in unit })),
        ResultColumn("value", .money(values)),
        ResultColumn("referrals_observed", .integers(rows.map(\.referrals))),
        ResultColumn("reading", .labels(rows.map { _ in 0 }, names: ["scenario"])),
      ])
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
