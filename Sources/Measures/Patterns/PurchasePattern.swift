import Customers
package import Framework
package import Options
import Parallelism
import Prediction

/// How regularly a customer buys.
enum PurchasePattern: Int16, CaseIterable {
  case oneTime, occasional, regular, noPurchase

  /// The names in the order of the rows.
  package static let names = allCases.map(\.name)

  /// The name that tables show.
  package var name: String {
    switch self {
    case .oneTime: "one_time"
    case .occasional: "occasional"
    case .regular: "regular"
    case .noPurchase: CustomerLabels.noPurchase
    }
  }

  /// The pattern of every customer of a book with a line; without an active window only of
  /// those without a purchase.
  package static func labels(_ study: Study) -> CustomerLabels {
    let (book, risk, cutOffs) = (study.book, study.risk, PatternCutOffs(study.options))
    let purchaseDays = book.purchaseDays
    return CustomerLabels(names: names, book, workers: study.workers) { customer in
      guard book.hasPurchase(customer) else { return noPurchase.rawValue }
      guard let overdue = risk?.rhythm.overdueRatio(of: customer) else { return -1 }
      let days = book.purchaseDayRange(of: customer)
      guard days.count > 1 else { return oneTime.rawValue }
      let isRegular =
        days.count >= cutOffs.purchaseDays && overdue < cutOffs.overdue
        && PurchaseGaps(purchaseDays, days).areSteady(upTo: cutOffs.variation)
      return (isRegular ? regular : occasional).rawValue
    }
  }
}

/// From when on a customer buys regularly.
struct PatternCutOffs: Sendable, Equatable {
  /// The purchase days that it takes.
  package var purchaseDays: Int
  /// The coefficient of variation of its gaps that it may reach.
  package var variation: Ratio
  /// The overdue ratio that it must stay below.
  package var overdue: Ratio

  /// The cut-offs of a run.
  init(_ options: OptionValues = OptionValues()) {
    purchaseDays = options[.regularPurchases]
    variation = RelationshipCutOffs(options).steadyVariation
    overdue = options[.regularOverdue]
  }
}

extension AnyRunOption {
  /// The purchase days from which a customer can be regular.
  package static let regularPurchases = RunOption<Int>(
    "regular-purchases", .integer(3...100_000), default: 4, in: .relationships,
    "Smallest number of purchase days of a regular customer.")

  /// The overdue ratio that a regular customer stays below.
  package static let regularOverdue = RunOption<Ratio>(
    "regular-overdue", .ratio(0...1_000), default: 3, in: .relationships,
    "Overdue ratio below which a customer can be regular.")

  /// All options that purchase patterns depend on.
  package static let ofPatterns: [AnyRunOption] = [
    .regularPurchases, .steadyVariation, .regularOverdue,
  ]
}

extension Study {
  /// How regularly every customer buys; in data too short for a window only `no_purchase` is given.
  package var patterns: CustomerLabels {
    remembered { PurchasePattern.labels(self) }
  }
}
