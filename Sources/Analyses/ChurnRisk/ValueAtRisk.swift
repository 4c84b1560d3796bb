import Columns
public import Customers
public import Parallelism

/// The profit that is lost if a customer has gone, and whom to contact first.
public struct ValueAtRisk: Sendable {
  /// (1 - P) x the profit of the customer's last active year in 1/10,000; nil without a purchase.
  ///
  /// The year is the 365 days up to the last purchase day; a loss counts as 0.
  public let amounts: [Int64?]
  /// The rank by P x value at risk, what contact can still save; nil where that is 0.
  ///
  /// 1 first, ties by id. Ranked exactly, before any rounding, so that the unit of money moves no
  /// rank.
  public let priority: [Int64?]

  /// Values all customers of a ledger by their risk.
  public init(_ ledger: Ledger, _ risk: ChurnRisk, workers: Workers) {
    let parts = workers.map(Grid(rows: ledger.customerCount)) { customers in
      customers.map { Stake($0, ledger, risk) }
    }
    let stakes = Array(parts.joined())
    amounts = stakes.map { $0.map(\.amount) }
    priority = ValueAtRisk.ranks(stakes)
  }

  private static func ranks(_ stakes: [Stake?]) -> [Int64?] {
    var candidates: [Candidate] = []
    for (customer, stake) in stakes.enumerated() {
      guard let stake, stake.isWorthContact else { continue }
      candidates.append(Candidate(customer: Int32(customer), stake: stake))
    }
    candidates.sort { $0.isBefore($1) }
    var ranks = [Int64?](repeating: nil, count: stakes.count)
    for (rank, candidate) in candidates.enumerated() {
      ranks[Int(candidate.customer)] = Int64(rank + 1)
    }
    return ranks
  }
}

/// What stands on one customer: the chance of its loss and the profit of its last active year.
private struct Stake: Sendable {
  let loss: Ratio
  /// In 1/10,000, at least 0.
  let profit: Int64

  init?(_ customer: Int, _ ledger: Ledger, _ risk: ChurnRisk) {
    guard let last = risk.rhythm.book.lastPurchase(customer),
      let loss = risk.chanceOfLoss(of: customer)
    else { return nil }
    var sum: Int64 = 0
    for entry in ledger.entries(of: customer) {
      let day = ledger.entries.day[entry]
      if day > last - 365 && day <= last { sum += ledger.entries.profit[entry] }
    }
    self.loss = loss
    profit = max(0, sum)
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

  /// P x (1 - P) x profit x denominator^2: at most 2^56 x 2^62.
  var scaledGain: UInt128 {
    UInt128(loss.numerator) * UInt128(loss.denominator - loss.numerator) * UInt128(profit)
  }

  var scale: UInt128 { UInt128(loss.denominator) * UInt128(loss.denominator) }
}

/// A customer whom contact may save, on its way to a rank.
private struct Candidate {
  let customer: Int32
  let stake: Stake
  /// P x value at risk, nearly: settles all comparisons but those of neighbours.
  let gain: Double

  init(customer: Int32, stake: Stake) {
    self.customer = customer
    self.stake = stake
    gain = Double(stake.scaledGain) / Double(stake.scale)
  }

  func isBefore(_ other: Candidate) -> Bool {
    if abs(gain - other.gain) > 1e-12 * max(gain, other.gain) { return gain > other.gain }
    let left = stake.scaledGain.multipliedFullWidth(by: other.stake.scale)
    let right = other.stake.scaledGain.multipliedFullWidth(by: stake.scale)
    if left.high != right.high { return left.high > right.high }
    return left.low == right.low ? customer < other.customer : left.low > right.low
  }
}
