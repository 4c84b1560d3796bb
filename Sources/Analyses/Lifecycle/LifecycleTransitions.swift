import Columns
import Customers
import Results

/// How customers moved between the stages within one active window.
///
/// Everybody of the table of today is counted once, so that the rows of one `to` add up to it.
/// Without a window, in data under 60 days, nothing is known.
struct LifecycleTransitions {
  /// Where customers come from: the stages, and those who were not known then.
  static let origins = LifecycleStage.names + ["new"]

  /// Where customers come from and what they have earned us since.
  private struct Cell {
    var customers: Int64 = 0
    var profit: Int64 = 0
  }

  private let isKnown: Bool
  /// By origin, and within it by the stage of today.
  private var cells: [Cell]

  init(_ study: Study) {
    let stages = LifecycleStage.names.count
    cells = Array(repeating: Cell(), count: LifecycleTransitions.origins.count * stages)
    isKnown = study.startStages != nil
    guard let start = study.window.start, let before = study.startStages else { return }
    let since = study.ledger.sum(
      .profit, after: start, through: study.window.asOf, workers: study.workers)
    for (customer, code) in study.stages.codes.enumerated() where code >= 0 {
      let hadContact = study.hadContact(customer: customer, through: start)
      let origin = Self.origin(before.codes[customer], hadContact: hadContact)
      cells[origin * stages + Int(code)].customers += 1
      cells[origin * stages + Int(code)].profit += since[customer]
    }
    for prospect in 0..<study.prospects.count {
      let hadContact = study.hadContact(prospect: prospect, through: start)
      let origin = Self.origin(-1, hadContact: hadContact)
      cells[origin * stages + Int(LifecycleStage.prospect.rawValue)].customers += 1
    }
  }

  /// Where a customer comes from: its stage then, or what it was without a line.
  private static func origin(_ stage: Int16, hadContact: Bool) -> Int {
    guard stage < 0 else { return Int(stage) }
    return hadContact ? Int(LifecycleStage.prospect.rawValue) : origins.count - 1
  }

  /// One row for every pair of stages.
  var table: ResultTable {
    let stages = LifecycleStage.names.count
    let rows = cells.indices
    let totals = LifecycleTransitions.origins.indices.map { origin in
      (0..<stages).reduce(0) { $0 + cells[origin * stages + $1].customers }
    }
    func known<Value>(_ value: (Int) -> Value?) -> [Value?] {
      rows.map { isKnown ? value($0) : nil }
    }
    func share(_ row: Int) -> Double? {
      let total = totals[row / stages]
      return total > 0 ? Double(cells[row].customers) / Double(total) : nil
    }
    return ResultTable(
      "lifecycle_transitions",
      [
        ResultColumn(
          "from", .labels(rows.map { Int16($0 / stages) }, names: LifecycleTransitions.origins)),
        ResultColumn(
          "to", .labels(rows.map { Int16($0 % stages) }, names: LifecycleStage.names)),
        ResultColumn("customers", .integers(known { cells[$0].customers })),
        ResultColumn("share", .numbers(known(share))),
        ResultColumn("from_customers", .integers(known { totals[$0 / stages] })),
        ResultColumn("profit_since", .money(known { cells[$0].profit })),
      ])
  }
}
