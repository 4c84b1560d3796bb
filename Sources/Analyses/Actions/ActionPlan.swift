import Columns
import Customers
import Framework
import Measures
import Parallelism

/// What to do about every customer, in the order of what it brings, and how far the money reaches.
struct ActionPlan {
  /// What is to be done about one customer.
  struct Row: Sendable {
    /// What decided the action; nil in data too short to judge anybody.
    var reason: ActionReason?
    /// What decided the level of the tactic; nil where nothing is done.
    var tactic: TacticReason?
    /// What contact is taken to save, in 1/10,000 and not yet rounded; nil where nobody can tell.
    var ceiling: Double?

    /// What is to be done; nil in data too short to judge anybody.
    var action: CustomerAction? { reason?.action }

    /// The most that may be spent, in 1/10,000.
    var roundedCeiling: Int64? { ceiling.map { ActionPlan.rounded($0) } }
  }

  /// A customer on whom money may be spent.
  struct Place: Sendable {
    /// The customer.
    var customer: Int32
    /// What is spent on it, in 1/10,000 and not yet rounded; 0 where contact costs more than it
    /// saves.
    var spend: Double
    /// The same of it and all before it.
    var running: Double
  }

  /// The cut-offs.
  let cutOffs: ActionCutOffs
  /// The rules; nil in data too short for an active window.
  let rules: ActionRules?
  /// For every customer of the ledger what is to be done; without a line nothing is decided.
  let rows: [Row]
  /// The customers on whom money may be spent, the best return first, ties by id.
  let ranking: [Place]
  /// How many of them, from the first on, the money reaches.
  let funded: Int

  /// The plan of a study.
  init(_ study: Study) {
    let cutOffs = ActionCutOffs(study.options)
    let (rules, hasLine) = (ActionRules(study, cutOffs), study.book.hasLine)
    let parts = study.workers.map(Grid(rows: hasLine.count)) { customers in
      customers.map { customer -> Row in
        guard let rules, hasLine[customer] else { return Row() }
        return ActionPlan.row(customer, rules, cutOffs)
      }
    }
    let rows = study.workers.concatenated(parts)
    self.cutOffs = cutOffs
    self.rules = rules
    self.rows = rows
    ranking = ActionPlan.ranking(rows, rules, cutOffs)
    funded = ActionPlan.funded(ranking, cutOffs)
  }

  private static func row(_ customer: Int, _ rules: ActionRules, _ cutOffs: ActionCutOffs) -> Row {
    let reason = rules.reason(of: customer)
    var row = Row(reason: reason, tactic: rules.tactic(of: customer, reason.action))
    guard reason.action.spends else {
      row.ceiling = 0
      return row
    }
    guard rules.value.amounts[customer] != nil else { return row }
    row.ceiling = (rules.value.gains[customer] ?? 0) * cutOffs.saveRate.value
    return row
  }

  /// One price for a contact makes the return rise with what is saved, and without a price the return
  /// is the same for all: either way what is saved ranks.
  private static func ranking(
    _ rows: [Row], _ rules: ActionRules?, _ cutOffs: ActionCutOffs
  ) -> [Place] {
    guard let priority = rules?.value.priority else { return [] }
    var ranked = [Int32](repeating: -1, count: rows.count)
    for (customer, rank) in priority.enumerated() {
      guard let rank, rows[customer].action?.spends == true, rows[customer].ceiling != nil else {
        continue
      }
      ranked[Int(rank) - 1] = Int32(customer)
    }
    var running = 0.0
    return ranked.filter { $0 >= 0 }.map { customer in
      let spend = ActionPlan.spend(rows[Int(customer)], cutOffs)
      running += spend
      return Place(customer: customer, spend: spend, running: running)
    }
  }

  /// What is spent on a customer, in 1/10,000 and not yet rounded.
  private static func spend(_ row: Row, _ cutOffs: ActionCutOffs) -> Double {
    guard let contactCost = cutOffs.contactCost else { return row.ceiling ?? 0 }
    return (row.roundedCeiling ?? 0) >= contactCost.units ? Double(contactCost.units) : 0
  }

  /// An amount as tables show it.
  static func rounded(_ amount: Double) -> Int64 {
    Money(rounding: amount / 10_000)?.units ?? .max
  }

  /// How many customers get something before the money ends, or before contact costs too much.
  private static func funded(_ ranking: [Place], _ cutOffs: ActionCutOffs) -> Int {
    let budget = cutOffs.budget?.units ?? .max
    let isPriced = (cutOffs.contactCost?.units ?? 0) > 0
    return ranking.firstIndex {
      rounded($0.running) > budget || (isPriced && $0.spend == 0)
    } ?? ranking.count
  }
}
