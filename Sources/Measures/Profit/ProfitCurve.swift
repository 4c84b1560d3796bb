package import Customers

/// How profit adds up over the customers, the most profitable first.
///
/// With customers who make a loss the curve rises above the total and comes back to it: the whale
/// curve. All comparisons are made on integers.
package struct ProfitCurve: Sendable {
  /// The profit of the first k customers in 1/10,000, for k from 0 to all.
  package let cumulative: [Int64]

  package init(_ book: CustomerBook, ranking: [Int32]) {
    var cumulative: [Int64] = [0]
    cumulative.reserveCapacity(ranking.count + 1)
    var sum: Int64 = 0
    for customer in ranking {
      sum += book.profit[Int(customer)]
      cumulative.append(sum)
    }
    self.cumulative = cumulative
  }

  /// The number of customers.
  package var count: Int { cumulative.count - 1 }

  /// The profit of all customers.
  package var total: Int64 { cumulative[count] }

  /// The number of customers in the top `percent` percent, rounded up.
  package func customers(inTop percent: Int) -> Int { (percent * count + 99) / 100 }

  /// A part of the total profit; nil where the total is not positive.
  package func share(_ profit: Int64) -> Double? {
    total > 0 ? Double(profit) / Double(total) : nil
  }

  /// The share of the first customers; nil where the total is not positive.
  package func share(ofFirst customers: Int) -> Double? { share(cumulative[customers]) }

  /// The fewest customers whose profit reaches 80 % of the total; nil where that is not positive.
  package var customersForFourFifths: Int? {
    guard total > 0 else { return nil }
    return cumulative.firstIndex { Int128($0) * 100 >= Int128(total) * 80 }
  }

  /// The highest share that the curve reaches; nil where the total is not positive.
  package var peakShare: Double? { cumulative.max().flatMap { share($0) } }

  /// The Gini coefficient of profit, losses counted as 0: 0 where all earn the same, near 1 where
  /// one earns everything; nil where no customer has a positive profit.
  ///
  /// 2 sum(i v) / (n sum v) - (n + 1) / n with v ascending and i from 1.
  package var gini: Double? {
    var weighted = Int128(0)
    var sum = Int128(0)
    for place in 0..<count {
      let profit = Int128(max(0, cumulative[place + 1] - cumulative[place]))
      weighted += Int128(count - place) * profit
      sum += profit
    }
    guard sum > 0 else { return nil }
    let numerator = 2 * weighted - Int128(count + 1) * sum
    return Double(numerator) / Double(Int128(count) * sum)
  }

  /// The customers of each tenth, the best first, larger ones first; nil with under ten customers.
  package var tenths: [Range<Int>]? {
    guard count >= 10 else { return nil }
    let (size, larger) = count.quotientAndRemainder(dividingBy: 10)
    return (0..<10).map { tenth in
      let start = tenth * size + min(tenth, larger)
      return start..<start + size + (tenth < larger ? 1 : 0)
    }
  }

  /// The profit of some neighbouring customers.
  package func profit(_ customers: Range<Int>) -> Int64 {
    cumulative[customers.upperBound] - cumulative[customers.lowerBound]
  }

  /// The average profit in the best tenth over that in the worst; nil where the worst makes none.
  package var topToBottomRatio: Double? {
    guard let tenths, let best = tenths.first, let worst = tenths.last else { return nil }
    guard profit(worst) > 0 else { return nil }
    let numerator = Int128(profit(best)) * Int128(worst.count)
    return Double(numerator) / Double(Int128(profit(worst)) * Int128(best.count))
  }
}
