import Delimited
import Values

/// Money of an order that one of its lines gives, in 1/10,000.
struct OrderMoney {
  /// What the whole order amounts to; nil where the line does not give it.
  var total: Int64?
  /// What of it was given back, positive; nil where the line does not give it.
  var refund: Int64?
  /// The price of the line as written.
  var price: Int64?
  /// Whether the line gives an amount of its own.
  var hasAmount = true
}

/// Reads the money of one record, of its line and of its order.
struct MoneyReader {
  private let amount: MoneyColumn
  private let quantity: MoneyColumn
  private let unitPrice: MoneyColumn
  private let cost: MoneyColumn
  private let unitCost: MoneyColumn
  private let profit: MoneyColumn
  private let discount: MoneyColumn
  private let refund: MoneyColumn
  private let tellsTotal: Bool
  private let keepsProfit: Bool
  private let keepsDiscount: Bool
  private let margin: ExactNumber
  private let refunds: RefundPolicy
  private let discountUnit: DiscountUnit
  /// Whether it is open what unit the discounts have.
  private let watchesDiscounts: Bool
  /// What they say about it.
  private(set) var discounts = DiscountSigns()
  /// Whether the file gives money by order that the lines have to share.
  let settles: Bool
  /// What the current line gives of its order's money.
  private(set) var order = OrderMoney()

  init(_ plan: ColumnPlan, _ rules: RowRules) {
    amount = plan.amount
    quantity = plan.quantity
    unitPrice = plan.unitPrice
    cost = plan.cost
    unitCost = plan.unitCost
    profit = plan.profit
    discount = plan.discount
    refund = plan.refund
    tellsTotal = plan.tellsTotal
    settles = plan.settles
    discountUnit = plan.discountUnit
    watchesDiscounts = plan.watchesDiscounts
    keepsProfit = rules.keepsProfit
    keepsDiscount = rules.keepsDiscount
    margin = rules.margin
    refunds = rules.refunds
  }

  /// Reads the money of a line; returns the first cell that fails.
  ///
  /// Changes nothing of the reader: a call that must not change it would copy it, once a row.
  @inline(__always)
  mutating func read(
    _ cells: Span<UInt8>, _ bounds: [FieldBounds], _ money: inout LineMoney
  ) -> CellFailure? {
    do throws(CellFailure) {
      let discount = try reduction(cells, bounds, &money)
      let revenue = try revenue(cells, bounds, discount, &money)
      money.revenue = try units(revenue, amount.field, &money)
      if keepsDiscount, let discount {
        var ignored = LineMoney()
        money.discount = try units(discount, self.discount.field, &ignored)
      }
      guard keepsProfit, try !readKnownProfit(cells, bounds, revenue, &money) else { return nil }
      money.profit = try units(
        LineRule.profit(revenue, margin: margin), amount.field, &money)
      return nil
    } catch {
      return error
    }
  }

  /// Reads the money of a line and of its order; returns the first cell that fails.
  ///
  /// - Parameter first: what the first line of the order gave, where this is a further one.
  @inline(never)
  mutating func readOfOrder(
    _ cells: Span<UInt8>, _ bounds: [FieldBounds], _ money: inout LineMoney, of first: OrderAtHand?
  ) -> CellFailure? {
    order = OrderMoney()
    do throws(CellFailure) {
      let discount = try reduction(cells, bounds, &money)
      let line =
        tellsTotal
        ? try lineBesideTotal(cells, bounds, discount, &money, of: first)
        : try revenue(cells, bounds, discount, &money)
      order.hasAmount = line != nil
      let own = line ?? .zero
      // Where the order's total is given, the line's amount only says how it is spread.
      var ignored = LineMoney()
      money.revenue =
        order.total == nil
        ? try units(own, amount.field, &money) : try units(own, quantity.field, &ignored)
      if let discount {
        money.discount = try units(discount, self.discount.field, &ignored)
      }
      if keepsProfit { _ = try readKnownProfit(cells, bounds, own, &money) }
      // Positive however it is written.
      if let told = try refund.number(cells, bounds, &money)?.magnitude {
        order.refund = try known(told, refund.field, &money)
      }
      return nil
    } catch {
      return error
    }
  }

  /// Whether a line gives money back that the policy of refunds does not let count.
  ///
  /// - Parameter first: what the first line of the order gave, where this is a further one.
  mutating func isRefund(_ money: LineMoney, of first: OrderAtHand?) -> Bool {
    guard settles else { return money.revenue < 0 }
    if order.total ?? money.revenue < 0 { return true }
    guard refunds == .reject else { return false }
    return order.refund ?? 0 != 0 || first?.isRefunded ?? false
  }

  /// The column to blame where a refund is rejected.
  var refundField: Int { settles && order.refund ?? 0 != 0 ? refund.field : amount.field }

  /// Lets a status act on the money of a line and its order.
  @inline(never)
  mutating func apply(_ status: StatusVerdict, _ money: inout LineMoney) {
    switch status {
    case .counts, .unknown, .returned, .unpaid, .cancelled: break
    case .refunded:
      let amount = settles ? order.total ?? money.revenue : money.revenue
      money.isRefundedInFull = refund.isAbsent && amount > 0
    case .refund:
      if money.revenue > 0 {
        money.revenue = -money.revenue
        money.profit = -money.profit
      }
      if settles { order.total = order.total.map { -abs($0) } }
    }
  }

  /// The money that the discount of a line takes off; nil without one.
  @inline(__always)
  private mutating func reduction(
    _ cells: Span<UInt8>, _ bounds: [FieldBounds], _ money: inout LineMoney
  ) throws(CellFailure) -> ExactNumber? {
    guard let told = try discount.number(cells, bounds, &money)?.magnitude else { return nil }
    if watchesDiscounts, let units = told.money?.units { discounts.note(units) }
    return discountUnit == .money ? told : try reduction(of: told, cells, bounds)
  }

  /// The same where discounts are shares.
  @inline(never)
  private func reduction(
    of told: ExactNumber, _ cells: Span<UInt8>, _ bounds: [FieldBounds]
  ) throws(CellFailure) -> ExactNumber? {
    var ignored = LineMoney()
    if let count = try quantity.number(cells, bounds, &ignored),
      let price = try unitPrice.number(cells, bounds, &ignored)
    {
      guard let gross = count.product(price), let money = discountUnit.money(told, of: gross) else {
        throw CellFailure(reason: .outOfRange, field: discount.field)
      }
      return money
    }
    let net = try amount.number(cells, bounds, &ignored)
    return net.flatMap { discountUnit.money(told, leaving: $0) }
  }

  /// The amount, or else quantity x unit price less discount.
  @inline(__always)
  private mutating func revenue(
    _ cells: Span<UInt8>, _ bounds: [FieldBounds], _ discount: ExactNumber?,
    _ money: inout LineMoney
  ) throws(CellFailure) -> ExactNumber {
    if let amount = try amount.number(cells, bounds, &money) { return amount }
    guard let amount = try lineAmount(cells, bounds, discount, &money) else {
      throw CellFailure(
        reason: .missingAmount, field: self.amount.isAbsent ? quantity.field : self.amount.field)
    }
    return amount
  }

  /// Quantity x unit price less discount; nil where the line does not give both.
  @inline(__always)
  private mutating func lineAmount(
    _ cells: Span<UInt8>, _ bounds: [FieldBounds], _ discount: ExactNumber?,
    _ money: inout LineMoney
  ) throws(CellFailure) -> ExactNumber? {
    let count = try quantity.number(cells, bounds, &money)
    let price = try unitPrice.number(cells, bounds, &money)
    guard let count, let price else { return nil }
    guard let amount = LineRule.amount(count, price, less: discount) else {
      throw CellFailure(reason: .outOfRange, field: quantity.field)
    }
    return amount
  }

  /// Reads the profit that the line gives, directly or by its cost; says whether it does.
  private mutating func readKnownProfit(
    _ cells: Span<UInt8>, _ bounds: [FieldBounds], _ revenue: ExactNumber,
    _ money: inout LineMoney
  ) throws(CellFailure) -> Bool {
    if let told = try profit.number(cells, bounds, &money) {
      money.profitSource = .column
      money.profit = try units(told, profit.field, &money)
    } else if let told = try lineCost(cells, bounds, &money) {
      money.profitSource = .cost
      money.profit = try units(LineRule.profit(revenue, cost: told), cost.field, &money)
    }
    return money.profitSource != .margin
  }

  private mutating func lineCost(
    _ cells: Span<UInt8>, _ bounds: [FieldBounds], _ money: inout LineMoney
  ) throws(CellFailure) -> ExactNumber? {
    if let cost = try cost.number(cells, bounds, &money) { return cost }
    guard let each = try unitCost.number(cells, bounds, &money),
      let count = try quantity.number(cells, bounds, &money)
    else { return nil }
    guard let cost = LineRule.cost(each, count) else {
      throw CellFailure(reason: .outOfRange, field: unitCost.field)
    }
    return cost
  }

  /// The order's total, and the line's own amount where it gives one.
  private mutating func lineBesideTotal(
    _ cells: Span<UInt8>, _ bounds: [FieldBounds], _ discount: ExactNumber?,
    _ money: inout LineMoney, of first: OrderAtHand?
  ) throws(CellFailure) -> ExactNumber? {
    var ignored = LineMoney()
    let line = try lineAmount(cells, bounds, discount, &ignored)
    if let total = try amount.number(cells, bounds, &money) {
      order.total = try known(total, amount.field, &money)
    } else if line == nil, !(first?.tellsTotal ?? false) {
      throw CellFailure(reason: .missingAmount, field: amount.field)
    }
    if let price = try unitPrice.number(cells, bounds, &ignored) {
      order.price = try known(price, unitPrice.field, &ignored)
    }
    return line
  }

  /// An amount, distinguished from one that is missing.
  private mutating func known(
    _ number: ExactNumber, _ field: Int, _ money: inout LineMoney
  ) throws(CellFailure) -> Int64 {
    let units = try units(number, field, &money)
    guard units != LineExtras.unknown else { throw CellFailure(reason: .outOfRange, field: field) }
    return units
  }

  @inline(__always)
  private mutating func units(
    _ number: ExactNumber?, _ field: Int, _ money: inout LineMoney
  ) throws(CellFailure) -> Int64 {
    guard let exact = number?.money else {
      throw CellFailure(reason: .outOfRange, field: field >= 0 ? field : quantity.field)
    }
    if exact.rounded { money.isRounded = true }
    return exact.units
  }
}
