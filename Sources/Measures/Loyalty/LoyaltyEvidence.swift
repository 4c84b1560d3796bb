import Columns
import Customers
package import Framework

/// What a customer's type of loyalty rests on, in words and numbers.
package struct LoyaltyEvidence: Sendable {
  private let rules: LoyaltyRules
  private let words = EvidenceWords()

  package init(_ rules: LoyaltyRules) { self.rules = rules }

  /// Writes the sentence of a customer.
  package func write(_ customer: Int, to text: inout PhraseText) {
    switch rules.reason(of: customer) {
    case .captive: text.add(words.captive)
    case .related: text.add(words.relation) { _, text in addRelation(customer, &text) }
    case .discountedRevenue, .discountShare: addDiscounts(customer, &text)
    case .fullPriceAndBreadth: addTrust(customer, &text)
    case .referral: addReferrals(customer, &text)
    case .oneProduct: addShare(rules.items?.products, customer, words.inOneProduct, &text)
    case .oneCategory: addShare(rules.items?.categories, customer, words.inOneCategory, &text)
    case .oneChannel:
      let lines = Int(rules.items?.channels?.lines[customer] ?? 0)
      text.add(words.throughOneChannel) { _, text in text.add(lines, words.lines) }
    case .tooEarly: text.add(words.tooFewToTell) { _, text in addDays(customer, &text) }
    case .noRule: text.add(words.noRuleApplies) { _, text in addDays(customer, &text) }
    case .onePurchase, .noPurchase: break
    }
  }

  private func addRelation(_ customer: Int, _ text: inout PhraseText) {
    let relation = rules.facts.relation
    text.bytes += relation.names.bytes[relation.names.range(Int(relation.codes[customer]))]
  }

  private func addDiscounts(_ customer: Int, _ text: inout PhraseText) {
    text.add(words.revenueAtDiscount) { place, text in
      if place == 0 {
        text.add(percent: rules.habits?.discountedShare[customer]?.billionths ?? 0)
      } else {
        addSaved(customer, &text)
      }
    }
  }

  /// The share of the full price that a customer saves, beside the median.
  private func addSaved(_ customer: Int, _ text: inout PhraseText) {
    let (own, median) = (rules.habits?.discountShare[customer], rules.habits?.medianShare)
    text.add(median == nil ? words.ofFullPrice : words.ofFullPriceWithMedian) { place, text in
      text.add(percent: (place == 0 ? own : median)?.billionths ?? 0)
    }
  }

  private func addTrust(_ customer: Int, _ text: inout PhraseText) {
    text.add(words.inRhythm) { place, text in
      if place == 0 { addDays(customer, &text) } else { addBreadth(customer, &text) }
    }
    if rules.habits != nil {
      text.add(words.andSaved) { _, text in addSaved(customer, &text) }
    }
    guard !rules.facts.satisfaction.isEmpty, let score = rules.facts.satisfaction[customer] else {
      return
    }
    text.add(words.andSatisfaction) { _, text in text.add(tenths: Int((score * 10).rounded())) }
  }

  /// How many different categories a customer has bought, or products where these are unknown.
  private func addBreadth(_ customer: Int, _ text: inout PhraseText) {
    if let categories = rules.items?.categories, categories.lines[customer] > 0 {
      text.add(Int(categories.different[customer]), words.categories)
    } else {
      text.add(Int(rules.items?.products?.different[customer] ?? 0), words.products)
    }
  }

  private func addReferrals(_ customer: Int, _ text: inout PhraseText) {
    let referred = Int(rules.referredBuyers?.purchasers[customer] ?? 0)
    text.add(words.referredWhoBought) { _, text in text.add(referred, words.customers) }
  }

  private func addShare(
    _ variety: CustomerItems.Variety?, _ customer: Int, _ template: PhraseTemplate,
    _ text: inout PhraseText
  ) {
    guard let variety else { return }
    text.add(template) { place, text in
      if place == 0 {
        text.add(Int(variety.mostLines[customer]))
      } else {
        text.add(Int(variety.lines[customer]), words.lines)
      }
    }
  }

  private func addDays(_ customer: Int, _ text: inout PhraseText) {
    text.add(rules.rhythm.book.purchaseDayRange(of: customer).count, words.purchaseDays)
  }
}

/// The sentences of the evidence, each cut at its places.
private struct EvidenceWords: Sendable {
  let captive = PhraseTemplate(.captive)
  let relation = PhraseTemplate(.relation)
  let revenueAtDiscount = PhraseTemplate(.revenueAtDiscount)
  let ofFullPrice = PhraseTemplate(.ofFullPrice)
  let ofFullPriceWithMedian = PhraseTemplate(.ofFullPriceWithMedian)
  let inRhythm = PhraseTemplate(.inRhythm)
  let andSaved = PhraseTemplate(.andSaved)
  let andSatisfaction = PhraseTemplate(.andSatisfaction)
  let referredWhoBought = PhraseTemplate(.referredWhoBought)
  let inOneProduct = PhraseTemplate(.linesInOneProduct)
  let inOneCategory = PhraseTemplate(.linesInOneCategory)
  let throughOneChannel = PhraseTemplate(.linesThroughOneChannel)
  let tooFewToTell = PhraseTemplate(.tooFewToTell)
  let noRuleApplies = PhraseTemplate(.noRuleApplies)
  let purchaseDays = CountTemplate(.onePurchaseDay, .purchaseDays)
  let categories = CountTemplate(.oneCategory, .categories)
  let products = CountTemplate(.oneProduct, .products)
  let customers = CountTemplate(.oneCustomer, .customers)
  let lines = CountTemplate(.oneLine, .lines)
}
