import Columns
import Customers
import Framework
import Measures
import Prediction
import Results

/// Referrals in a few numbers.
struct ReferralSummary {
  private let study: Study
  private let referrals: Referrals
  private let isReferred: [Bool]

  init(_ study: Study, _ referrals: Referrals) {
    self.study = study
    self.referrals = referrals
    let none = Array(repeating: false, count: study.ledger.customerCount)
    isReferred = study.facts.isReferred.isEmpty ? none : study.facts.isReferred
  }

  /// A number with its name, its unit and what it means.
  struct Figure: Sendable {
    let name: String
    let value: ResultColumn.Cell?
    let unit: String
    let note: Phrase

    init(_ name: String, _ value: ResultColumn.Cell?, _ unit: String, _ note: PhraseCode) {
      (self.name, self.value, self.unit) = (name, value, unit)
      self.note = Phrase(note)
    }
  }

  /// The numbers in the order of the rows.
  var figures: [Figure] { people + links + profit + conversion + costs }

  private func count(_ holds: (Int) -> Bool) -> Int {
    isReferred.indices.count { study.book.hasLine[$0] && holds($0) }
  }

  private func share(_ part: Int, of whole: Int) -> ResultColumn.Cell? {
    whole > 0 ? .number(Double(part) / Double(whole)) : nil
  }

  private var people: [Figure] {
    let referred = count { isReferred[$0] }
    return [
      Figure(
        "referred_customers", .integer(Int64(referred)), "customers",
        .referredCustomers),
      Figure(
        "referred_customer_share", share(referred, of: study.book.customerCount), "share",
        .referredCustomerShare),
      Figure(
        "referrers",
        .integer(Int64(count { referrals.referred[$0] > 0 })), "customers",
        .referrers),
    ]
  }

  private var links: [Figure] {
    let known = study.facts.referredBy + study.prospectFacts.referredBy
    let named = (study.facts.isReferred + study.prospectFacts.isReferred).count { $0 }
    let unknown = study.facts.unknownReferrers + study.prospectFacts.unknownReferrers
    let silent = named - known.count { $0 >= 0 } - unknown
    return [
      Figure(
        "unknown_referrers", .integer(Int64(unknown)), "customers",
        .unknownReferrers),
      Figure(
        "referrers_without_line", .integer(Int64(silent)), "customers",
        .referrersWithoutLine),
      Figure(
        "circles_cut", .integer(Int64(referrals.graph.cutCircles)), "circles",
        .circlesCut),
    ]
  }

  private var profit: [Figure] {
    let book = study.book
    let total = book.profit.reduce(Int128(0)) { $0 + Int128($1) }
    let own = isReferred.indices.reduce(Int128(0)) {
      $0 + (isReferred[$1] ? Int128(book.profit[$1]) : 0)
    }
    return [
      Figure(
        "referred_profit", .money(Int64(clamping: own)), "money",
        .referredProfit),
      Figure(
        "referred_profit_share", total > 0 ? .number(Double(own) / Double(total)) : nil, "share",
        .referredProfitShare),
    ]
  }

  /// How many of the referred and of the others have a purchase, prospects included.
  private var conversion: [Figure] {
    let book = study.book
    let prospects = study.prospectFacts.isReferred
    let silent = (prospects.count { $0 }, study.prospects.count - prospects.count { $0 })
    let all = (
      count { isReferred[$0] } + silent.0, count { !isReferred[$0] } + silent.1
    )
    return [
      Figure(
        "referred_conversion_rate",
        share(count { isReferred[$0] && book.hasPurchase($0) }, of: all.0), "share",
        .referredConversionRate),
      Figure(
        "other_conversion_rate",
        share(count { !isReferred[$0] && book.hasPurchase($0) }, of: all.1), "share",
        .sameOfOthers),
    ]
  }

  private var costs: [Figure] {
    [
      Figure(
        "referred_acquisition_cost", cost { isReferred[$0] }, "money",
        .referredAcquisitionCost),
      Figure(
        "other_acquisition_cost", cost { !isReferred[$0] }, "money",
        .sameOfOthers),
    ]
  }

  private func cost(_ holds: (Int) -> Bool) -> ResultColumn.Cell? {
    var facts = CustomerFacts()
    facts.acquisitionCost = study.facts.acquisitionCost.enumerated()
      .filter { study.book.hasLine[$0.offset] && holds($0.offset) }.map(\.element)
    return facts.meanAcquisitionCost.map { .money($0.units) }
  }
}
