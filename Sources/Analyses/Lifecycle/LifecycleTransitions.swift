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
  private var cells = Array(
    repeating: Cell(), count: LifecycleTransitions.origins.count * LifecycleStage.names.count)

  init(_ study: Study) {
    isKnown = study.startStages != nil
    guard let start = study.window.start, let before = study.startStages else { return }
    let since = study.ledger.sum(
      .profit, after: start, through: study.window.asOf, workers: study.workers)
    for (customer, code) in study.stages.codes.enumerated() where code >= 0 {
      let hadContact = study.hadContact(customer: customer, through: start)
      let origin = Self.origin(before.codes[customer], hadContact: hadContact)
      add(from: origin, to: code, profit: since[customer])
    }
    for prospect in 0..<study.prospects.count {
      let hadContact = study.hadContact(prospect: prospect, through: start)
      let origin = Self.origin(-1, hadContact: hadContact)
      add(from: origin, to: LifecycleStage.prospect.rawValue, profit: 0)
    }
  }

  /// Where a customer comes from: its stage then, or what it was without a line.
  private static func origin(_ stage: Int16, hadContact: Bool) -> Int {
    guard stage < 0 else { return Int(stage) }
    return hadContact ? Int(LifecycleStage.prospect.rawValue) : origins.count - 1
  }

  private mutating func add(from origin: Int, to stage: Int16, profit: Int64) {
    let cell = origin * LifecycleStage.names.count + Int(stage)
    cells[cell].customers += 1
    cells[cell].profit += profit
  }
}

extension LifecycleTransitions {
  /// One row for every pair of stages.
  var table: ResultTable {
    let (rows, stages) = (cells.indices, LifecycleStage.names.count)
    let totals = rows.map { row in
      cells[(row / stages * stages)..<(row / stages * stages + stages)]
        .reduce(0) { $0 + $1.customers }
    }
    let shares = rows.map { row in
      totals[row] > 0 ? Double(cells[row].customers) / Double(totals[row]) : nil
    }
    return ResultTable(
      "lifecycle_transitions",
      [
        ResultColumn(
          "from", .labels(rows.map { Int16($0 / stages) }, names: LifecycleTransitions.origins)),
        ResultColumn(
          "to", .labels(rows.map { Int16($0 % stages) }, names: LifecycleStage.names)),
        ResultColumn("customers", .integers(known(cells.map(\.customers)))),
        ResultColumn("share", .numbers(known(shares))),
        ResultColumn("from_customers", .integers(known(totals))),
        ResultColumn("profit_since", .money(known(cells.map(\.profit)))),
      ])
  }

  private func known<Value>(_ values: [Value?]) -> [Value?] {
    isKnown ? values : values.map { _ in nil }
  }
}
