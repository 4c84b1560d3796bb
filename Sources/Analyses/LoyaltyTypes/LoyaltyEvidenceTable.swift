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
        ResultColumn("evidence", sentences),
      ] + rhythm + discounts + variety + facts)
  }

  /// A sentence for every row, in one piece of memory: half a million objects would take twice as
  /// much.
  private var sentences: ResultColumn.Values {
    guard let rules = study.loyaltyRules else { return .texts(customers.map { _ in nil }) }
    let evidence = LoyaltyEvidence(rules)
    let customers = customers
    let parts = study.workers.map(Grid(rows: customers.count)) { rows -> TextColumn in
      var (text, texts) = (EvidenceText(), TextColumn())
      for row in rows {
        text.removeAll()
        evidence.write(Int(customers[row]), to: &text)
        texts.append(text.bytes)
      }
      return texts
    }
    var texts = TextColumn()
    texts.reserve(count: customers.count, bytes: parts.reduce(0) { $0 + $1.bytes.count })
    for part in parts { texts.append(part) }
    return .ids(texts, rows: Array(0..<Int32(customers.count)))
  }

  private var rhythm: [ResultColumn] {
    let (book, rhythm) = (study.book, study.risk?.rhythm)
    return [
      ResultColumn(
        "purchase_days", integers { Int64(book.purchaseDayRange(of: $0).count) }),
      ResultColumn(
        "overdue_ratio", numbers { rhythm?.overdueRatio(of: $0)?.value }),
    ]
  }

  private var discounts: [ResultColumn] {
    let habits = study.discountHabits
    let (discounted, saved) = (habits?.discountedShare, habits?.discountShare)
    return [
      ResultColumn("discounted_share", numbers { discounted?[$0]?.value }),
      ResultColumn("discount_share", numbers { saved?[$0]?.value }),
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
    guard let variety else {
      return [
        ResultColumn(number, .integers(customers.map { _ in nil })),
        ResultColumn(share, .numbers(customers.map { _ in nil })),
      ]
    }
    let different = variety.different
    return [
      ResultColumn(number, integers { Int64(different[$0]) }),
      ResultColumn(share, numbers { variety.largestShare($0) }),
    ]
  }

  private var facts: [ResultColumn] {
    let referrals = study.referredBuyers?.purchasers ?? []
    let satisfaction = study.facts.satisfaction
    return [
      ResultColumn(
        "referrals", integers { referrals.isEmpty ? nil : Int64(referrals[$0]) }),
      ResultColumn(
        "satisfaction", numbers { satisfaction.isEmpty ? nil : satisfaction[$0] }),
    ]
  }

  private func integers(_ value: @Sendable (Int) -> Int64?) -> ResultColumn.Values {
    let customers = customers
    return .integers(study.workers.rows(customers.count) { value(Int(customers[$0])) })
  }

  private func numbers(_ value: @Sendable (Int) -> Double?) -> ResultColumn.Values {
    let customers = customers
    return .numbers(study.workers.rows(customers.count) { value(Int(customers[$0])) })
  }
}
