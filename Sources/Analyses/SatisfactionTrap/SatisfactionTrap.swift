import Columns
import Customers
import Framework
import Measures
import Statistics

/// What customers say of their satisfaction against what they do.
struct SatisfactionTrap: Sendable {
  /// What customers do, in the order of the rows.
  static let behaviours = ["staying", "leaving", "lost", "no_purchase"]

  /// What is added up for a band and a behaviour.
  struct Cell: Sendable {
    var customers = 0
    var annualProfit = Int128(0)
    var valueAtRisk = Int128(0)
  }

  /// Whether there is an active window.
  private let isJudged: Bool
  /// By band, then by behaviour.
  private var cells: [[Cell]]

  init(_ study: Study, _ bands: CustomerLabels) {
    isJudged = study.risk != nil
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

  /// Every band with every behaviour, in the order of the rows.
  var pairs: [(band: Int, behaviour: Int)] {
    cells.indices.flatMap { band in cells[band].indices.map { (band, $0) } }
  }

  /// Money of every row, in 1/10,000; nil in too short data.
  func money(_ value: (Cell) -> Int128, where holds: (Int) -> Bool = { _ in true }) -> [Int64?] {
    pairs.map { band, behaviour in
      isJudged && holds(behaviour) ? Int64(clamping: value(cells[band][behaviour])) : nil
    }
  }

  /// The customers of every row; nil in too short data.
  var customers: [Int64?] {
    pairs.map { isJudged ? Int64(cells[$0.band][$0.behaviour].customers) : nil }
  }

  /// The share of every row in those who say the same.
  var bandShares: [Double?] {
    pairs.map { band, behaviour in
      let all = cells[band].reduce(0) { $0 + $1.customers }
      return all > 0 ? Double(cells[band][behaviour].customers) / Double(all) : nil
    }
  }

  /// The share of every row in those with a score who do the same.
  var behaviourShares: [Double?] {
    pairs.map { band, behaviour in
      let all = cells.dropLast().reduce(0) { $0 + $1[behaviour].customers }
      guard band < cells.count - 1, all > 0 else { return nil }
      return Double(cells[band][behaviour].customers) / Double(all)
    }
  }
}

/// The satisfied customers who are at risk or lost, the most at stake first, ties by id.
struct SatisfiedLeaving: Sendable {
  let customers: ListedCustomers
  let satisfaction: [Double?]
  let book: CustomerBook
  /// Nil in too short data, as the value at risk.
  let risk: ChurnRisk?
  let valueAtRisk: ValueAtRisk?

  init(_ study: Study, _ bands: CustomerLabels) {
    let (risk, atRisk) = (study.risk, study.valueAtRisk)
    let leaving = bands.codes.indices.filter {
      bands.codes[$0] == 0 && (risk?.labels.codes[$0] ?? -1) >= 2
    }
    let stakes = leaving.map { atRisk?.amounts[$0] ?? 0 }
    customers = ListedCustomers(
      study, StableOrder.descending(stakes).map { Int32(leaving[Int($0)]) })
    (satisfaction, book) = (study.facts.satisfaction, study.book)
    (self.risk, valueAtRisk) = (risk, atRisk)
  }
}
