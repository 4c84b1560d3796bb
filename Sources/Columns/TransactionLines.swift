/// A block of understood and used lines, a column at a time.
///
/// All columns that are not empty have the same length. An empty optional column means that the
/// export has no such column (or that nobody asked for it).
public struct LineBlock: Sendable {
  /// The customer of each line: its row in `TransactionLines.customerIds`.
  public var customer: [Int32] = []
  /// The day of each line.
  public var day: [Int32] = []
  /// The order of each line, as a key that is equal for equal order ids and means nothing else.
  ///
  /// -1 where the line has no order id. Empty: no order column.
  public var order: [Int64] = []
  /// Revenue of each line in 1/10,000.
  public var revenue: [Int64] = []
  /// Profit of each line in 1/10,000.
  ///
  /// Empty: profit is revenue.
  public var profit: [Int64] = []
  /// Discount of each line in 1/10,000, positive.
  ///
  /// Empty: no discount column.
  public var discount: [Int64] = []
  /// The product of each line: its row in `TransactionLines.products`, or -1.
  public var product: [Int32] = []
  /// The category of each line: its row in `TransactionLines.categories`, or -1.
  public var category: [Int32] = []
  /// The channel of each line: its row in `TransactionLines.channels`, or -1.
  public var channel: [Int32] = []

  /// Whose customer codes these are: an index into `LinePartition.places`.
  public var source = 0
  /// Where the rows of each part start, and behind the last one the end; empty without a partition.
  public var partStarts: [Int32] = []

  /// A block without a line.
  public init() {}

  /// The number of lines.
  public var count: Int { customer.count }
}

/// All used lines of a run, in blocks, with the customers they belong to.
public struct TransactionLines: Sendable {
  /// The lines; their order and cut mean nothing.
  public var blocks: [LineBlock]
  /// Customer ids in the order of their bytes.
  ///
  /// The code of a customer is its place in that order.
  /// Every customer has at least one line.
  public var customerIds: TextColumn
  /// The parts in which the lines stand; nil: in any order, with rows of `customerIds` as codes.
  public var partition: LinePartition?
  /// Product ids in the order of their bytes; empty where nobody asked for them.
  public var products = TextColumn()
  /// Categories in the order of their bytes; empty where nobody asked for them.
  public var categories = TextColumn()
  /// Channels in the order of their bytes; empty where nobody asked for them.
  public var channels = TextColumn()

  /// Lines of the given customers.
  public init(blocks: [LineBlock], customerIds: TextColumn) {
    self.blocks = blocks
    self.customerIds = customerIds
  }

  /// The number of lines.
  public var count: Int { blocks.reduce(0) { $0 + $1.count } }
}
