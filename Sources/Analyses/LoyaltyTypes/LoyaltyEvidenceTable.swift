import Columns
import Customers
import Framework
import Measures
import Parallelism
import Results

/// The customers with at least two purchase days, and what their loyalty seems to rest on.
struct LoyaltyEvidenceRows: Sendable {
  let customers: ListedCustomers
  let types: CustomerLabels
  let book: CustomerBook
  /// Nil in too short data, as the rules.
  let rhythm: PurchaseRhythm?
  let habits: DiscountHabits?
  let items: CustomerItems?
  /// How many customers with a purchase each customer referred; empty where no referrals are known.
  let referrals: [Int32]
  let satisfaction: [Double?]
  private let rules: LoyaltyRules?
  private let workers: Workers

  init(_ study: Study) {
    let book = study.book
    customers = ListedCustomers(study) { book.purchaseDayRange(of: $0).count > 1 }
    (types, self.book, rhythm) = (study.loyaltyTypes, book, study.risk?.rhythm)
    (habits, items) = (study.discountHabits, study.customerItems)
    referrals = study.referredBuyers?.purchasers ?? []
    satisfaction = study.facts.satisfaction
    (rules, workers) = (study.loyaltyRules, study.workers)
  }

  /// A sentence for every row, all of them different.
  var sentences: (texts: TextColumn, rows: [Int32]) {
    guard let rules else { return (TextColumn(), customers.rows.map { _ in -1 }) }
    let (evidence, customers) = (LoyaltyEvidence(rules), customers.rows)
    let parts = workers.map(Grid(rows: customers.count)) { rows -> TextColumn in
      var (text, texts) = (PhraseText(), TextColumn())
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
    return (texts, Array(0..<Int32(customers.count)))
  }

  /// A value for every row; nil for all where something is not in the export.
  func known<Known: Sendable, Value: BitwiseCopyable & Sendable>(
    _ part: Known?, _ value: @Sendable (Known, Int) -> Value?
  ) -> [Value?] {
    guard let part else { return customers.rows.map { _ in nil } }
    return customers.column { value(part, $0) }
  }
}

extension Table where Source == LoyaltyEvidenceRows {
  static let evidence: Table<LoyaltyEvidenceRows> = Table(
    "loyalty_evidence",
    "One row for every customer with at least two purchase days: what their loyalty seems to rest "
      + "on, and why.",
    order: "By customer id."
  ) {
    Column.id("customer_id", "The customer.") { $0.customers.id }
    Column.label(
      "type", "What the customer's loyalty seems to rest on; empty in data under 60 days.",
      emptyWhere: [.tooShort]
    ) { $0.customers.labels($0.types) }
    Column.text(
      "evidence", "What decided it, in words and numbers; empty where type is.",
      emptyWhere: [.tooShort], entries: { $0.sentences })
    Column<LoyaltyEvidenceRows>.habits
    Column<LoyaltyEvidenceRows>.variety("products", "product", .products, .noProducts) {
      $0.products
    }
    Column<LoyaltyEvidenceRows>.variety("categories", "category", .categories, .noCategories) {
      $0.categories
    }
    Column<LoyaltyEvidenceRows>.variety("channels", "channel", .channels, .noChannels) {
      $0.channels
    }
    Column.integer(
      "referrals", .customers,
      "Number of customers with a purchase whom the customer has referred; empty without "
        + "referred_by in the customers file.", emptyWhere: [.noReferrals]
    ) { rows in
      rows.customers.column { rows.referrals.isEmpty ? nil : Int64(rows.referrals[$0]) }
    }
    Column.number(
      "satisfaction", .score,
      "The customer's satisfaction from 0 to 10; empty where the customers file has none.",
      emptyWhere: [.noSatisfaction]
    ) { rows in rows.customers.column { rows.satisfaction.isEmpty ? nil : rows.satisfaction[$0] } }
  }
}

extension Column where Source == LoyaltyEvidenceRows {
  @ColumnList<LoyaltyEvidenceRows> fileprivate static var habits: [Column<LoyaltyEvidenceRows>] {
    Column.integer("purchase_days", .days, "Number of days with a purchase.") { rows in
      rows.customers.column { Int64(rows.book.purchaseDayRange(of: $0).count) }
    }
    Column.number(
      "overdue_ratio", .ratio,
      "Days since the last purchase as a multiple of the typical gap; empty in data under 60 days.",
      emptyWhere: [.tooShort]
    ) { $0.known($0.rhythm) { $0.overdueRatio(of: $1)?.value } }
    Column.number(
      "discounted_share", .share,
      "Share of the customer's revenue bought at a discount; empty where they paid nothing, and "
        + "without discounts in the export.", emptyWhere: [.noDiscounts]
    ) { $0.known($0.habits) { $0.discountedShare[$1]?.value } }
    Column.number(
      "discount_share", .share,
      "Discounts as a share of the full price; empty where discounted_share is.",
      emptyWhere: [.noDiscounts]
    ) { $0.known($0.habits) { $0.discountShare[$1]?.value } }
  }

  /// How many different things a customer bought, and how far they keep to one.
  @ColumnList<LoyaltyEvidenceRows>
  fileprivate static func variety(
    _ many: String, _ one: String, _ unit: Unit.Counted, _ reason: EmptyReason,
    _ variety: @escaping @Sendable (CustomerItems) -> CustomerItems.Variety?
  ) -> [Column<LoyaltyEvidenceRows>] {
    Column.integer(
      many, .count(unit),
      "Number of different \(many) bought; empty where the export does not say.",
      emptyWhere: [reason]
    ) { $0.known($0.items.flatMap(variety)) { Int64($0.different[$1]) } }
    Column.number(
      "largest_\(one)_share", .share,
      "Share of the customer's lines in the \(one) with the most of them; empty where none is known.",
      emptyWhere: [reason]
    ) { $0.known($0.items.flatMap(variety)) { $0.largestShare($1) } }
  }
}
