import Customers
import Results
import Statistics

/// What customers say of their satisfaction against what they do.
struct SatisfactionTrap {
  private static let behaviours = ["staying", "leaving", "lost", "no_purchase"]

  /// What is added up for a band and a behaviour.
  private struct Cell {
    var customers = 0
    var annualProfit = Int128(0)
    var valueAtRisk = Int128(0)
  }

  private let study: Study
  private let bands: CustomerLabels
  /// By band, then by behaviour.
  private var cells: [[Cell]]

  init(_ study: Study) {
    self.study = study
    bands = SatisfactionBands.labels(study)
    let row = Array(repeating: Cell(), count: SatisfactionTrap.behaviours.count)
    cells = Array(repeating: row, count: SatisfactionBands.names.count)
    guard let risk = study.risk else { return }
    let (annualProfit, amounts) = (study.annualProfit, study.valueAtRisk?.amounts)
    for (customer, band) in bands.codes.enumerated() where band >= 0 {
      let behaviour = SatisfactionTrap.behaviour(risk.labels.codes[customer])
      cells[Int(band)][behaviour].customers += 1
      cells[Int(band)][behaviour].annualProfit += Int128(annualProfit[customer])
      cells[Int(band)][behaviour].valueAtRisk += Int128(amounts?[customer] ?? 0)
    }
  }

  /// The behaviour of a risk level, -1 for no purchase.
  private static func behaviour(_ level: Int16) -> Int {
    switch level {
    case 0, 1: 0
    case 2: 1
    case 3: 2
    default: 3
    }
  }

  var table: ResultTable {
    let (bands, behaviours) = (SatisfactionBands.names, SatisfactionTrap.behaviours)
    let pairs = bands.indices.flatMap { band in behaviours.indices.map { (band, $0) } }
    func money(_ value: (Cell) -> Int128, where holds: (Int) -> Bool) -> ResultColumn.Values {
      .money(
        pairs.map { band, behaviour in
          study.risk == nil || !holds(behaviour)
            ? nil : Int64(clamping: value(cells[band][behaviour]))
        })
    }
    return ResultTable(
      "satisfaction_trap",
      [
        ResultColumn("satisfaction", .labels(pairs.map { Int16($0.0) }, names: bands)),
        ResultColumn("behaviour", .labels(pairs.map { Int16($0.1) }, names: behaviours)),
        ResultColumn(
          "customers",
          .integers(pairs.map { study.risk == nil ? nil : Int64(cells[$0.0][$0.1].customers) })),
        ResultColumn("band_share", .numbers(pairs.map { bandShare($0.0, $0.1) })),
        ResultColumn("behaviour_share", .numbers(pairs.map { behaviourShare($0.0, $0.1) })),
        ResultColumn("annual_profit", money(\.annualProfit) { _ in true }),
        ResultColumn("value_at_risk", money(\.valueAtRisk) { $0 < 3 }),
      ])
  }

  private func bandShare(_ band: Int, _ behaviour: Int) -> Double? {
    let all = cells[band].reduce(0) { $0 + $1.customers }
    return all > 0 ? Double(cells[band][behaviour].customers) / Double(all) : nil
  }

  private func behaviourShare(_ band: Int, _ behaviour: Int) -> Double? {
    let all = cells.dropLast().reduce(0) { $0 + $1[behaviour].customers }
    guard band < cells.count - 1, all > 0 else { return nil }
    return Double(cells[band][behaviour].customers) / Double(all)
  }

  /// The satisfied customers that leave.
  var list: ResultTable {
    let (risk, atRisk, book) = (study.risk, study.valueAtRisk, study.book)
    let leaving = bands.codes.indices.filter {
      bands.codes[$0] == 0 && (risk?.labels.codes[$0] ?? -1) >= 2
    }
    let stakes = leaving.map { atRisk?.amounts[$0] ?? 0 }
    let customers = StableOrder.descending(stakes).map { Int32(leaving[Int($0)]) }
    func column<Value>(_ value: (Int) -> Value?) -> [Value?] { customers.map { value(Int($0)) } }
    return ResultTable(
      "satisfied_leaving",
      [
        ResultColumn("customer_id", .ids(study.ledger.customerIds, rows: customers)),
        ResultColumn("satisfaction", .numbers(column { study.facts.satisfaction[$0] })),
        ResultColumn(
          "risk",
          .labels(customers.map { risk?.labels.codes[Int($0)] ?? -1 }, names: ChurnRisk.names)),
        ResultColumn(
          "days_since_last", .integers(column { book.daysSinceLast($0).map { Int64($0) } })),
        ResultColumn(
          "overdue_ratio", .numbers(column { risk?.rhythm.overdueRatio(of: $0)?.value })),
        ResultColumn("value_at_risk", .money(column { atRisk?.amounts[$0] })),
        ResultColumn("priority", .integers(column { atRisk?.priority[$0] })),
      ])
  }
}
