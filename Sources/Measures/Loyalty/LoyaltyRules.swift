import Columns
package import Customers
package import Framework

/// The rules that decide what a customer's loyalty rests on; the first that applies does.
package struct LoyaltyRules: Sendable {
  /// The cut-offs.
  package let cutOffs: LoyaltyCutOffs
  /// Discounts; nil where the export has none.
  package let habits: DiscountHabits?
  /// What the lines are about; nil where the export does not say.
  package let items: CustomerItems?
  /// Who was referred; nil where the customers file does not say.
  package let referredBuyers: ReferredBuyers?
  /// What the customers file says.
  package let facts: CustomerFacts
  /// How often customers buy.
  package let rhythm: PurchaseRhythm

  private let book: CustomerBook
  /// Whether the base as a whole has several products, categories and channels: in a base with one,
  /// it is not a habit.
  private let hasSeveral: (products: Bool, categories: Bool, channels: Bool)

  /// The rules for the customers of a study; nil in data too short for an active window.
  package init?(_ study: Study) {
    guard let risk = study.risk else { return nil }
    cutOffs = LoyaltyCutOffs(study.options)
    habits = study.discountHabits
    items = study.customerItems
    referredBuyers = study.referredBuyers
    facts = study.facts
    rhythm = risk.rhythm
    book = study.book
    hasSeveral = (
      items?.products?.hasSeveral ?? false, items?.categories?.hasSeveral ?? false,
      items?.channels?.hasSeveral ?? false
    )
  }

  /// What decided the type of a customer.
  package func reason(of customer: Int) -> LoyaltyReason {
    let days = book.purchaseDayRange(of: customer).count
    guard days > 0 else { return .noPurchase }
    guard days > 1 else { return .onePurchase }
    if isCaptive(customer) { return .captive }
    if isRelated(customer) { return .related }
    return benefit(customer) ?? trust(customer, days) ?? inertia(customer, days)
      ?? (days < min(cutOffs.trustPurchases, cutOffs.inertiaPurchases) ? .tooEarly : .noRule)
  }

  private func isCaptive(_ customer: Int) -> Bool {
    !facts.captive.isEmpty && facts.captive[customer] == true
  }

  private func isRelated(_ customer: Int) -> Bool {
    !facts.relation.codes.isEmpty && facts.relation.codes[customer] >= 0
  }

  /// An order's lines of one day count as one, so that one discounted line among many makes the
  /// revenue of all discounted: besides it a customer must save more than is usual.
  private func benefit(_ customer: Int) -> LoyaltyReason? {
    guard let habits, let median = habits.medianShare,
      let share = habits.discountShare[customer], share > median
    else { return nil }
    if let discounted = habits.discountedShare[customer],
      discounted.isAtLeast(cutOffs.discountedRevenue)
    {
      return .discountedRevenue
    }
    let isLarge =
      share.isAtLeast(cutOffs.discountShare)
      && share.isAtLeast(cutOffs.discountMultiple, of: median)
    return isLarge ? .discountShare : nil
  }

  private func trust(_ customer: Int, _ days: Int) -> LoyaltyReason? {
    if days >= cutOffs.trustPurchases, isInRhythm(customer), paysFullPrice(customer),
      isBroad(customer), isSatisfied(customer)
    {
      return .fullPriceAndBreadth
    }
    return (referredBuyers?.purchasers[customer] ?? 0) > 0 ? .referral : nil
  }

  private func isInRhythm(_ customer: Int) -> Bool {
    rhythm.overdueRatio(of: customer).map { $0 < cutOffs.decline } ?? false
  }

  /// Whether their discounts are not above the median; true where discounts are unknown.
  private func paysFullPrice(_ customer: Int) -> Bool {
    guard let habits, let median = habits.medianShare, let share = habits.discountShare[customer]
    else { return true }
    return share <= median
  }

  private func isBroad(_ customer: Int) -> Bool {
    if let categories = items?.categories, categories.lines[customer] > 0 {
      return Int(categories.different[customer]) >= cutOffs.trustCategories
    }
    guard let products = items?.products else { return false }
    return Int(products.different[customer]) >= cutOffs.trustProducts
  }

  private func isSatisfied(_ customer: Int) -> Bool {
    guard !facts.satisfaction.isEmpty, let score = facts.satisfaction[customer] else { return true }
    return score >= cutOffs.trustSatisfaction
  }

  private func inertia(_ customer: Int, _ days: Int) -> LoyaltyReason? {
    guard days >= cutOffs.inertiaPurchases, let items else { return nil }
    if hasSeveral.products, isNarrow(items.products, customer, cutOffs.inertiaShare) {
      return .oneProduct
    }
    if hasSeveral.categories, isNarrow(items.categories, customer, cutOffs.inertiaShare) {
      return .oneCategory
    }
    return hasSeveral.channels && isNarrow(items.channels, customer, 1) ? .oneChannel : nil
  }

  /// Whether so large a share of a customer's lines is in one product, category or channel.
  private func isNarrow(
    _ variety: CustomerItems.Variety?, _ customer: Int, _ share: Ratio
  ) -> Bool {
    guard let variety, variety.lines[customer] > 0 else { return false }
    return Ratio(Int(variety.mostLines[customer]), Int(variety.lines[customer])) >= share
  }
}

extension CustomerItems.Variety {
  /// Whether the customers together have bought more than one.
  fileprivate var hasSeveral: Bool {
    let first = most.first { $0 >= 0 }
    return different.contains { $0 > 1 } || most.contains { $0 >= 0 && $0 != first }
  }
}

extension Study {
  /// The rules behind types of loyalty; nil in data too short for a window.
  package var loyaltyRules: LoyaltyRules? {
    remembered { LoyaltyRules(self) }
  }
}

extension Study {
  /// How many different things each customer bought; nil where the run does not know.
  package var customerItems: CustomerItems? {
    remembered {
      CustomerItems(
        ledger, asOf: window.asOf, workers: workers)
    }
  }
}
