import Customers
package import Framework

/// Who referred whom, without going round in circles.
///
/// Every customer has at most one referrer, so that the links form trees, but for circles that
/// mistakes of the file make: a customer that refers itself, or two each other. A circle is cut
/// above its oldest customer, who cannot have come through one that came later.
package struct ReferralGraph: Sendable {
  /// The referrer of each customer of the ledger; -1 where there is none, or none with a line.
  package let referrers: [Int32]
  /// The number of circles that were cut.
  package let cutCircles: Int

  /// - Parameter isOlder: whether one customer came before another; a total order.
  ///
  /// - Complexity: O(links).
  package init(referredBy: [Int32], isOlder: (Int, Int) -> Bool) {
    var referrers = referredBy
    var cut = 0
    // The walk in which a customer was first met.
    var walks = [Int32](repeating: -1, count: referredBy.count)
    for start in referredBy.indices where walks[start] < 0 {
      var customer = start
      while customer >= 0, walks[customer] < 0 {
        walks[customer] = Int32(start)
        customer = Int(referrers[customer])
      }
      guard customer >= 0, walks[customer] == Int32(start) else { continue }
      referrers[ReferralGraph.oldest(onCircleOf: customer, referrers, isOlder)] = -1
      cut += 1
    }
    self.referrers = referrers
    cutCircles = cut
  }

  private static func oldest(
    onCircleOf first: Int, _ referrers: [Int32], _ isOlder: (Int, Int) -> Bool
  ) -> Int {
    var oldest = first
    var next = Int(referrers[first])
    while next != first {
      if isOlder(next, oldest) { oldest = next }
      next = Int(referrers[next])
    }
    return oldest
  }

  /// For each customer the sum of a value over those whom they referred, at each distance from 1
  /// upwards.
  ///
  /// - Complexity: O(customers x distances).
  package func sums(_ values: [Int64], distances: Int) -> [[Int64]] {
    var ancestors = referrers
    return (0..<distances).map { distance in
      var sums = [Int64](repeating: 0, count: referrers.count)
      for customer in ancestors.indices where ancestors[customer] >= 0 {
        sums[Int(ancestors[customer])] += values[customer]
        if distance + 1 < distances {
          ancestors[customer] = referrers[Int(ancestors[customer])]
        }
      }
      return sums
    }
  }
}

extension ReferralGraph {
  /// The links between the customers of a study; older is who purchased first, then by id.
  package init(_ study: Study) {
    let book = study.book
    let none = [Int32](repeating: -1, count: study.ledger.customerCount)
    let known = study.facts.referredBy
    self.init(referredBy: known.isEmpty ? none : known) { left, right in
      (book.firstPurchase(left) ?? .max, left) < (book.firstPurchase(right) ?? .max, right)
    }
  }
}
