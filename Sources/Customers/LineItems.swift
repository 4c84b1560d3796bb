public import Columns

/// What the lines of every order are about: products, categories and channels.
///
/// An item is the lines of one order and one day with the same product, category and channel, so
/// that what was known on any earlier day can be told exactly. Items stand order by order, in the
/// order of the ledger's orders; those of one order are sorted by product, category, channel and
/// day. A run has only the columns that an analysis asks for and the export has: how finely lines
/// are told apart depends on that, so whatever is told of one column must add up the others, as
/// `OrderContents` does.
public struct LineItems: Sendable {
  /// Product ids in the order of their bytes; a product's code is its row.
  public internal(set) var products = TextColumn()
  /// Categories in the order of their bytes; a category's code is its row.
  public internal(set) var categories = TextColumn()
  /// Channels in the order of their bytes; a channel's code is its row.
  public internal(set) var channels = TextColumn()

  /// Where each order's items start, and behind the last one the end: `orders + 1` numbers.
  public internal(set) var offsets: [Int32] = []
  /// The product's code, -1 where the lines have none; empty without a product column.
  public internal(set) var product = PackedColumn()
  /// The category's code, -1 where the lines have none; empty without a category column.
  public internal(set) var category = PackedColumn()
  /// The channel's code, -1 where the lines have none; empty without a channel column.
  public internal(set) var channel = PackedColumn()
  /// The day of the lines, as days since 1970-01-01.
  public internal(set) var day = PackedColumn()
  /// Revenue in 1/10,000, refunds included.
  public internal(set) var revenue = PackedColumn()
  /// The number of lines.
  public internal(set) var lines = PackedColumn()

  init() {}

  /// One of the things that lines are about.
  public enum Facet: Sendable, CaseIterable {
    /// The product.
    case product
    /// The product's category.
    case category
    /// The channel through which the order came.
    case channel
  }

  /// The codes of a facet, -1 where unknown; empty without such a column.
  public func codes(_ facet: Facet) -> PackedColumn {
    switch facet {
    case .product: product
    case .category: category
    case .channel: channel
    }
  }

  /// The names of a facet's codes, in the order of their bytes.
  public func names(_ facet: Facet) -> TextColumn {
    switch facet {
    case .product: products
    case .category: categories
    case .channel: channels
    }
  }

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
