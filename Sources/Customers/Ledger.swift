public import Columns

/// All used lines, sorted by customer once: the base of every analysis.
///
/// Three levels of slices: a customer has orders, an order has entries. An entry is the sum of an
/// order's lines of one day, so most orders have one entry and a later refund is a second one.
/// Every analysis is a linear pass over these slices, without a hash table.
///
/// Lines without an order id form an order of their own for each customer and day. Orders of a
/// customer are sorted by their first day; the order among those of one day means nothing.
/// The sum of the absolute amounts of all lines is below 2^62, so that no sum of entries overflows.
public struct Ledger: Sendable {
  /// Customer ids in the order of their bytes; a customer's code is its row.
  public let customerIds: TextColumn
  /// Where each customer's orders start, followed by the end of the last one: `customers + 1`
  /// numbers.
  public let orderOffsets: [Int32]
  /// Where each order's entries start, followed by the end of the last one: `orders + 1` numbers.
  public let entryOffsets: [Int32]
  /// The columns of the entries.
  public let entries: Entries
  /// What the lines of the orders are about; nil where no analysis asks for such a column, or the
  /// export has none.
  public let items: LineItems?
  /// The number of lines that were added up.
  public let lineCount: Int
  /// The customer with the most lines, the first by id among equals; nil without customers.
  public let busiest: (customer: Int, lines: Int)?

  /// Money by order and day, a column at a time.
  public struct Entries: Sendable {
    /// The day, as days since 1970-01-01.
    public internal(set) var day: [Int32] = []
    /// Revenue in 1/10,000.
    public internal(set) var revenue: [Int64] = []
    /// Profit in 1/10,000; shares its storage with revenue where profit is revenue.
    public internal(set) var profit: [Int64] = []
    /// The money of the lines besides revenue, in 1/10,000; empty without such a column.
    public internal(set) var money = ByColumn<[Int64]>(
      CanonicalColumn.carriedMoney, repeating: [])
    /// The negative part of revenue in 1/10,000, never above 0; empty where no line is negative.
    public internal(set) var refund: [Int64] = []

    /// Discount in 1/10,000; empty without a discount column.
    public var discount: [Int64] { money[.discount] }

    init() {}
  }

  init(
    customerIds: TextColumn, orderOffsets: [Int32], entryOffsets: [Int32], entries: Entries,
    items: LineItems?, lineCount: Int, busiest: (customer: Int, lines: Int)?
  ) {
    self.customerIds = customerIds
    self.orderOffsets = orderOffsets
    self.entryOffsets = entryOffsets
    self.entries = entries
    self.items = items
    self.lineCount = lineCount
    self.busiest = busiest
  }

  /// The number of customers.
  @inlinable
  public var customerCount: Int { customerIds.count }

  /// The orders of a customer.
  @inlinable
  public func orders(of customer: Int) -> Range<Int> {
    Int(orderOffsets[customer])..<Int(orderOffsets[customer + 1])
  }

  /// The entries of an order, in the order of their days.
  @inlinable
  public func entries(ofOrder order: Int) -> Range<Int> {
    Int(entryOffsets[order])..<Int(entryOffsets[order + 1])
  }

  /// The entries of a customer: those of one order by day, not of the customer as a whole.
  @inlinable
  public func entries(of customer: Int) -> Range<Int> {
    Int(
      entryOffsets[Int(orderOffsets[customer])])..<Int(
        entryOffsets[Int(orderOffsets[customer + 1])])
  }
}
