public import Columns
public import Parallelism

/// The customers of a `PopulationPlan`, as arrays: what each was made from and everything they buy.
///
/// Times are days from the start of the first day of the data, with fractions, as the models have
/// them; `day(ofPurchase:)` gives the calendar day. The purchases of customer i are the places
/// `purchases(of: i)` of `times` and `cents`: first those observed, then those held out.
public struct SimulatedPopulation: Sendable, Equatable {
  /// What was drawn from.
  public let plan: PopulationPlan
  /// Purchases per week of each customer.
  public private(set) var purchaseRates: [Double] = []
  /// The probability of dropping out after a purchase (BG/NBD, MBG/NBD), the weekly rate of it
  /// (Pareto/NBD), or 0 (NBD), of each customer.
  public private(set) var dropouts: [Double] = []
  /// The mean purchase of each customer, in currency units.
  public private(set) var meanSpends: [Double] = []
  /// When each customer drops out; infinite where that is after the holdout.
  public private(set) var ends: [Double] = []
  /// When purchases were made, customer by customer, ascending.
  public private(set) var times: [Double] = []
  /// What purchases cost, in 1/100 of the currency unit.
  public private(set) var cents: [Int64] = []
  private var offsets = [0]

  /// Draws the customers of a plan; the same for any number of threads.
  ///
  /// - Throws: `GenerationError` for an impossible plan.
  /// - Complexity: O(customers + purchases).
  public init(_ plan: PopulationPlan, workers: Workers) throws {
    try plan.validate()
    self.plan = plan
    let parts = workers.map(Grid(rows: plan.customers)) { customers in
      SimulatedPopulation(plan, customers)
    }
    for part in parts { append(part) }
  }

  private init(_ plan: PopulationPlan, _ customers: Range<Int>) {
    self.plan = plan
    for number in customers {
      let customer = PopulationCustomer(number: number, plan: plan)
      purchaseRates.append(customer.purchaseRate)
      dropouts.append(customer.dropout)
      meanSpends.append(customer.meanSpend)
      ends.append(customer.end)
      times += customer.times
      cents += customer.cents
      offsets.append(times.count)
    }
  }

  private mutating func append(_ part: SimulatedPopulation) {
    offsets += part.offsets.dropFirst().map { $0 + times.count }
    purchaseRates += part.purchaseRates
    dropouts += part.dropouts
    meanSpends += part.meanSpends
    ends += part.ends
    times += part.times
    cents += part.cents
  }

  /// The number of customers.
  public var count: Int { ends.count }

  /// The places of all purchases of a customer; at least one.
  public func purchases(of customer: Int) -> Range<Int> {
    offsets[customer]..<offsets[customer + 1]
  }

  /// The places of a customer's purchases in the days observed; at least one.
  public func observedPurchases(of customer: Int) -> Range<Int> {
    let all = purchases(of: customer)
    return all.lowerBound..<end(of: all)
  }

  /// The places of a customer's purchases in the days held out.
  public func heldOutPurchases(of customer: Int) -> Range<Int> {
    let all = purchases(of: customer)
    return end(of: all)..<all.upperBound
  }

  /// The place of the first purchase of the holdout.
  private func end(of purchases: Range<Int>) -> Int {
    times[purchases].firstIndex { $0 >= Double(plan.days) } ?? purchases.upperBound
  }

  /// The calendar day of a purchase.
  public func day(ofPurchase place: Int) -> Day { plan.firstDay + Int(times[place]) }
}
