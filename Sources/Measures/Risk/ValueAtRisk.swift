import Columns
package import Customers
package import Framework
package import Parallelism
package import Prediction
import Statistics

/// The profit that is lost if a customer has gone, and whom to contact first.
package struct ValueAtRisk: Sendable {
  /// (1 - P) x the profit of the customer's last active year in 1/10,000; nil without a purchase.
  ///
  /// The year is the 365 days up to the last purchase day; a loss counts as 0.
  package let amounts: [Int64?]
  /// The rank by P x value at risk, what contact can still save; nil where that is 0.
  ///
  /// 1 first, ties by id. Ranked exactly, before any rounding, so that the unit of money moves no
  /// rank.
  package let priority: [Int64?]
  /// P x value at risk before any rounding, in 1/10,000; nil without a purchase.
  package let gains: [Double?]

  /// Values all customers of a ledger by their risk.
  package init(_ ledger: Ledger, _ risk: ChurnRisk, workers: Workers) {
    let parts = workers.map(Grid(rows: ledger.customerCount)) { customers in
      Stake.all(customers, ledger, risk)
    }
    let stakes = Array(parts.joined())
    amounts = stakes.map { $0.map(\.amount) }
    gains = stakes.map { $0.map(\.gain) }
    priority = ValueAtRisk.ranks(stakes)
  }

  /// Judges every customer by what a model predicts for the year ahead.
  ///
  /// The value is (1 - P)/P x the predicted profit, which already includes the probability P of
  /// still being a customer: the profit of the year that is lost if the customer has gone.
  package init(_ risk: ChurnRisk, _ prediction: CustomerPrediction, workers: Workers) {
    let customers = risk.labels.codes.indices
    let parts = workers.map(Grid(rows: customers.count)) { rows in
      rows.map { customer -> (amount: Int64?, gain: Double)? in
        guard let alive = prediction.alive(customer), let profit = prediction.profit(customer)
        else { return nil }
        let gain = (1 - alive) * max(0, profit)
        guard alive >= ValueAtRisk.leastChance else { return (nil, gain) }
        return (Money(rounding: gain / alive)?.units, gain)
      }
    }
    let stakes = workers.concatenated(parts)
    amounts = stakes.map { $0?.amount }
    gains = stakes.map { $0.map { $0.gain * 10_000 } }
    let candidates = stakes.indices.filter { (stakes[$0]?.gain ?? 0) > 0 }
    // Numbers above 0 have the order of their bits; equal ones keep that of the customers.
    let order = StableOrder.descending(
      candidates.map { Int64(bitPattern: (stakes[$0]?.gain ?? 0).bitPattern) })
    var ranks = [Int64?](repeating: nil, count: stakes.count)
    for (rank, place) in order.enumerated() { ranks[candidates[Int(place)]] = Int64(rank + 1) }
    priority = ranks
  }

  /// Below this P(alive), what is lost cannot be said.
  private static let leastChance = 0.01

  private static func ranks(_ stakes: [Stake?]) -> [Int64?] {
    var candidates: [Candidate] = []
    for (customer, stake) in stakes.enumerated() {
      guard let stake, stake.isWorthContact else { continue }
      candidates.append(Candidate(gain: stake.gain, customer: Int32(customer)))
    }
    candidates.sort { left, right in
      guard left.isNear(right) else { return left.gain > right.gain }
      guard let first = stakes[Int(left.customer)], let second = stakes[Int(right.customer)] else {
        return left.customer < right.customer
      }
      let order = first.comparedGain(to: second)
      return order == 0 ? left.customer < right.customer : order > 0
    }
    var ranks = [Int64?](repeating: nil, count: stakes.count)
    for (rank, candidate) in candidates.enumerated() {
      ranks[Int(candidate.customer)] = Int64(rank + 1)
    }
    return ranks
  }
}

/// What is at stake with one customer: the probability of losing them and the profit of their last
/// active year.
private struct Stake: Sendable {
  let loss: Ratio
  /// In 1/10,000, at least 0.
  let profit: Int64

  static func all(_ customers: Range<Int>, _ ledger: Ledger, _ risk: ChurnRisk) -> [Stake?] {
    // Columns are taken out of their structures once: threads would contend for their counters.
    let (days, profits, book) = (ledger.entries.day, ledger.entries.profit, risk.rhythm.book)
    let year = Int32(Year.days)
    return customers.map { customer in
      guard let last = book.lastPurchase(customer), let loss = risk.chanceOfLoss(of: customer)
      else { return nil }
      var sum: Int64 = 0
      for entry in ledger.entries(of: customer)
      where days[entry] > last - year && days[entry] <= last {
        sum += profits[entry]
      }
      return Stake(loss: loss, profit: max(0, sum))
    }
  }

  /// (1 - P) x profit, rounded half away from zero.
  var amount: Int64 {
    let denominator = Int128(loss.denominator)
    return Int64((Int128(loss.numerator) * Int128(profit) * 2 + denominator) / (2 * denominator))
  }

  /// Whether P x (1 - P) x profit is above zero.
  var isWorthContact: Bool {
    loss.numerator > 0 && loss.numerator < loss.denominator && profit > 0
  }

  /// P x (1 - P) x profit, nearly: settles all comparisons but those of neighbours.
  var gain: Double {
    let scale = Double(loss.denominator)
    let chances =
      Double(loss.numerator) / scale * (Double(loss.denominator - loss.numerator) / scale)
    return chances * Double(profit)
  }

  /// Whether P x (1 - P) x profit is exactly larger (1), smaller (-1) or the same (0).
  func comparedGain(to other: Stake) -> Int {
    let left = scaledGain.multipliedFullWidth(by: other.scale)
    let right = other.scaledGain.multipliedFullWidth(by: scale)
    if left.high != right.high { return left.high > right.high ? 1 : -1 }
    return left.low == right.low ? 0 : left.low > right.low ? 1 : -1
  }

  /// P x (1 - P) x profit x denominator^2: below 2^56 x 2^62.
  private var scaledGain: UInt128 {
    UInt128(loss.numerator) * UInt128(loss.denominator - loss.numerator) * UInt128(profit)
  }

  private var scale: UInt128 { UInt128(loss.denominator) * UInt128(loss.denominator) }
}

/// A customer whom contact may save, on its way to a rank.
private struct Candidate {
  let gain: Double
  let customer: Int32

  /// Whether rounding may have decided which of the gains is larger.
  func isNear(_ other: Candidate) -> Bool {
    abs(gain - other.gain) <= 1e-12 * max(gain, other.gain)
  }
}

extension Study {
  /// What is lost if a customer has gone, and whom to contact first; nil in data too short for a
  /// window.
  package var valueAtRisk: ValueAtRisk? {
    remembered {
      risk.map { risk in
        models?.churn.map { ValueAtRisk(risk, $0, workers: workers) }
          ?? ValueAtRisk(ledger, risk, workers: workers)
      }
    }
  }
}
