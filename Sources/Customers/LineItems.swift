public import Columns

/// What the lines of every order are about: products, categories, channels and whatever else is
/// among the texts that lines carry (`CanonicalColumn.carriedTexts`).
///
/// An item is the lines of one order and one day that agree in all these columns, so that what was
/// known on any earlier day is known exactly. Items are kept order by order, in the order of the
/// ledger's orders; those of one order are sorted by their codes, column by column, and then by
/// day. A run has only the columns that an analysis asks for and the export has: how finely lines
/// are distinguished depends on that, so whatever is computed for one column must add up the
/// others, as `OrderContents` does.
public struct LineItems: Sendable {
  /// For each column of texts the different ones in the order of their bytes: the code of a text is
  /// its row.
  public internal(set) var names = ByColumn(
    CanonicalColumn.carriedTexts, repeating: TextColumn())

  /// Where each order's items start, followed by the end of the last one: `orders + 1` numbers.
  public internal(set) var offsets: [Int32] = []
  /// The codes of the items by column, -1 where the lines have no text; empty without such a
  /// column.
  public internal(set) var codes = ByColumn(
    CanonicalColumn.carriedTexts, repeating: PackedColumn())
  /// The day of the lines, as days since 1970-01-01.
  public internal(set) var day = PackedColumn()
  /// Revenue in 1/10,000, refunds included.
  public internal(set) var revenue = PackedColumn()
  /// The number of lines.
  public internal(set) var lines = PackedColumn()

  init() {}

  /// The items of an order.
  @inlinable
  public func items(ofOrder order: Int) -> Range<Int> {
    Int(offsets[order])..<Int(offsets[order + 1])
  }

  /// The items of neighbouring orders, such as those of a customer.
  @inlinable
  public func items(ofOrders orders: Range<Int>) -> Range<Int> {
    Int(offsets[orders.lowerBound])..<Int(offsets[orders.upperBound])
  }
}
