import Columns
import Customers
import Framework
import Measures
import Options
import Parallelism
import Prediction

/// What each customer is worth in four ways, and what the customer gets.
///
/// What is computed over all customers is kept for the rows alone.
struct CustomerValues: Sendable {
  let customers: ListedCustomers
  /// The profit of each customer in the active window, in 1/10,000; nil in too short data.
  let current: [Int64]?
  /// The length of the active window; 0 without one.
  let activeDays: Int
  /// The loyalty value of each row, in 1/10,000.
  let loyalty: [Int64?]
  /// The peers of each row, by their place.
  let peers: [Int16]
  /// Who expects the profit and with whom a customer is compared, for all peers.
  let comparisons: [Phrase]
  /// The referral value of each row, in 1/10,000.
  let referral: [Int64?]
  /// Whether each row has referred anyone with a line: 1, 0, or -1 where that is unknown.
  let isReferrer: [Int16]
  /// How often each row gave feedback.
  let feedback: [Int64?]
  /// What one piece of feedback is worth.
  let worth: Money
  /// What each row says they get, and what they say it costs them, in points of the survey.
  let (gets, gives): ([Double?], [Double?])

  init(_ study: Study) {
    let (customers, facts) = (ListedCustomers(withLineIn: study), study.facts)
    self.customers = customers
    current = study.valueMatrix.current
    activeDays = study.window.activeDays ?? 0
    (loyalty, peers, comparisons) = CustomerValues.loyalty(study, customers)
    let credited = CustomerValues.referrals(study)
    referral = customers.column { credited?[$0] }
    isReferrer = CustomerValues.referrers(study, customers, isKnown: credited != nil)
    feedback = customers.column { facts.feedbackCount.isEmpty ? nil : facts.feedbackCount[$0] }
    worth = study.options[.feedbackValue]
    gets = customers.column { facts.perceivedValue.isEmpty ? nil : facts.perceivedValue[$0] }
    gives = customers.column { facts.perceivedCost.isEmpty ? nil : facts.perceivedCost[$0] }
  }

  private static func loyalty(
    _ study: Study, _ customers: ListedCustomers
  ) -> (values: [Int64?], peers: [Int16], comparisons: [Phrase]) {
    let loyalty = LoyaltyValue(study, least: study.options[.loyaltyPeers])
    let basis =
      study.outlook.model.map { Phrase(.expectedByModel, .name($0)) } ?? Phrase(.expectedByRhythm)
    let comparisons = loyalty.peers.map { peers in
      Phrase(
        .lessAverageOfPeers, .phrase(basis), .integer(peers.customers),
        .phrase(peers.purchaseDays.phrase))
    }
    return (
      customers.column { loyalty.values[$0] }, customers.column { loyalty.places[$0] }, comparisons
    )
  }

  /// The weighted profit of those whom each customer referred, in 1/10,000; nil where no referrals
  /// are known, and in too short data.
  private static func referrals(_ study: Study) -> [Int64]? {
    guard !study.facts.referredBy.isEmpty, let current = study.valueMatrix.current,
      let start = study.window.start?.number
    else { return nil }
    let (book, expected) = (study.book, study.outlook.profits)
    let profits = book.hasLine.indices.map { customer in
      book.firstPurchase(customer).map { $0 > start } == true
        ? expected[customer] ?? current[customer] : current[customer]
    }
    let links = study.options[.referralLinks]
    let weights = Referrals.weights(study.options[.referralDecay], links)
    return Referrals.total(ReferralGraph(study).sums(profits, distances: links)[...], weights, book)
  }

  private static func referrers(
    _ study: Study, _ customers: ListedCustomers, isKnown: Bool
  ) -> [Int16] {
    guard isKnown else { return customers.column { _ in -1 } }
    let referred = ReferralGraph(study).sums(study.book.hasLine.map { $0 ? 1 : 0 }, distances: 1)[0]
    return customers.column { referred[$0] > 0 ? 1 : 0 }
  }

  /// What the feedback of each row is worth, in 1/10,000; nil where feedback is only counted.
  var innovation: [Int64?] {
    feedback.map { count in
      guard worth > .zero, let count else { return nil }
      return Int64(clamping: Int128(count) * Int128(worth.units))
    }
  }

  /// What each row says they get, less what they say it costs them.
  var delivered: [Double?] {
    zip(gets, gives).map { gets, gives in gets.flatMap { gets in gives.map { gets - $0 } } }
  }
}

extension ClosedRange<Int> {
  /// `1 purchase day`, `3 purchase days` or `3 to 5 purchase days`.
  fileprivate var phrase: Phrase {
    guard count == 1 else {
      return Phrase(.rangeOfPurchaseDays, .integer(lowerBound), .integer(upperBound))
    }
    return lowerBound == 1 ? Phrase(.onePurchaseDay) : Phrase(.purchaseDays, .integer(lowerBound))
  }
}
