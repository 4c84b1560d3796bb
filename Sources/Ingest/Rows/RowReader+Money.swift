import Delimited
import Values

// All of them may change the reader, though few do: the compiler copies the whole of a struct for a
// call that must not change it, once a row.
extension RowReader {
  /// Reads the money of the record at hand; tells the first cell that fails.
  @inline(__always)
  mutating func readMoney(_ cells: Span<UInt8>, _ money: inout LineMoney) -> CellFailure? {
    do throws(CellFailure) {
      let discount = try number(cells, plan.discount, &money)?.magnitude
      let revenue = try revenue(cells, discount, &money)
      money.revenue = try units(revenue, plan.amount.field, &money)
      if rules.keepsDiscount, let discount {
        var ignored = LineMoney()
        money.discount = try units(discount, plan.discount.field, &ignored)
      }
      if rules.keepsProfit { try readProfit(cells, revenue, &money) }
      return nil
    } catch {
      return error
    }
  }

  /// The amount, or else quantity x unit price less discount.
  @inline(__always)
  mutating func revenue(
    _ cells: Span<UInt8>, _ discount: ExactNumber?, _ money: inout LineMoney
  ) throws(CellFailure) -> ExactNumber {
    if let amount = try number(cells, plan.amount, &money) { return amount }
    guard let amount = try lineAmount(cells, discount, &money) else {
      throw CellFailure(
        reason: .missingAmount,
        field: plan.amount.isAbsent ? plan.quantity.field : plan.amount.field)
    }
    return amount
  }

  /// Quantity x unit price less discount; nil where the line does not tell both.
  @inline(__always)
  mutating func lineAmount(
    _ cells: Span<UInt8>, _ discount: ExactNumber?, _ money: inout LineMoney
  ) throws(CellFailure) -> ExactNumber? {
    let quantity = try number(cells, plan.quantity, &money)
    let price = try number(cells, plan.unitPrice, &money)
    guard let quantity, let price else { return nil }
    guard let gross = quantity.product(price) else {
      throw CellFailure(reason: .outOfRange, field: plan.quantity.field)
    }
    guard let discount else { return gross }
    // A discount makes a sale smaller, and what is given back for it too.
    guard let net = gross.difference(gross.mantissa < 0 ? discount.negated : discount) else {
      throw CellFailure(reason: .outOfRange, field: plan.quantity.field)
    }
    return net
  }

  private mutating func readProfit(
    _ cells: Span<UInt8>, _ revenue: ExactNumber, _ money: inout LineMoney
  ) throws(CellFailure) {
    guard try !readKnownProfit(cells, revenue, &money) else { return }
    money.profit = try units(revenue.product(rules.margin), plan.amount.field, &money)
  }

  /// Reads the profit that the line tells, itself or by its cost; says whether it does.
  mutating func readKnownProfit(
    _ cells: Span<UInt8>, _ revenue: ExactNumber, _ money: inout LineMoney
  ) throws(CellFailure) -> Bool {
    if let profit = try number(cells, plan.profit, &money) {
      money.profitSource = .column
      money.profit = try units(profit, plan.profit.field, &money)
    } else if let cost = try cost(cells, &money) {
      money.profitSource = .cost
      money.profit = try units(revenue.difference(cost), plan.cost.field, &money)
    }
    return money.profitSource != .margin
  }

  private mutating func cost(
    _ cells: Span<UInt8>, _ money: inout LineMoney
  ) throws(CellFailure) -> ExactNumber? {
    if let cost = try number(cells, plan.cost, &money) { return cost }
    guard let unitCost = try number(cells, plan.unitCost, &money),
      let quantity = try number(cells, plan.quantity, &money)
    else { return nil }
    guard let cost = unitCost.product(quantity) else {
      throw CellFailure(reason: .outOfRange, field: plan.unitCost.field)
    }
    return cost
  }

  /// The number of a column; nil where the file has no such column or the cell is empty.
  @inline(__always)
  mutating func number(
    _ cells: Span<UInt8>, _ column: MoneyColumn, _ money: inout LineMoney
  ) throws(CellFailure) -> ExactNumber? {
    guard !column.isAbsent else { return nil }
    return column.isPlain
      ? try number(cells, column.first, &money) : try sum(cells, column, &money)
  }

  /// The sum of the terms; nil where all cells that are added are empty.
  @inline(never)
  private mutating func sum(
    _ cells: Span<UInt8>, _ column: MoneyColumn, _ money: inout LineMoney
  ) throws(CellFailure) -> ExactNumber? {
    var sum = ExactNumber.zero
    var isKnown = false
    for term in [column.first] + column.others {
      guard let number = try number(cells, term, &money) else { continue }
      isKnown = isKnown || !term.isSubtracted
      guard let next = sum.difference(term.isSubtracted ? number : number.negated) else {
        throw CellFailure(reason: .outOfRange, field: term.field)
      }
      sum = next
    }
    guard isKnown else { return nil }
    guard let share = column.share else { return sum }
    return try self.share(cells, sum, share, &money)
  }

  /// A sum times a quotient of two cells, rounded once; nothing of nothing is nothing.
  private mutating func share(
    _ cells: Span<UInt8>, _ sum: ExactNumber, _ share: MoneyColumn.Share, _ money: inout LineMoney
  ) throws(CellFailure) -> ExactNumber {
    if sum.mantissa == 0 { return .zero }
    let part = try number(cells, share.part, &money)
    let whole = try number(cells, share.whole, &money)
    guard let part, let whole, let product = sum.share(part, of: whole) else {
      throw CellFailure(reason: .outOfRange, field: share.whole.field)
    }
    if product.rounded { money.isRounded = true }
    return product.number
  }

  /// The number of a term; nil where the cell is empty.
  @inline(__always)
  private mutating func number(
    _ cells: Span<UInt8>, _ term: NumberTerm, _ money: inout LineMoney
  ) throws(CellFailure) -> ExactNumber? {
    let bounds = splitter.bounds[term.field]
    guard !bounds.isEmpty else { return nil }
    let reading = term.convention.read(cells, bounds.range)
    if case .number(let number) = reading { return number }
    return try unusual(reading, cells, term, &money)
  }

  /// What is no plain number: nothing, dust, a number among the blanks that quotes keep, or none.
  @inline(never)
  private mutating func unusual(
    _ reading: NumberReading, _ cells: Span<UInt8>, _ term: NumberTerm, _ money: inout LineMoney
  ) throws(CellFailure) -> ExactNumber? {
    var reading = reading
    if case .failure = reading { reading = term.convention.read(cells, trimmed(term.field, cells)) }
    switch reading {
    case .empty: return nil
    case .number(let number): return number
    case .dust:
      money.isDust = true
      return .zero
    case .failure(let fault): throw CellFailure(reason: RejectReason(fault), field: term.field)
    }
  }

  @inline(__always)
  mutating func units(
    _ number: ExactNumber?, _ field: Int, _ money: inout LineMoney
  ) throws(CellFailure) -> Int64 {
    guard let exact = number?.money else {
      throw CellFailure(reason: .outOfRange, field: field >= 0 ? field : plan.quantity.field)
    }
    if exact.rounded { money.isRounded = true }
    return exact.units
  }
}
