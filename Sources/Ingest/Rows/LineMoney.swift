import Values

/// The money of a line, in 1/10,000.
struct LineMoney {
  var revenue: Int64 = 0
  var profit: Int64 = 0
  var discount: Int64 = 0
  /// Whether rounding changed the revenue or the profit.
  var isRounded = false
  /// Whether a number was dust.
  var isDust = false
  var profitSource = ProfitSource.margin
  /// Whether the status says that the money was given back, and no column how much.
  var isRefundedInFull = false
}

/// Where a line's profit comes from.
enum ProfitSource: UInt8 {
  case column
  case cost
  case margin
}

/// Why a cell could not be read.
struct CellFailure: Error {
  var reason: RejectReason
  var field: Int
}

/// A number that the money of a line is computed with: exact, or none where a result does not fit.
protocol LineNumber {
  func product(_ other: Self) -> Self?
  func difference(_ other: Self) -> Self?
  var isNegative: Bool { get }
  var negated: Self { get }
}

extension ExactNumber: LineNumber {
  @inline(__always)
  var isNegative: Bool { mantissa < 0 }
}

/// A number of plain records, in 1/10,000: what does not come out exactly is none.
struct PlainNumber: LineNumber {
  var units: Int64

  @inline(__always)
  init(_ units: Int64) { self.units = units }

  @inline(__always)
  func product(_ other: PlainNumber) -> PlainNumber? {
    let (whole, rest) = units.quotientAndRemainder(dividingBy: 10_000)
    let factors = rest == 0 ? (whole, other.units) : (other.units / 10_000, units)
    guard rest == 0 || other.units % 10_000 == 0 else { return nil }
    let (product, overflow) = factors.0.multipliedReportingOverflow(by: factors.1)
    return overflow ? nil : PlainNumber(product)
  }

  @inline(__always)
  func difference(_ other: PlainNumber) -> PlainNumber? {
    let (difference, overflow) = units.subtractingReportingOverflow(other.units)
    return overflow ? nil : PlainNumber(difference)
  }

  @inline(__always)
  var isNegative: Bool { units < 0 }

  @inline(__always)
  var negated: PlainNumber { PlainNumber(0 &- units) }
}

/// The rules for the money of a line, for both ways of reading: a record by itself, and plain
/// records a column at a time.
enum LineRule {
  /// Quantity x unit price less discount, whose sign does not count.
  ///
  /// A discount makes a sale smaller, and what is given back for it too.
  @inline(__always)
  static func amount<Number: LineNumber>(
    _ quantity: Number, _ price: Number, less discount: Number?
  ) -> Number? {
    guard let gross = quantity.product(price) else { return nil }
    guard let discount else { return gross }
    return gross.difference(gross.isNegative ? discount.negated : discount)
  }

  /// The cost of a line by the cost of a unit.
  @inline(__always)
  static func cost<Number: LineNumber>(_ unitCost: Number, _ quantity: Number) -> Number? {
    unitCost.product(quantity)
  }

  /// The profit of a line by its cost.
  @inline(__always)
  static func profit<Number: LineNumber>(_ revenue: Number, cost: Number) -> Number? {
    revenue.difference(cost)
  }

  /// The profit of a line that gives neither its profit nor its cost.
  static func profit(_ revenue: ExactNumber, margin: ExactNumber) -> ExactNumber? {
    revenue.product(margin)
  }

  /// The same of a revenue in 1/10,000.
  static func profit(
    _ revenue: Int64, margin: ExactNumber
  ) -> (units: Int64, rounded: Bool)? {
    profit(ExactNumber(mantissa: Int128(revenue), decimals: 4), margin: margin)?.money
  }
}

/// The `.0` that customer ids get where a tool took them for numbers.
enum CustomerSuffix {
  /// How many bytes it has.
  static let bytes = 2

  /// Whether an id ends in it and has more.
  @inline(__always)
  static func ends(_ cells: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    end - start > 2 && cells[end - 1] == UInt8(ascii: "0") && cells[end - 2] == UInt8(ascii: ".")
  }
}
