public import Parallelism

/// How regularly customers buy, without a model of how often: the shape of Erlang gaps.
///
/// Of a customer's last two gaps the share of the earlier one in their sum has a beta distribution
/// with parameters k and k where gaps are Erlang numbers of shape k, whatever the customer's rate.
/// So the mean square of its distance from one half estimates k: 1 where purchases come at random,
/// more where they are regular, less where they come in clumps. Its variance is 1/(4(2k + 1)).
///
/// Source: Wheat and Morrison (1990), Estimating Purchase Regularity with Two Interpurchase Times,
/// Journal of Marketing Research 27(1), 87-93.
public struct RegularityTest: Sendable, Equatable {
  /// The customers that the test rests on: those with two gaps or more.
  public let customers: Int
  /// The estimate of the shape k; infinite where all gaps of a customer are equal, nil without
  /// customers.
  public let shape: Double?
  /// The standard error of the estimate; nil with fewer than two customers or where it has none.
  public let standardError: Double?

  /// The regularity of some customers, as it stood on the evening of `asOf`.
  ///
  /// - Parameters:
  ///   - purchaseDays: the different purchase days of each customer, ascending.
  ///   - offsets: where each customer's days start, and after the last one the end.
  ///   - asOf: the last day that counts; later days are left out.
  public init(purchaseDays: [Int32], offsets: [Int32], asOf: Int32, workers: Workers) {
    let parts = workers.map(Grid(rows: max(0, offsets.count - 1))) { customers in
      Sums(purchaseDays, offsets, asOf, customers)
    }
    var sums = Sums()
    for part in parts { sums.add(part) }
    self.init(sums)
  }

  private init(_ sums: Sums) {
    customers = sums.count
    guard sums.count > 0 else {
      shape = nil
      standardError = nil
      return
    }
    let variance = sums.mean(sums.squares)
    shape = (1 - 4 * variance) / (8 * variance)
    guard sums.count > 1, variance > 0 else {
      standardError = nil
      return
    }
    let spread = max(0, sums.mean(sums.fourthPowers) - variance * variance)
    let error = (spread / Double(sums.count - 1)).squareRoot()
    // By the derivative of the estimate, -1/(8 V^2).
    standardError = error / (8 * variance * variance)
  }

  /// Sums over customers in units of 2^-60, so that the order does not matter.
  private struct Sums {
    var count = 0
    var squares: Int128 = 0
    var fourthPowers: Int128 = 0

    init() {}

    init(
      _ purchaseDays: [Int32], _ offsets: [Int32], _ asOf: Int32, _ customers: Range<Int>
    ) {
      for customer in customers {
        let start = Int(offsets[customer])
        var end = Int(offsets[customer + 1])
        while end > start, purchaseDays[end - 1] > asOf { end -= 1 }
        guard end - start >= 3 else { continue }
        let whole = Double(Int(purchaseDays[end - 1]) - Int(purchaseDays[end - 3]))
        let earlier = Double(Int(purchaseDays[end - 2]) - Int(purchaseDays[end - 3]))
        let square = (earlier / whole - 0.5) * (earlier / whole - 0.5)
        count += 1
        squares += Int128(square * 0x1p60)
        fourthPowers += Int128(square * square * 0x1p60)
      }
    }

    mutating func add(_ other: Sums) {
      count += other.count
      squares += other.squares
      fourthPowers += other.fourthPowers
    }

    func mean(_ sum: Int128) -> Double { Double(sum) * 0x1p-60 / Double(count) }
  }
}
