import Columns
import Customers
import Framework
import Measures
import Options
import Prediction
import Results

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

  var table: ResultTable {
    let claims = all
    let tolerance = study.options[.claimTolerance]
    return ResultTable(
      "claims",
      [
        ResultColumn("claim", .texts(claims.map(\.name))),
        ResultColumn("quoted_low", .numbers(claims.map(\.low))),
        ResultColumn("quoted_high", .numbers(claims.map(\.high))),
        ResultColumn("measured", .numbers(claims.map(\.measured))),
        ResultColumn(
          "verdict",
          .labels(
            claims.map { $0.verdict(tolerance: tolerance).rawValue }, names: Claim.Verdict.names)),
        ResultColumn("how", .texts(claims.map(\.how))),
      ])
  }
}

extension ClaimList {
  typealias Finding = Result<Claim.Measure, Claim.Unknown>

  /// A value and how it was found; the reason where there is none.
  private static func found(
    _ value: Double?, _ how: String, otherwise reason: String
  ) -> Finding {
    value.map { .success(Claim.Measure(value: $0, how: how)) } ?? unknown(reason)
  }

  private static func unknown(_ reason: String) -> Finding {
    .failure(Claim.Unknown(sentence: reason))
  }

  private func topFifth(_ curve: ProfitCurve) -> Finding {
    let best = curve.customers(inTop: 20)
    return Self.found(
      curve.share(ofFirst: best),
      "share of profit of the best \(best) of \(curve.count) customers (concentration_summary)",
      otherwise: "there is no positive profit")
  }

  private func tenths(_ curve: ProfitCurve) -> Finding {
    Self.found(
      curve.topToBottomRatio,
      "average profit of the best tenth / that of the worst (concentration_summary)",
      otherwise: curve.count < 10
        ? "under 10 customers" : "the worst tenth earns nothing: no ratio")
  }

  /// The lift that retention_projection gives for all customers.
  private func retention(_ reading: RetentionReading) -> Finding {
    let (terms, scope) = (RetentionTerms(study), study.retention.all)
    let projection = RetentionProjection(
      scope, .constantMargin, RetentionChange(reading: reading, hundredths: 5),
      RetentionModel.constantMargin.annuity(scope, terms, study.tenureProfile))
    let change = reading == .points ? "r + 0.05" : "1.05 r"
    return Self.found(
      projection.lift,
      "lift of ten years' profit of an active customer at a retention of \(change), where r is "
        + "\(scope.count.kept) of \(scope.count.active) (retention_projection, constant_margin)",
      otherwise: projection.note?.sentence ?? "no lift")
  }

  private var winning: Finding {
    guard let acquisition = AcquisitionCosts(study).perCustomer else {
      return Self.unknown(
        "neither an acquisition_cost in a customers file nor --acquisition-cost")
    }
    guard let contact = study.options[.contactCost], contact > .zero else {
      return Self.unknown("what keeping costs is not known: no --contact-cost")
    }
    return Self.found(
      acquisition.value / contact.value,
      "cost of winning a customer / cost of a contact with one, if one contact keeps it",
      otherwise: "")
  }

  /// Revenue a year of members over that of others, all of them or like with like.
  private func members(matchedBy traits: CustomerStrata.Traits?) -> Finding {
    guard !study.facts.memberSince.isEmpty else {
      return Self.unknown("no customers file with member_since")
    }
    guard let outcomes = study.windowOutcomes,
      let strata = CustomerStrata(study, by: traits ?? [])
    else { return Self.unknown(Phrase(.tooShort).text) }
    let split = StratumSplit(strata, sides: Membership.sides(study))
    let (own, others) = split.matched.reduce(into: (0, 0)) {
      $0 = ($0.0 + split.own[$1], $0.1 + split.others[$1])
    }
    let isFew = min(own, others) < GroupComparison.fewest
    let likeness = traits == nil ? "" : " of the same tenure, first quarter and channel"
    return Self.found(
      split.difference(outcomes[.revenue])?.ratio,
      "revenue in the active window of \(own) members / that of \(others) others\(likeness) "
        + "(membership)" + (isFew ? "; under 30 on a side: chance decides" : ""),
      otherwise: "nobody to compare with, or the others earn nothing")
  }

  private var buyersAgain: Finding {
    let totals = BaseTotals(study.ledger, study.book, workers: study.workers)
    return Self.found(
      totals.buyers > 0 ? Double(totals.repeaters) / Double(totals.buyers) : nil,
      "\(totals.repeaters) of \(totals.buyers) customers have purchases on two or more days "
        + "(repeat_customer_rate of summary)", otherwise: "nobody has a purchase")
  }

  /// Profit of tenure year 2 over that of year 1.
  private func tenure(_ ratio: KeyPath<TenureClaim, Finding>) -> Finding {
    if study.tenureProfile.isMostlyLeftTruncated {
      return Self.unknown(RetentionNote.leftTruncated.sentence)
    }
    return TenureClaim(study)[keyPath: ratio]
  }

  private var loyalToPrice: Finding {
    guard study.discountHabits != nil else { return Self.unknown("the export has no discounts") }
    return LoyaltyClaim(study).difference(of: .benefit, more: .low)
  }

  private var loyalToTrust: Finding {
    let items = study.customerItems
    guard items?.products != nil || items?.categories != nil || study.referredBuyers != nil else {
      return Self.unknown("the export has neither products nor categories, nor referrals")
    }
    return LoyaltyClaim(study).difference(of: .trust, more: .high)
  }
}

extension AnyRunOption {
  /// How near a single quoted number is.
  static let claimTolerance = RunOption<Double>(
    "claim-tolerance", .share, default: 0.05, in: .comparison,
    "How far a figure may be from the single number that a claim quotes and still agree "
      + "with it, as a share of that number.")
}
