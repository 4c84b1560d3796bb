import Columns
import Customers
import Framework
import Measures
import Options
import Parallelism
import Prediction

/// What the tables of payback are made of.
struct PaybackFigures: Sendable {
  let customers: PaybackCustomers
  let cohorts: PaybackCohorts
  let channels: PaybackChannels

  init(_ study: Study) {
    let paybacks = CustomerPaybacks(study)
    let months = study.options[.paybackMonths]
    customers = PaybackCustomers(study, paybacks)
    cohorts = PaybackCohorts(study, paybacks, months: months)
    channels = PaybackChannels(study, paybacks, months: months)
  }
}

/// The customers with a line whose acquisition cost is known.
struct PaybackCustomers: Sendable {
  let listed: ListedCustomers
  let won: Acquisitions
  let paybacks: CustomerPaybacks
  let profit: [Int64]
  let residual: [Int64?]

  init(_ study: Study, _ paybacks: CustomerPaybacks) {
    listed = ListedCustomers(study) { paybacks.statuses[$0] != nil }
    won = study.acquisitions
    self.paybacks = paybacks
    profit = study.book.profit
    residual = study.residualValues
  }

  /// The months begun until a customer had paid back; nil where they have not.
  func months(_ customer: Int) -> Int64? {
    won.costs[customer].flatMap { paybacks.months(customer, cost: $0) }.map { Int64($0) }
  }
}

/// The curve of a cohort or of a channel.
struct PaybackGroup: Sendable {
  /// Its label; nil where the channel is unknown.
  let name: String?
  /// The place of the cohort's period or the group of the channel; -1 for all.
  let group: Int
  let customers: Int
  let knownCosts: Int
  let curve: PaybackCurve

  init(_ name: String?, _ group: Int, _ sums: PaybackSums, at place: Int) {
    self.name = name
    self.group = group
    customers = sums.customers[place]
    knownCosts = sums.knownCosts[place]
    curve = PaybackCurve(sums, place)
  }

  /// How many customers have a status; nil where no cost is known.
  func count(_ status: CustomerPaybacks.Status) -> Int64? {
    knownCosts > 0 ? curve.count(status) : nil
  }
}

extension [PaybackGroup] {
  /// A value for every month of every curve, one curve after the other.
  func months<Value>(_ value: (PaybackGroup, Int) -> Value) -> [Value] {
    flatMap { group in group.curve.averages.indices.map { value(group, $0) } }
  }
}

/// The cohorts with customers, the earliest first.
struct PaybackCohorts: Sendable {
  let groups: [PaybackGroup]
  /// Whether each may hold customers who bought before the data begin.
  let isLeftTruncated: [Bool]

  init(_ study: Study, _ paybacks: CustomerPaybacks, months: Int) {
    let (calendar, book, first) = (study.calendar, study.book, study.firstPurchases)
    let codes = book.hasLine.indices.map { customer in
      book.firstPurchase(customer).map { Int32(calendar.place(of: $0)) } ?? -1
    }
    let sums = PaybackSums(study, paybacks, codes: codes, groups: calendar.count, months: months)
    groups = calendar.periods.indices.filter { sums.customers[$0] > 0 }.map {
      PaybackGroup(calendar.periods[$0].label, $0, sums, at: $0)
    }
    isLeftTruncated = groups.map { first.isLeftTruncated(cohort: $0.group) }
  }
}
