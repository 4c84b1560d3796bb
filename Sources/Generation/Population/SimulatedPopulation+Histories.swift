public import Columns

extension SimulatedPopulation {
  /// What the models know about a customer: repeats, and days from the first purchase to the last
  /// one and to the end of observation.
  public struct Summary: Sendable, Equatable {
    /// Purchases after the first, x of the papers.
    public let frequency: Int
    /// Days from the first to the last purchase: t_x.
    public let recency: Double
    /// Days from the first purchase to the end of observation: T.
    public let timeObserved: Double
  }

  /// A customer's history in the days observed, as the model has it: to the moment.
  public func exactSummary(of customer: Int) -> Summary {
    let places = observedPurchases(of: customer)
    let first = times[places.lowerBound]
    return Summary(
      frequency: places.count - 1, recency: times[places.upperBound - 1] - first,
      timeObserved: Double(plan.days) - first)
  }

  /// A customer's history in the days observed, as an export shows it: in whole days, purchases of
  /// one day counted once, T up to the last day.
  ///
  /// Models of whole days miss a little: a repeat on the day of another purchase is not seen.
  public func dailySummary(of customer: Int) -> Summary {
    let places = observedPurchases(of: customer)
    let first = times[places.lowerBound].rounded(.down)
    return Summary(
      frequency: purchaseDays(places) - 1,
      recency: times[places.upperBound - 1].rounded(.down) - first,
      timeObserved: Double(plan.days - 1) - first)
  }

  /// The different purchase days of each customer, ascending, and where each customer's days start,
  /// with the end after the last one.
  ///
  /// The days held out are among them; `lastObservedDay` is the last one an observer knows.
  public func calendar() -> (days: [Int32], offsets: [Int32]) {
    var days: [Int32] = []
    var offsets: [Int32] = [0]
    for customer in 0..<count {
      for place in purchases(of: customer) {
        let day = day(ofPurchase: place).number
        if days.count == offsets[offsets.count - 1] || days[days.count - 1] != day {
          days.append(day)
        }
      }
      offsets.append(Int32(days.count))
    }
    return (days, offsets)
  }

  /// The last day that is observed.
  public var lastObservedDay: Day { plan.firstDay + (plan.days - 1) }

  /// Whether a customer has not dropped out by the end of the days observed.
  public func isAlive(_ customer: Int) -> Bool { ends[customer] > Double(plan.days) }

  /// The number of different days of some purchases of one customer.
  public func purchaseDays(_ places: Range<Int>) -> Int {
    var count = 0
    var latest = -1
    for place in places where Int(times[place]) > latest {
      latest = Int(times[place])
      count += 1
    }
    return count
  }

  /// The sum of some purchases, in 1/100 of the currency unit.
  public func spend(_ places: Range<Int>) -> Int64 { cents[places].reduce(0, +) }
}
