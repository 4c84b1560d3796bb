import Columns
import Customers
import Results

/// The customers, the profit and the money of each action by segment.
struct ActionSummary {
  /// What is added up in a row.
  private struct Cell {
    var customers: Int64 = 0
    var profit: Int64 = 0
    var funded: Int64 = 0
    /// In 1/10,000, not yet rounded.
    var ceiling = 0.0
    var spend = 0.0
  }

  private let segments: [String]
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

  var table: ResultTable {
    let actions = CustomerAction.allCases.count
    let rows = cells.indices
    func known<Value>(_ value: (Cell) -> Value?) -> [Value?] {
      rows.map { isKnown($0 / actions) ? value(cells[$0]) : nil }
    }
    return ResultTable(
      "action_summary",
      [
        ResultColumn("segment", .labels(rows.map { Int16($0 / actions) }, names: segments)),
        ResultColumn(
          "action", .labels(rows.map { Int16($0 % actions) }, names: CustomerAction.names)),
        ResultColumn("customers", .integers(known(\.customers))),
        ResultColumn("customer_share", .numbers(known(share))),
        ResultColumn("profit", .money(known(\.profit))),
        ResultColumn("spend_ceiling", .money(known { ActionPlan.rounded($0.ceiling) })),
        ResultColumn("funded_customers", .integers(known(\.funded))),
        ResultColumn("spend", .money(known { ActionPlan.rounded($0.spend) })),
        ResultColumn(
          "note",
          .labels(rows.map { isKnown($0 / actions) ? -1 : 0 }, names: [ChurnSummary.notes[0]])),
      ])
  }

  /// Whether a segment's customers are known: without a window only those without a purchase.
  private func isKnown(_ segment: Int) -> Bool {
    isJudged || segments[segment] == CustomerLabels.noPurchase
  }

  private func share(_ cell: Cell) -> Double? {
    customerCount > 0 ? Double(cell.customers) / Double(customerCount) : nil
  }
}
