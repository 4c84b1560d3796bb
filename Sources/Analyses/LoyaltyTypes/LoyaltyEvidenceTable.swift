import Columns
import Customers
import Parallelism
import Results

/// One row for every customer with at least two purchase days: what its loyalty seems to rest on.
struct LoyaltyEvidenceTable {
  private let study: Study
  private let customers: [Int32]

  init(_ study: Study) {
    self.study = study
    let book = study.book
    customers = book.orders.indices.filter { book.purchaseDayRange(of: $0).count > 1 }
      .map { Int32($0) }
  }

  var table: ResultTable {
    let types = study.loyaltyTypes
    let codes = customers.map { types.codes[Int($0)] }
    return ResultTable(
      "loyalty_evidence",
      [
        ResultColumn("customer_id", .ids(study.ledger.customerIds, rows: customers)),
        ResultColumn("type", .labels(codes, names: types.names)),
        ResultColumn("evidence", .texts(sentences)),
      ] + rhythm + discounts + variety + facts)
  }

  private var sentences: [String?] {
    guard let rules = study.loyaltyRules else { return customers.map { _ in nil } }
    let evidence = LoyaltyEvidence(rules)
    let customers = customers
    let parts = study.workers.map(Grid(rows: customers.count)) { rows -> [String?] in
      var text = EvidenceText()
      return rows.map { evidence.sentence(of: Int(customers[$0]), &text) }
    }
    return Array(parts.joined())
  }

  private var rhythm: [ResultColumn] {
    let (book, rhythm) = (study.book, study.risk?.rhythm)
    let overdue = study.workers.column(of: customers) { rhythm?.overdueRatio(of: $0)?.value }
    return [
      ResultColumn(
        "purchase_days",
        .integers(customers.map { Int64(book.purchaseDayRange(of: Int($0)).count) })),
      ResultColumn("overdue_ratio", .numbers(overdue)),
    ]
  }

  private var discounts: [ResultColumn] {
    let habits = study.discountHabits
    return [
      ResultColumn(
        "discounted_share",
        .numbers(customers.map { habits?.discountedShare[Int($0)]?.value })),
      ResultColumn(
        "discount_share", .numbers(customers.map { habits?.discountShare[Int($0)]?.value })),
    ]
  }

  private var variety: [ResultColumn] {
    let items = study.customerItems
    return columns("products", "largest_product_share", items?.products)
      + columns("categories", "largest_category_share", items?.categories)
      + columns("channels", "largest_channel_share", items?.channels)
  }

  private func columns(
    _ number: String, _ share: String, _ variety: CustomerItems.Variety?
  ) -> [ResultColumn] {
    [
      ResultColumn(
        number, .integers(customers.map { row in variety.map { Int64($0.different[Int(row)]) } })),
      ResultColumn(share, .numbers(customers.map { variety?.largestShare(Int($0)) })),
    ]
  }

  private var facts: [ResultColumn] {
    let referrals = study.referredBuyers?.purchasers
    let satisfaction = study.facts.satisfaction
    return [
      ResultColumn(
        "referrals", .integers(customers.map { row in referrals.map { Int64($0[Int(row)]) } })),
      ResultColumn(
        "satisfaction",
        .numbers(customers.map { satisfaction.isEmpty ? nil : satisfaction[Int($0)] })),
    ]
  }
}
