public import Parallelism
private import RealModule
internal import Statistics

/// The days between the purchases of all customers: what a likelihood of regular gaps needs besides
/// the histories.
///
/// Gaps are counted by length, so that the sum of their logarithms does not depend on the order of
/// the customers or on the number of threads.
public struct ErlangGaps: Sendable, Equatable {
  /// The number of gaps: the repeats of all customers.
  public let count: Int
  /// The sum of the natural logarithms of the gaps in days.
  public let logSum: Double

  /// The gaps of some customers, as they stood on the evening of `asOf`.
  ///
  /// - Parameters:
  ///   - purchaseDays: the different purchase days of each customer, ascending.
  ///   - offsets: where each customer's days start, and after the last one the end.
  ///   - asOf: the last day of observation; later days are left out.
  /// - Complexity: O(purchase days + longest gap).
  public init(purchaseDays: [Int32], offsets: [Int32], asOf: Int32, workers: Workers) {
    let customers = max(0, offsets.count - 1)
    // Few chunks, because each counts every length.
    let grid = Grid(rows: customers, rowsPerChunk: max(8_192, (customers + 15) / 16))
    let parts = workers.map(grid) { customers in
      ErlangGaps.lengths(purchaseDays, offsets, asOf, customers)
    }
    var gaps = 0
    var sum = 0.0
    for length in 0..<(parts.map(\.count).max() ?? 0) {
      let equal = parts.reduce(0) { $0 + (length < $1.count ? $1[length] : 0) }
      guard equal > 0 else { continue }
      gaps += equal
      sum += Double(equal) * Double.log(Double(length))
    }
    count = gaps
    logSum = sum
  }

  /// How many gaps have each length.
  private static func lengths(
    _ purchaseDays: [Int32], _ offsets: [Int32], _ asOf: Int32, _ customers: Range<Int>
  ) -> [Int] {
    var lengths: [Int] = []
    for customer in customers {
      // A customer without a purchase has no day, and so no gap.
      let start = Int(offsets[customer])
      for place in start..<max(start, Int(offsets[customer + 1]) - 1) {
        guard purchaseDays[place + 1] <= asOf else { break }
        let length = Int(purchaseDays[place + 1]) - Int(purchaseDays[place])
        if length >= lengths.count {
          lengths.append(contentsOf: repeatElement(0, count: length + 1 - lengths.count))
        }
        lengths[length] += 1
      }
    }
    return lengths
  }

  /// What the gaps add to the log-likelihood of Erlang gaps of a shape, whatever the parameters.
  ///
  /// With gaps in weeks instead of days the log-likelihood as a whole is higher by `count` times
  /// ln 7.
  public func logDensity(shape: Int) -> Double {
    Double(shape - 1) * logSum - Double(count) * Gamma.log(Double(shape))
  }
}
