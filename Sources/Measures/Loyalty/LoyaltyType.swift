import Customers
package import Framework
import Parallelism
import Prediction

/// What a customer's loyalty seems to rest on.
package enum LoyaltyType: Int16, CaseIterable {
  case monopoly, kinship, benefit, trust, inertia, undetermined, oneTime, noPurchase

  /// The names in the order of the rows.
  package static let names = allCases.map(\.name)

  /// The name that tables show.
  package var name: String {
    switch self {
    case .monopoly: "monopoly"
    case .kinship: "kinship"
    case .benefit: "benefit"
    case .trust: "trust"
    case .inertia: "inertia"
    case .undetermined: "undetermined"
    case .oneTime: PurchasePattern.oneTime.name
    case .noPurchase: CustomerLabels.noPurchase
    }
  }

  /// The type of every customer with a line; without an active window only of those without
  /// a purchase.
  package static func labels(_ study: Study) -> CustomerLabels {
    let book = study.book
    guard let rules = study.loyaltyRules else {
      return CustomerLabels(names: names, book, workers: study.workers) {
        book.hasPurchase($0) ? -1 : noPurchase.rawValue
      }
    }
    return CustomerLabels(names: names, book, workers: study.workers) {
      rules.reason(of: $0).type.rawValue
    }
  }
}

/// The rule that decided a type, the first that applies.
package enum LoyaltyReason {
  case captive, related
  case discountedRevenue, discountShare
  case fullPriceAndBreadth, referral
  case oneProduct, oneCategory, oneChannel
  case tooEarly, noRule, onePurchase, noPurchase

  /// The type of loyalty that it proves.
  package var type: LoyaltyType {
    switch self {
    case .captive: .monopoly
    case .related: .kinship
    case .discountedRevenue, .discountShare: .benefit
    case .fullPriceAndBreadth, .referral: .trust
    case .oneProduct, .oneCategory, .oneChannel: .inertia
    case .tooEarly, .noRule: .undetermined
    case .onePurchase: .oneTime
    case .noPurchase: .noPurchase
    }
  }
}

extension Study {
  /// What each customer's loyalty seems to rest on; in data too short for a window only
  /// `no_purchase` is given.
  package var loyaltyTypes: CustomerLabels {
    remembered { LoyaltyType.labels(self) }
  }
}
