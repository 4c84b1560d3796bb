import Columns

/// Which columns of a file are read a column at a time, and whether that is possible.
///
/// Only what needs no second look is read so; whatever else a record may be is left to
/// `RowReader`, which gives the same for the records read here.
struct PlainPlan: Sendable, Equatable {
  /// Whether records can be read a column at a time at all.
  private(set) var isUsable: Bool
  /// The fields that are looked at, each once; a column of `PlainRecords` for each.
  private(set) var fields: [Int] = []

  // The columns, -1 where the file has none or nobody asks for it.
  private(set) var customer = -1
  private(set) var date = -1
  private(set) var order = -1
  private(set) var statuses: [Int] = []
  private(set) var currency = -1
  /// The columns of texts that lines carry, in the order of the list.
  private(set) var texts: [Int] = []
  private(set) var amount = -1
  private(set) var quantity = -1
  private(set) var unitPrice = -1
  private(set) var discount = -1
  private(set) var profit = -1
  private(set) var cost = -1
  private(set) var unitCost = -1
  /// For each column whether its cells may have doubled quotes: it is a text and nothing else.
  private(set) var mayDouble: [Bool] = []

  init(_ plan: ColumnPlan, _ rules: RowRules) {
    let columns = [
      plan.amount, plan.quantity, plan.unitPrice, plan.discount, plan.profit, plan.cost,
      plan.unitCost,
    ]
    isUsable =
      plan.readsPlainRecords && !plan.fills && !plan.settles && !rules.keepsExtras
      && !rules.stripsIds && plan.guests.isEmpty && rules.excluded.count == 0
      && plan.discountUnit == .money && !plan.amount.isConstant
      && (plan.unit == nil || rules.currency == nil)
      && plan.dateIsDecided && columns.allSatisfy(\.isPlain)
    guard isUsable else { return }
    customer = column(plan.customer)
    date = column(plan.date)
    if rules.keepsOrder { order = column(plan.order) }
    statuses = plan.statusFields.map { column($0) }
    currency = column(plan.currency)
    texts = plan.texts.indices.map { rules.keepsTexts[$0] ? column(plan.texts[$0]) : -1 }
    discount = column(plan.discount.field)
    amount = column(plan.amount.field)
    if plan.amount.isAbsent || (rules.keepsProfit && !plan.unitCost.isAbsent) {
      quantity = column(plan.quantity.field)
    }
    if plan.amount.isAbsent { unitPrice = column(plan.unitPrice.field) }
    if rules.keepsProfit { addProfit(plan) }
    // A column whose form is open is watched in every row.
    isUsable = isUsable && plan.undecidedFields.allSatisfy(numbers.contains)
    let others = [customer, date, order, currency] + statuses + numberColumns
    mayDouble = fields.indices.map { texts.contains($0) && !others.contains($0) }
  }

  private mutating func addProfit(_ plan: ColumnPlan) {
    profit = column(plan.profit.field)
    if profit < 0 { cost = column(plan.cost.field) }
    guard profit < 0, cost < 0, !plan.unitCost.isAbsent else { return }
    // Without a quantity it tells no cost, but has to be readable.
    if quantity < 0 { isUsable = false } else { unitCost = column(plan.unitCost.field) }
  }

  /// Where the profit of the rows comes from.
  var profitSource: ProfitSource {
    profit >= 0 ? .column : cost >= 0 || unitCost >= 0 ? .cost : .margin
  }

  /// Fields of numbers that are looked at.
  private var numbers: [Int] { numberColumns.filter { $0 >= 0 }.map { fields[$0] } }

  private var numberColumns: [Int] {
    [amount, quantity, unitPrice, discount, profit, cost, unitCost]
  }

  private mutating func column(_ field: Int) -> Int {
    guard field >= 0 else { return -1 }
    if let column = fields.firstIndex(of: field) { return column }
    fields.append(field)
    return fields.count - 1
  }
}
