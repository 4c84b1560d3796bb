import Customers
package import Framework
package import Options
import Parallelism
import Prediction

/// How far a customer has climbed from prospect to partner.
package enum LadderRung: Int16, CaseIterable {
  case prospect, purchaser, client, supporter, advocate, partner, noPurchase

  /// The names in the order of the rows.
  package static let names = allCases.map(\.name)

  /// The name that tables show.
  package var name: String {
    switch self {
    case .prospect: "prospect"
    case .purchaser: "purchaser"
    case .client: "client"
    case .supporter: "supporter"
    case .advocate: "advocate"
    case .partner: "partner"
    case .noPurchase: CustomerLabels.noPurchase
    }
  }

  /// The rung of every customer with a line; without an active window only of those without
  /// a purchase.
  package static func labels(_ study: Study) -> CustomerLabels {
    let book = study.book
    guard let rules = RungRules(study) else {
      return CustomerLabels(names: names, book, workers: study.workers) {
        book.hasPurchase($0) ? -1 : noPurchase.rawValue
      }
    }
    return CustomerLabels(names: names, book, workers: study.workers) {
      rules.rung(of: $0).rawValue
    }
  }
}

/// The rules that decide a rung; the highest that applies does.
private struct RungRules: Sendable {
  private let book: CustomerBook
  private let rhythm: PurchaseRhythm
  private let stages: [Int16]
  private let patterns: [Int16]
  private let referredBuyers: ReferredBuyers?
  private let decline: Ratio
  private let cutOffs: PartnerCutOffs

  init?(_ study: Study) {
    guard let risk = study.risk else { return nil }
    book = study.book
    rhythm = risk.rhythm
    stages = study.stages.codes
    patterns = study.patterns.codes
    referredBuyers = study.referredBuyers
    decline = RelationshipCutOffs(study.options).decline
    cutOffs = PartnerCutOffs(study.options)
  }

  func rung(of customer: Int) -> LadderRung {
    guard let overdue = rhythm.overdueRatio(of: customer) else { return .noPurchase }
    let isStable = stages[customer] == LifecycleStage.stability.rawValue
    if let referredBuyers, referredBuyers.purchasers[customer] > 0 {
      return isStable && isPartner(customer, referredBuyers) ? .partner : .advocate
    }
    guard book.purchaseDayRange(of: customer).count > 1 else { return .purchaser }
    let isRegular = patterns[customer] == PurchasePattern.regular.rawValue && overdue < decline
    return isStable || isRegular ? .supporter : .client
  }

  private func isPartner(_ customer: Int, _ referrals: ReferredBuyers) -> Bool {
    if Int(referrals.clients[customer]) >= cutOffs.clients { return true }
    let referred = Int128(referrals.profit[customer])
    return referred > 0
      && referred * Int128(cutOffs.share.denominator)
        >= Int128(book.profit[customer]) * Int128(cutOffs.share.numerator)
  }
}

/// From when on an advocate is a partner.
struct PartnerCutOffs: Sendable, Equatable {
  /// The profit of its referred customers as a share of its own.
  package var share: Ratio
  /// Or the number of clients among them.
  package var clients: Int

  /// The cut-offs of a run.
  init(_ options: OptionValues = OptionValues()) {
    share = options[.partnerShare]
    clients = options[.partnerClients]
  }
}

extension AnyRunOption {
  /// What referred customers must earn for their referrer to be a partner.
  package static let partnerShare = RunOption<Ratio>(
    "partner-share", .ratio(0...100), default: Ratio(1, 4), in: .relationships,
    "Profit of referred customers, divided by the profit of their referrer, from which a "
      + "stable advocate is a partner.")

  /// How many clients an advocate must have referred to be a partner.
  package static let partnerClients = RunOption<Int>(
    "partner-clients", .integer(1...100_000), default: 3, in: .relationships,
    "Number of referred clients from which a stable advocate is a partner.")

  /// All options that rungs depend on.
  package static let ofRungs: [AnyRunOption] =
    ofStages + ofPatterns.filter { !ofStages.contains($0) } + [.partnerShare, .partnerClients]
}

extension Study {
  /// The rung of the ladder of every customer; in data too short for a window only `no_purchase` is
  /// given.
  package var rungs: CustomerLabels {
    remembered { LadderRung.labels(self) }
  }
}
