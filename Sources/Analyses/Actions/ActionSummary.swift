import Customers
import Framework
import Measures

/// The customers, the profit and the money of each action by segment.
struct ActionSummary: Sendable {
  /// What is added up in a row.
  struct Cell: Sendable {
    var customers: Int64 = 0
    var profit: Int64 = 0
    var funded: Int64 = 0
    /// In 1/10,000, not yet rounded.
    var ceiling = 0.0
    var spend = 0.0
  }

  let segments: [String]
  private let isJudged: Bool
  private let customerCount: Int
  private var cells: [Cell]

  init(_ study: Study, _ plan: ActionPlan) {
    segments = ["all"] + study.segments.names
    isJudged = plan.rules != nil
    customerCount = study.book.customerCount
    cells = Array(repeating: Cell(), count: segments.count * CustomerAction.allCases.count)
    let (codes, book) = (study.segments.codes, study.book)
    for (customer, row) in plan.rows.enumerated() where codes[customer] >= 0 {
      guard let action = row.action ?? (book.hasPurchase(customer) ? nil : .nothing) else {
        continue
      }
      add(codes[customer], action) { cell in
        cell.customers += 1
        cell.profit += book.profit[customer]
        cell.ceiling += row.ceiling ?? 0
      }
    }
    for place in plan.ranking.prefix(plan.funded) {
      guard let action = plan.rows[Int(place.customer)].action else { continue }
      add(codes[Int(place.customer)], action) { cell in
        cell.funded += 1
        cell.spend += place.spend
      }
    }
  }

  /// Changes the cell of a segment and an action and that of the action as a whole.
  private mutating func add(
    _ segment: Int16, _ action: CustomerAction, _ change: (inout Cell) -> Void
  ) {
    let actions = CustomerAction.allCases.count
    change(&cells[Int(action.rawValue)])
    change(&cells[(1 + Int(segment)) * actions + Int(action.rawValue)])
  }

  /// The segment of every row.
  var segmentCodes: [Int16] {
    cells.indices.map { Int16($0 / CustomerAction.allCases.count) }
  }

  /// The action of every row.
  var actionCodes: [Int16] {
    cells.indices.map { Int16($0 % CustomerAction.allCases.count) }
  }

  /// A value of every row; nil where its customers are not known.
  func known<Value>(_ value: (Cell) -> Value?) -> [Value?] {
    cells.indices.map { isKnown($0 / CustomerAction.allCases.count) ? value(cells[$0]) : nil }
  }

  /// The share of each row in all customers.
  var shares: [Double?] {
    known { customerCount > 0 ? Double($0.customers) / Double(customerCount) : nil }
  }

  /// 0 where a row is empty because the data are too short, otherwise -1.
  var notes: [Int16] {
    cells.indices.map { isKnown($0 / CustomerAction.allCases.count) ? -1 : 0 }
  }

  /// Whether a segment's customers are known: without a window only those without a purchase.
  private func isKnown(_ segment: Int) -> Bool {
    isJudged || segments[segment] == CustomerLabels.noPurchase
  }
}
