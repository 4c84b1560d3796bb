import Columns
import Framework

/// What customers of a group have earned on average by the end of each month since they were won,
/// against what winning them cost.
///
/// The average of a month is that of the customers who were observed through it, and the curve adds
/// these averages up, so that nobody's late months count for those who have not come to them. It
/// ends with the last month through which 30 customers were observed, or all where there are fewer.
package struct PaybackCurve: Sendable {
  /// Rounding of the averages must not undo a cost that is reached exactly; in 1/10,000.
  private static let tolerance = 1e-6

  /// How many customers were observed through each month.
  package let customers: [Int]
  /// The average profit by the end of each month, in 1/10,000.
  package let averages: [Double]
  /// The average cost, in 1/10,000; nil where no cost is known.
  package let averageCost: Double?
  package let statuses: ArraySlice<Int>

  package init(_ sums: PaybackSums, _ group: Int) {
    let least = max(1, min(SmallestBase.customers, sums.customers[group]))
    let observed = Array(sums.observedThrough(group).prefix { $0 >= least })
    var sum = 0.0
    averages = zip(sums.profits(group), observed).map { profit, count in
      sum += Double(profit) / Double(count)
      return sum
    }
    customers = observed
    let known = sums.knownCosts[group]
    averageCost = known > 0 ? Double(sums.cost[group]) / Double(known) : nil
    let names = CustomerPaybacks.Status.names.count
    statuses = sums.statuses[group * names..<(group + 1) * names]
  }

  /// Whether the average profit has reached the average cost by the end of a month; nil where that
  /// is unknown.
  package func isPaidBack(_ month: Int) -> Bool? {
    averageCost.map { averages[month] >= $0 - PaybackCurve.tolerance }
  }

  /// The months until the average profit first reaches the average cost; nil where it has not.
  ///
  /// Nil also where the cost is unknown; 0 where winning cost nothing.
  package var months: Int64? {
    guard let averageCost else { return nil }
    guard averageCost > 0 else { return 0 }
    return averages.indices.first { isPaidBack($0) == true }.map { Int64($0 + 1) }
  }

  /// The average profit by the end of a month, counted from 1; nil where it was not observed.
  package func profit(afterMonths months: Int) -> Int64? {
    months <= averages.count ? PaybackCurve.money(averages[months - 1]) : nil
  }

  /// How many customers have a status.
  package func count(_ status: CustomerPaybacks.Status) -> Int64 {
    Int64(statuses[statuses.startIndex + Int(status.rawValue)])
  }

  /// The share that never pays back of all whose cost is known; nil where it is not known of each.
  package var neverShare: Double? {
    let known = statuses.reduce(0, +)
    guard known > 0, count(.unknown) == 0 else { return nil }
    return Double(count(.never)) / Double(known)
  }

  /// An amount in 1/10,000, rounded.
  package static func money(_ amount: Double?) -> Int64? {
    amount.flatMap { Money(rounding: $0 / Double(Money.unitsPerWhole))?.units }
  }
}
