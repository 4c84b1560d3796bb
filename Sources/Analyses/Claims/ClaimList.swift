import Columns
import Customers
import Framework
import Measures
import Options
import Prediction

/// The claims of the literature in the order of the rows.
struct ClaimList {
  private let study: Study

  init(_ study: Study) { self.study = study }

  /// All of them.
  var all: [Claim] {
    let concentration = ProfitCurve(study.book, ranking: study.profitRanking)
    return [
      Claim("top_20_percent_hold_80_percent", 0.8, to: 0.8, topFifth(concentration)),
      Claim("best_tenth_earns_5_to_10_times_worst", 5, to: 10, tenths(concentration)),
      Claim("retention_plus_5_points", 0.25, to: 0.95, retention(.points)),
      Claim("retention_plus_5_percent", 0.25, to: 0.95, retention(.relative)),
      Claim("winning_costs_3_to_8_times_keeping", 3, to: 8, winning),
      Claim("members_spend_twice", 2, to: 2, members(matchedBy: nil)),
      Claim("members_spend_twice_matched", 2, to: 2, members(matchedBy: [.tenure, .channel])),
      Claim("four_fifths_buy_again", 0.8, to: 0.8, buyersAgain),
      Claim("profit_rises_with_tenure", 1, to: nil, tenure(\.average)),
      Claim("profit_rises_with_tenure_all_who_came", 1, to: nil, tenure(\.followed)),
      Claim("low_end_loyal_to_price", 0, to: nil, loyalToPrice),
      Claim("high_end_loyal_to_trust", 0, to: nil, loyalToTrust),
    ]
  }
}

extension ClaimList {
  private func topFifth(_ curve: ProfitCurve) -> Finding {
    let best = curve.customers(inTop: 20)
    return .found(
      curve.share(ofFirst: best),
      Phrase(.shareOfBest, .integer(best), .integer(curve.count)),
      otherwise: Phrase(.noPositiveProfit))
  }

  private func tenths(_ curve: ProfitCurve) -> Finding {
    .found(
      curve.topToBottomRatio, Phrase(.bestTenthOverWorst),
      otherwise: curve.count < 10 ? Phrase(.underTenCustomers) : Phrase(.worstTenthEarnsNothing))
  }

  /// The lift that retention_projection gives for all customers.
  private func retention(_ reading: RetentionReading) -> Finding {
    let (terms, scope) = (RetentionTerms(study), study.retention.all)
    let projection = RetentionProjection(
      scope, .constantMargin, RetentionChange(reading: reading, hundredths: 5),
      RetentionModel.constantMargin.annuity(scope, terms, study.tenureProfile))
    return .found(
      projection.lift,
      Phrase(
        reading == .points ? .liftOfPoints : .liftOfPercent, .integer(scope.count.kept),
        .integer(scope.count.active)),
      otherwise: projection.note?.phrase ?? Phrase(.noLift))
  }

  private var winning: Finding {
    guard let acquisition = AcquisitionCosts(study).perCustomer else {
      return .unknown(Phrase(.noAcquisitionCost))
    }
    guard let contact = study.options[.contactCost], contact > .zero else {
      return .unknown(Phrase(.noContactCost))
    }
    return .found(
      acquisition.value / contact.value, Phrase(.acquisitionOverContact),
      otherwise: Phrase(.noContactCost))
  }

  private var buyersAgain: Finding {
    let totals = BaseTotals(study.ledger, study.book, workers: study.workers)
    return .found(
      totals.buyers > 0 ? Double(totals.repeaters) / Double(totals.buyers) : nil,
      Phrase(.repeatersOfBuyers, .integer(totals.repeaters), .integer(totals.buyers)),
      otherwise: Phrase(.noCustomerWithPurchase))
  }

  /// Profit of tenure year 2 over that of year 1.
  private func tenure(_ ratio: KeyPath<TenureClaim, Finding>) -> Finding {
    study.tenureProfile.isMostlyLeftTruncated
      ? .unknown(RetentionNote.leftTruncated.phrase) : TenureClaim(study)[keyPath: ratio]
  }

  private var loyalToPrice: Finding {
    study.discountHabits == nil
      ? .unknown(Phrase(.noDiscounts))
      : LoyaltyClaim(study).difference(of: .benefit, more: .low)
  }

  private var loyalToTrust: Finding {
    let items = study.customerItems
    guard items?.products != nil || items?.categories != nil || study.referredBuyers != nil else {
      return .unknown(Phrase(.noProductsOrReferrals))
    }
    return LoyaltyClaim(study).difference(of: .trust, more: .high)
  }
}

extension ClaimList {
  /// Revenue a year of members over that of others, all of them or like with like.
  private func members(matchedBy traits: CustomerStrata.Traits?) -> Finding {
    guard !study.facts.memberSince.isEmpty else { return .unknown(Phrase(.noMemberSince)) }
    guard let outcomes = study.windowOutcomes,
      let strata = CustomerStrata(study, by: traits ?? [])
    else { return .unknown(Phrase(.tooShort)) }
    let split = StratumSplit(strata, sides: Membership.sides(study))
    return .found(
      split.difference(outcomes[.revenue])?.ratio,
      ClaimList.comparison(split, isMatched: traits != nil),
      otherwise: Phrase(.noOthersWithRevenue))
  }

  /// How many members and others are compared, and whether they are enough.
  private static func comparison(_ split: StratumSplit, isMatched: Bool) -> Phrase {
    let (own, others) = split.matched.reduce(into: (0, 0)) {
      $0 = ($0.0 + split.own[$1], $0.1 + split.others[$1])
    }
    let phrase = Phrase(
      isMatched ? .membersOverSimilarOthers : .membersOverOthers, .integer(own), .integer(others))
    guard min(own, others) < SmallestBase.customers else { return phrase }
    return Phrase(.remarkAndFewOnASide, .phrase(phrase), .integer(SmallestBase.customers))
  }
}

extension AnyRunOption {
  /// How near a single quoted number is.
  static let claimTolerance = RunOption<Double>(
    "claim-tolerance", .share, default: 0.05, in: .comparison,
    "How far a figure may be from the single number that a claim quotes and still agree "
      + "with it, as a share of that number.")
}
