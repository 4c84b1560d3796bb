public import Parallelism

/// The Kaplan-Meier curve of the days between purchases, in which every customer counts alike.
///
/// A customer with k purchase days has k - 1 closed gaps and one open gap, from the last purchase
/// day to the as-of day, which is censored: its length is not known yet. Each of these gaps weighs
/// 1/k, so that frequent buyers do not drown the rest.
///
/// Weights are added up as integers, so the curve does not depend on the order of the customers or
/// on the number of threads. Up to 40 purchase days a weight is exact; above, it is right to 1e-13.
///
/// Source: Kaplan and Meier (1958), Nonparametric Estimation from Incomplete Observations, Journal
/// of the American Statistical Association 53, 457-481.
public struct KaplanMeier: Sendable, Equatable {
  /// The weight 1: the smallest number that every number up to 40 divides.
  private static let one: Int64 = 5_342_931_457_063_200
  /// How close to one half the curve has reached it, so that rounding does not undo an exact half.
  private static let tolerance = 1e-11

  /// The weight of the closed gaps of each length in days.
  private var closed: [Int128] = []
  /// The weight of the open gaps of each length in days.
  private var open: [Int128] = []

  /// The curve of some customers.
  ///
  /// - Parameters:
  ///   - purchaseDays: the different purchase days of each customer, ascending, none after `asOf`.
  ///   - offsets: where each customer's days start, and after the last one the end; a customer
  ///     without a purchase day has no gap.
  ///   - asOf: the day on which open gaps are cut off.
  /// - Complexity: O(purchase days + longest gap).
  public init(purchaseDays: [Int32], offsets: [Int32], asOf: Int32, workers: Workers) {
    let customers = max(0, offsets.count - 1)
    // Few chunks, because each holds a weight for every length.
    let grid = Grid(rows: customers, rowsPerChunk: max(8_192, (customers + 15) / 16))
    let parts = workers.map(grid) { customers in
      KaplanMeier(purchaseDays, offsets, asOf, customers)
    }
    for part in parts { add(part) }
  }

  /// The shortest gap in days that at most half of all gaps outlast; nil where the curve stays
  /// above one half.
  public var median: Int? {
    var atRisk = closed.reduce(0, +) + open.reduce(0, +)
    var survival = 1.0
    for days in closed.indices {
      if closed[days] > 0 {
        survival *= Double(atRisk - closed[days]) / Double(atRisk)
        if survival <= 0.5 + KaplanMeier.tolerance { return days }
      }
      atRisk -= closed[days] + open[days]
    }
    return nil
  }

  private init(
    _ purchaseDays: [Int32], _ offsets: [Int32], _ asOf: Int32, _ customers: Range<Int>
  ) {
    for customer in customers {
      let days = Int(offsets[customer])..<Int(offsets[customer + 1])
      guard let last = days.last else { continue }
      let weight = Int128(KaplanMeier.one / Int64(days.count))
      for day in days.dropFirst() {
        let length = Int(purchaseDays[day]) - Int(purchaseDays[day - 1])
        makeRoom(length)
        closed[length] += weight
      }
      let length = Int(asOf) - Int(purchaseDays[last])
      makeRoom(length)
      open[length] += weight
    }
  }

  private mutating func makeRoom(_ length: Int) {
    guard length >= closed.count else { return }
    let missing = length + 1 - closed.count
    closed.append(contentsOf: repeatElement(0, count: missing))
    open.append(contentsOf: repeatElement(0, count: missing))
  }

  private mutating func add(_ other: KaplanMeier) {
    makeRoom(other.closed.count - 1)
    for length in other.closed.indices {
      closed[length] += other.closed[length]
      open[length] += other.open[length]
    }
  }
}
