import Columns
import Customers
import Framework
import Measures
import Statistics

/// Whom to pursue, the best return first.
struct SelectionFigures: Sendable {
  typealias Candidate = SelectionCandidates.Candidate

  /// The names of the decisions.
  static let decisions = ["select", "leave"]

  /// The ids of all customers and prospects.
  let ids: TextColumn
  /// The candidates in the order of the rows: the selected first.
  let rows: [Candidate]
  /// What decided on each of them.
  let reasons: [SelectionRule.Reason]
  /// How many of them are selected.
  let selected: Int
  /// What decided in words, in the order of the reasons' numbers.
  let phrases: [Phrase]
  /// What the candidates of each reason add up to, last the customers without a purchase.
  let sums: [Sum]

  init(_ study: Study) {
    let rule = SelectionRule(study.options)
    let candidates = SelectionCandidates(study)
    let reasons = candidates.all.map {
      rule.reason(chance: $0.chance, amount: $0.amount, spend: $0.spend)
    }
    let order = SelectionFigures.order(candidates.all, reasons)
    ids = candidates.ids
    rows = order.map { candidates.all[Int($0)] }
    self.reasons = order.map { reasons[Int($0)] }
    selected = reasons.count { $0.isSelected == true }
    phrases = rule.phrases
    sums = SelectionFigures.sums(candidates.all, reasons, study.book)
  }

  /// The selected first, then those left, then those undecided; in each by profit per unit spent,
  /// then by profit, highest first, ties by id.
  private static func order(
    _ all: [Candidate], _ reasons: [SelectionRule.Reason]
  ) -> [Int32] {
    var order = all.indices.map { Int32($0) }
    func sort(_ key: (Int) -> Int64) {
      order = StableOrder.descending(order.map { key(Int($0)) }).map { order[Int($0)] }
    }
    sort { (all[$0].amount ?? -.infinity).orderKey }
    sort { place in
      guard let spend = all[place].spend, let amount = all[place].amount else {
        return (-Double.infinity).orderKey
      }
      return (spend > 0 ? amount / Double(spend) : amount > 0 ? .infinity : 0).orderKey
    }
    sort { place in reasons[place].isSelected.map { $0 ? 2 : 1 } ?? 0 }
    return order
  }

  /// Money of the selected added up from row to row, in 1/10,000; nil in the other rows.
  func running(_ amount: (Candidate) -> Int128) -> [Int64?] {
    var total = Int128(0)
    return rows.indices.map { row in
      guard row < selected else { return nil }
      total += amount(rows[row])
      return Int64(clamping: total)
    }
  }

  /// What the candidates of one reason add up to.
  struct Sum: Sendable {
    var customers = Int64(0)
    var prospects = Int64(0)
    var spend: Int128?
    var profit: Int128?

    mutating func add(_ candidate: Candidate) {
      if candidate.isProspect { prospects += 1 } else { customers += 1 }
      if let amount = candidate.spend { spend = (spend ?? 0) + Int128(amount) }
      if let amount = candidate.profit { profit = (profit ?? 0) + Int128(amount) }
    }

    /// Expected profit less spend; nil where one is unknown.
    var net: Int128? { profit.flatMap { profit in spend.map { profit - $0 } } }
  }

  private static func sums(
    _ all: [Candidate], _ reasons: [SelectionRule.Reason], _ book: CustomerBook
  ) -> [Sum] {
    var sums = Array(repeating: Sum(), count: SelectionRule.Reason.allCases.count)
    for (candidate, reason) in zip(all, reasons) { sums[Int(reason.rawValue)].add(candidate) }
    let silent = book.hasLine.indices.count { book.hasLine[$0] && !book.hasPurchase($0) }
    return sums + [Sum(customers: Int64(silent))]
  }
}

extension SelectionCandidates.Candidate {
  /// The profit expected in 12 months, in 1/10,000, as tables show it.
  var profit: Int64? { PaybackCurve.money(amount) }

  /// The expected profit per unit spent; nil where nothing is spent, or one is unknown.
  var profitPerUnit: Double? {
    guard let amount, let spend, spend > 0 else { return nil }
    return amount / Double(spend)
  }

  /// The months until the expected profit pays for the spend; nil where there is none.
  var paybackMonths: Double? {
    guard let amount, amount > 0, let spend else { return nil }
    return 12 * Double(spend) / amount
  }

  /// Whether the expected profit covers the spend.
  var pays: Bool { (amount ?? 0) >= Double(spend ?? 0) }
}

extension Double {
  /// A whole number that comes in the same order; the two zeros are one.
  fileprivate var orderKey: Int64 {
    let bits = Int64(bitPattern: (self + 0).bitPattern)
    return bits < 0 ? bits ^ .max : bits
  }
}
