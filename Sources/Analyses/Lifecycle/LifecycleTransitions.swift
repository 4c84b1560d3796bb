import Columns
import Customers
import Framework
import Measures

/// How customers moved between the stages within one active window.
///
/// Every customer of the table of today is counted once, so that the rows of one `to` add up to it.
/// Without a window, in data under 60 days, nothing is known.
struct LifecycleTransitions: Sendable {
  /// Where customers come from: the stages, and those who were not known then.
  static let origins = LifecycleStage.names + ["new"]

  /// Where customers come from and what they have earned us since.
  struct Cell: Sendable {
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

  /// Where a customer comes from: their stage then, or what they were without a line.
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
  /// The origin and the stage of today of every row.
  var rows: [(origin: Int16, stage: Int16)] {
    let stages = LifecycleStage.names.count
    return cells.indices.map { (Int16($0 / stages), Int16($0 % stages)) }
  }

  /// A value of every row; nil without a window.
  func known<Value>(_ value: (Cell) -> Value) -> [Value?] {
    cells.map { isKnown ? value($0) : nil }
  }

  /// How many customers come from the origin of every row; nil without a window.
  var totals: [Int64?] {
    let stages = LifecycleStage.names.count
    return cells.indices.map { row in
      let first = row / stages * stages
      return isKnown ? cells[first..<first + stages].reduce(0) { $0 + $1.customers } : nil
    }
  }

  /// The share of every row in those who come from its origin.
  var shares: [Double?] {
    zip(cells, totals).map { cell, total in
      total.flatMap { $0 > 0 ? Double(cell.customers) / Double($0) : nil }
    }
  }
}
