import Columns
import Customers
import Results
import Statistics

extension Referrals {
  /// Every customer with a line who referred somebody.
  func table(_ study: Study) -> ResultTable {
    let book = study.book
    let referrers = referred.indices.filter { referred[$0] > 0 && book.hasLine[$0] }
    let values = referrers.map { value(of: $0) }
    let customers = StableOrder.descending(values).map { Int32(referrers[Int($0)]) }
    func column<Value>(_ values: [Value]) -> [Value] { customers.map { values[Int($0)] } }
    let expected = expectedProfit.map { column($0) }
    return ResultTable(
      "referral_value",
      [
        ResultColumn("customer_id", .ids(study.ledger.customerIds, rows: customers)),
        ResultColumn("referred", .integers(column(referred))),
        ResultColumn("converted", .integers(column(converted))),
        ResultColumn("indirect", .integers(column(indirect))),
        ResultColumn("direct_profit", .money(column(directProfit))),
        ResultColumn("indirect_profit", .money(column(indirectProfit))),
        ResultColumn("referral_value", .money(customers.map { value(of: Int($0)) })),
        ResultColumn("expected_profit_12m", .money(expected ?? customers.map { _ in nil })),
        ResultColumn("own_profit", .money(column(book.profit))),
        ResultColumn("tier", .labels(column(study.tiers.codes), names: study.tiers.names)),
      ])
  }

  /// The profit credited to a customer; an amount that does not fit stays at the edge.
  private func value(of customer: Int) -> Int64 {
    let (sum, overflow) = directProfit[customer].addingReportingOverflow(indirectProfit[customer])
    return overflow ? (sum < 0 ? .max : .min) : sum
  }
}

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

  private typealias Figure = (name: String, value: ResultColumn.Cell?, unit: String, note: String)

  var table: ResultTable {
    let figures = people + links + profit + conversion + costs
    return ResultTable(
      "referral_summary",
      [
        ResultColumn("metric", .texts(figures.map(\.name))),
        ResultColumn("value", .mixed(figures.map(\.value))),
        ResultColumn("unit", .texts(figures.map(\.unit))),
        ResultColumn("note", .texts(figures.map(\.note))),
      ])
  }

  private func count(_ holds: (Int) -> Bool) -> Int {
    isReferred.indices.count { study.book.hasLine[$0] && holds($0) }
  }

  private func share(_ part: Int, of whole: Int) -> ResultColumn.Cell? {
    whole > 0 ? .number(Double(part) / Double(whole)) : nil
  }

  private var people: [Figure] {
    let referred = count { isReferred[$0] }
    return [
      (
        "referred_customers", .integer(Int64(referred)), "customers",
        "Customers with a line of whom the customers file names a referrer."
      ),
      (
        "referred_customer_share", share(referred, of: study.book.customerCount), "share",
        "Their share of all customers with a line."
      ),
      (
        "referrers",
        .integer(Int64(count { referrals.referred[$0] > 0 })), "customers",
        "Customers with a line who referred somebody."
      ),
    ]
  }

  private var links: [Figure] {
    let known = study.facts.referredBy + study.prospectFacts.referredBy
    let named = (study.facts.isReferred + study.prospectFacts.isReferred).count { $0 }
    let unknown = study.facts.unknownReferrers + study.prospectFacts.unknownReferrers
    let silent = named - known.count { $0 >= 0 } - unknown
    return [
      (
        "unknown_referrers", .integer(Int64(unknown)), "customers",
        "Customers and prospects whose referrer is neither in the exports nor in the customers file."
      ),
      (
        "referrers_without_line", .integer(Int64(silent)), "customers",
        "Customers and prospects whose referrer is in the customers file only."
      ),
      (
        "circles_cut", .integer(Int64(referrals.graph.cutCircles)), "circles",
        "Customers who referred themselves or one another."
      ),
    ]
  }

  private var profit: [Figure] {
    let book = study.book
    let total = book.profit.reduce(Int128(0)) { $0 + Int128($1) }
    let own = isReferred.indices.reduce(Int128(0)) {
      $0 + (isReferred[$1] ? Int128(book.profit[$1]) : 0)
    }
    return [
      (
        "referred_profit", .money(Int64(clamping: own)), "money",
        "Profit so far of the referred customers."
      ),
      (
        "referred_profit_share", total > 0 ? .number(Double(own) / Double(total)) : nil, "share",
        "Their share of the total profit; empty where that is not positive."
      ),
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
      (
        "referred_conversion_rate",
        share(count { isReferred[$0] && book.hasPurchase($0) }, of: all.0), "share",
        "Referred customers with a purchase over all referred, prospects included."
      ),
      (
        "other_conversion_rate",
        share(count { !isReferred[$0] && book.hasPurchase($0) }, of: all.1), "share",
        "The same of all others."
      ),
    ]
  }

  private var costs: [Figure] {
    [
      (
        "referred_acquisition_cost", cost { isReferred[$0] }, "money",
        "Average acquisition_cost of the referred customers with a line; empty where unknown."
      ),
      (
        "other_acquisition_cost", cost { !isReferred[$0] }, "money",
        "The same of all others."
      ),
    ]
  }

  private func cost(_ holds: (Int) -> Bool) -> ResultColumn.Cell? {
    var facts = CustomerFacts()
    facts.acquisitionCost = study.facts.acquisitionCost.enumerated()
      .filter { study.book.hasLine[$0.offset] && holds($0.offset) }.map(\.element)
    return facts.meanAcquisitionCost.map { .money($0.units) }
  }
}
