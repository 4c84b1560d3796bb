import Columns
import Customers

/// What a customer's type of loyalty rests on, in words and numbers.
struct LoyaltyEvidence: Sendable {
  private let rules: LoyaltyRules
  private let median: [UInt8]

  init(_ rules: LoyaltyRules) {
    self.rules = rules
    var text = EvidenceText()
    if let median = rules.habits?.medianShare {
      text.add(" (median ")
      text.add(percent: median.billionths)
      text.add(")")
    }
    median = text.bytes
  }

  /// Writes the sentence of a customer.
  func write(_ customer: Int, to text: inout EvidenceText) {
    switch rules.reason(of: customer) {
    case .captive: text.add("captive: no other supplier")
    case .related: addRelation(customer, &text)
    case .discountedRevenue, .discountShare: addDiscounts(customer, &text)
    case .fullPriceAndBreadth: addTrust(customer, &text)
    case .referral: addReferrals(customer, &text)
    case .oneProduct: addShare(rules.items?.products, customer, "product", &text)
    case .oneCategory: addShare(rules.items?.categories, customer, "category", &text)
    case .oneChannel: addChannel(customer, &text)
    case .tooEarly: addDays(customer, ": too few to tell", &text)
    case .noRule: addDays(customer, ": no rule applies", &text)
    case .onePurchase, .noPurchase: break
    }
  }

  private func addRelation(_ customer: Int, _ text: inout EvidenceText) {
    text.add("relation: ")
    let relation = rules.facts.relation
    text.bytes += relation.names.bytes[relation.names.range(Int(relation.codes[customer]))]
  }

  private func addDiscounts(_ customer: Int, _ text: inout EvidenceText) {
    text.add(percent: rules.habits?.discountedShare[customer]?.billionths ?? 0)
    text.add(" of revenue at a discount; saved ")
    addSaved(customer, &text)
  }

  /// The share of the full price that a customer saves, beside the median.
  private func addSaved(_ customer: Int, _ text: inout EvidenceText) {
    text.add(percent: rules.habits?.discountShare[customer]?.billionths ?? 0)
    text.add(" of the full price")
    text.bytes += median
  }

  private func addTrust(_ customer: Int, _ text: inout EvidenceText) {
    addDays(customer, " in rhythm; ", &text)
    if let categories = rules.items?.categories, categories.lines[customer] > 0 {
      text.add(Int(categories.different[customer]), "category", "categories")
    } else {
      text.add(Int(rules.items?.products?.different[customer] ?? 0), "product", "products")
    }
    if rules.habits != nil {
      text.add("; saved ")
      addSaved(customer, &text)
    }
    guard !rules.facts.satisfaction.isEmpty, let score = rules.facts.satisfaction[customer] else {
      return
    }
    text.add("; satisfaction ")
    text.add(tenths: Int((score * 10).rounded()))
  }

  private func addReferrals(_ customer: Int, _ text: inout EvidenceText) {
    text.add("referred ")
    text.add(Int(rules.referredBuyers?.purchasers[customer] ?? 0), "customer", "customers")
    text.add(" who bought")
  }

  private func addShare(
    _ variety: CustomerItems.Variety?, _ customer: Int, _ what: String, _ text: inout EvidenceText
  ) {
    guard let variety else { return }
    text.add(Int(variety.mostLines[customer]))
    text.add(" of ")
    text.add(Int(variety.lines[customer]), "line", "lines")
    text.add(" in one ")
    text.add(what)
  }

  private func addChannel(_ customer: Int, _ text: inout EvidenceText) {
    text.add("all ")
    text.add(Int(rules.items?.channels?.lines[customer] ?? 0), "line", "lines")
    text.add(" through one channel")
  }

  private func addDays(_ customer: Int, _ rest: String, _ text: inout EvidenceText) {
    text.add(
      rules.rhythm.book.purchaseDayRange(of: customer).count, "purchase day", "purchase days")
    text.add(rest)
  }
}
