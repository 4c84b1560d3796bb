import Columns
import Customers
import Options
import Parallelism
import Results

/// What each customer is worth in four ways, and what it gets itself.
struct CustomerValues {
  private let study: Study
  private let customers: [Int32]

  init(_ study: Study) {
    self.study = study
    let book = study.book
    customers = book.hasLine.indices.filter { book.hasLine[$0] }.map { Int32($0) }
  }

  var table: ResultTable {
    ResultTable(
      "customer_value",
      [ResultColumn("customer_id", .ids(study.ledger.customerIds, rows: customers))]
        + economic + loyalty + referral + innovation + delivered)
  }

  /// A column of everybody's value that has one source, where it is known.
  private func source(_ name: String, _ words: String, isKnown: Bool) -> ResultColumn {
    let code: Int16 = isKnown ? 0 : -1
    return ResultColumn(name, .labels(customers.map { _ in code }, names: [words]))
  }

  private var economic: [ResultColumn] {
    let current = study.valueMatrix.current
    let days = study.window.activeDays ?? 0
    return [
      ResultColumn("economic_value", .money(customers.map { current?[Int($0)] })),
      source("economic_source", "profit of the last \(days) days", isKnown: current != nil),
    ]
  }

  private var loyalty: [ResultColumn] {
    let loyalty = LoyaltyValue(study, least: study.options[.loyaltyPeers])
    let basis =
      study.outlook.model.map { "profit expected by \($0)" }
      ?? "profit of the last year x chance to be a customer still"
    let names = loyalty.peers.map { peers in
      "\(basis), less the average of the \(peers.customers) with "
        + peers.purchaseDays.words
    }
    return [
      ResultColumn("loyalty_value", .money(customers.map { loyalty.values[Int($0)] })),
      ResultColumn(
        "loyalty_source", .labels(customers.map { loyalty.places[Int($0)] }, names: names)),
    ]
  }

  private var referral: [ResultColumn] {
    let values = referralValues
    let isReferrer = ReferralGraph(study).sums(study.book.hasLine.map { $0 ? 1 : 0 }, distances: 1)
    let codes = customers.map { customer -> Int16 in
      values == nil ? -1 : isReferrer[0][Int(customer)] > 0 ? 1 : 0
    }
    let days = study.window.activeDays ?? 0
    return [
      ResultColumn("referral_value", .money(customers.map { values?[Int($0)] })),
      ResultColumn(
        "referral_source",
        .labels(
          codes,
          names: [
            "referred nobody with a line",
            "profit of the last \(days) days of those it referred, expected profit of new ones",
          ])),
    ]
  }

  /// The weighted profit of those whom each customer referred; nil where nobody says who did, and
  /// in too short data.
  private var referralValues: [Int64]? {
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

  private var innovation: [ResultColumn] {
    let counts = study.facts.feedbackCount
    let own = customers.map { counts.isEmpty ? nil : counts[Int($0)] }
    let worth = study.options[.feedbackValue]
    let values = own.map { count in
      worth > .zero
        ? count.map { Int64(clamping: Int128($0) * Int128(worth.units)) } : nil
    }
    let code: Int16 = worth > .zero ? 1 : 0
    return [
      ResultColumn("innovation_value", .money(values)),
      ResultColumn(
        "innovation_source",
        .labels(
          own.map { $0 == nil ? -1 : code },
          names: [
            "feedback is counted only", "feedback x --feedback-value",
          ])),
      ResultColumn("feedback_count", .integers(own)),
    ]
  }

  /// What the customer says it gets, less what it says that costs it.
  private var delivered: [ResultColumn] {
    let (values, costs) = (study.facts.perceivedValue, study.facts.perceivedCost)
    let gets = customers.map { values.isEmpty ? nil : values[Int($0)] }
    let gives = customers.map { costs.isEmpty ? nil : costs[Int($0)] }
    let both = zip(gets, gives).map { gets, gives in
      gets.flatMap { gets in gives.map { gets - $0 } }
    }
    return [
      ResultColumn("delivered_value", .numbers(both)),
      ResultColumn(
        "delivered_source",
        .labels(
          both.map { $0 == nil ? -1 : 0 }, names: ["survey: perceived value less perceived cost"])),
      ResultColumn("perceived_value", .numbers(gets)),
      ResultColumn("perceived_cost", .numbers(gives)),
    ]
  }
}

extension ClosedRange<Int> {
  /// `1 purchase day`, `3 purchase days` or `3 to 5 purchase days`.
  fileprivate var words: String {
    guard count == 1 else { return "\(lowerBound) to \(upperBound) purchase days" }
    return lowerBound == 1 ? "1 purchase day" : "\(lowerBound) purchase days"
  }
}
