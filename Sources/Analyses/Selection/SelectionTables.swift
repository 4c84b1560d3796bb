import Columns
import Customers
import Results
import Statistics

/// Whom to pursue, the best return first.
struct SelectionTables {
  private let study: Study
  private let rule: SelectionRule
  private let candidates: SelectionCandidates
  private let reasons: [SelectionRule.Reason]

  init(_ study: Study) {
    self.study = study
    let rule = SelectionRule(study.options)
    let candidates = SelectionCandidates(study)
    reasons = candidates.all.map {
      rule.reason(chance: $0.chance, amount: $0.amount, spend: $0.spend)
    }
    (self.rule, self.candidates) = (rule, candidates)
  }

  /// The expected profit per unit spent; nil where nothing is spent, or one is unknown.
  private func perUnit(_ candidate: SelectionCandidates.Candidate) -> Double? {
    guard let amount = candidate.amount, let spend = candidate.spend, spend > 0 else { return nil }
    return amount / Double(spend)
  }

  /// The months until the expected profit pays for the spend; nil where there is none.
  private func payback(_ candidate: SelectionCandidates.Candidate) -> Double? {
    guard let amount = candidate.amount, amount > 0, let spend = candidate.spend else { return nil }
    return 12 * Double(spend) / amount
  }

  /// The selected first, then those left, then those of whom it is not known; in each by profit per
  /// unit spent, then by profit, highest first, ties by id.
  private var order: [Int] {
    let all = candidates.all
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
    return order.map { Int($0) }
  }

  /// One row for every customer with a purchase and every prospect.
  var table: ResultTable {
    let order = order
    let rows = order.map { candidates.all[$0] }
    let isSelected = order.map { reasons[$0].isSelected }
    let selected = isSelected.count { $0 == true }
    let decisions = isSelected.map { $0.map { $0 ? Int16(0) : 1 } ?? -1 }
    return ResultTable(
      "selection",
      [
        ResultColumn("customer_id", .ids(candidates.ids, rows: rows.map(\.id))),
        ResultColumn(
          "kind", .labels(rows.map { $0.isProspect ? 1 : 0 }, names: ["customer", "prospect"])),
        ResultColumn(
          "rank", .integers(rows.indices.map { $0 < selected ? Int64($0 + 1) : nil })),
        ResultColumn("decision", .labels(decisions, names: ["select", "leave"])),
        ResultColumn("reason", .labels(order.map { reasons[$0].rawValue }, names: rule.words)),
        ResultColumn("purchase_chance_12m", .numbers(rows.map(\.chance))),
        ResultColumn(
          "expected_profit_12m", .money(rows.map { PaybackCurve.money($0.amount) })),
        ResultColumn("spend", .money(rows.map(\.spend))),
        ResultColumn(
          "spend_source",
          .labels(
            rows.map(\.source.rawValue), names: SelectionCandidates.SpendSource.names)),
        ResultColumn("payback_months", .numbers(rows.map(payback))),
        ResultColumn("profit_per_unit", .numbers(rows.map(perUnit))),
      ] + running(Array(rows.prefix(selected)), of: rows.count))
  }

  /// Running totals of the selected, and where the last unit spent still pays.
  private func running(
    _ selected: [SelectionCandidates.Candidate], of count: Int
  ) -> [ResultColumn] {
    var (spend, profit, net) = ([Int64?](), [Int64?](), [Int64?]())
    var total = (spend: Int128(0), profit: Int128(0))
    for candidate in selected {
      total.spend += Int128(candidate.spend ?? 0)
      total.profit += Int128(PaybackCurve.money(candidate.amount) ?? 0)
      spend.append(Int64(clamping: total.spend))
      profit.append(Int64(clamping: total.profit))
      net.append(Int64(clamping: total.profit - total.spend))
    }
    let rest: [Int64?] = Array(repeating: nil, count: count - selected.count)
    let pays = selected.map { candidate -> Bool? in
      (candidate.amount ?? 0) >= Double(candidate.spend ?? 0)
    }
    return [
      ResultColumn("pays", .flags(pays + rest.map { _ in nil })),
      ResultColumn("running_spend", .money(spend + rest)),
      ResultColumn("running_profit", .money(profit + rest)),
      ResultColumn("running_net_profit", .money(net + rest)),
    ]
  }
}

extension SelectionTables {
  /// What the candidates of one reason add up to.
  private struct Sum {
    var customers = Int64(0)
    var prospects = Int64(0)
    var spend: Int128?
    var profit: Int128?

    mutating func add(_ candidate: SelectionCandidates.Candidate) {
      if candidate.isProspect { prospects += 1 } else { customers += 1 }
      if let amount = candidate.spend { spend = (spend ?? 0) + Int128(amount) }
      if let amount = PaybackCurve.money(candidate.amount) {
        profit = (profit ?? 0) + Int128(amount)
      }
    }
  }

  /// One row for every reason, and one for customers without a purchase.
  var summary: ResultTable {
    var sums = Array(repeating: Sum(), count: SelectionRule.Reason.allCases.count)
    for (candidate, reason) in zip(candidates.all, reasons) {
      sums[Int(reason.rawValue)].add(candidate)
    }
    let book = study.book
    let silent = book.hasLine.indices.count { book.hasLine[$0] && !book.hasPurchase($0) }
    sums.append(Sum(customers: Int64(silent)))
    let decisions =
      SelectionRule.Reason.allCases.map { $0.isSelected.map { $0 ? Int16(0) : 1 } ?? -1 } + [1]
    func money(_ value: (Sum) -> Int128?) -> ResultColumn.Values {
      .money(sums.map { value($0).map { Int64(clamping: $0) } })
    }
    return ResultTable(
      "selection_summary",
      [
        ResultColumn("decision", .labels(decisions, names: ["select", "leave"])),
        ResultColumn(
          "reason", .labels(sums.indices.map { Int16($0) }, names: rule.words + ["no purchase"])),
        ResultColumn("customers", .integers(sums.map(\.customers))),
        ResultColumn("prospects", .integers(sums.map(\.prospects))),
        ResultColumn("spend", money(\.spend)),
        ResultColumn("expected_profit_12m", money(\.profit)),
        ResultColumn(
          "net_profit",
          money { sum in sum.profit.flatMap { profit in sum.spend.map { profit - $0 } } }),
      ])
  }
}

extension Double {
  /// A whole number that comes in the same order; the two zeros are one.
  fileprivate var orderKey: Int64 {
    let bits = Int64(bitPattern: (self + 0).bitPattern)
    return bits < 0 ? bits ^ .max : bits
  }
}
