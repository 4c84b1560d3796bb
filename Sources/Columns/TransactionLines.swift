/// A block of understood and used lines, a column at a time.
///
/// All columns that are not empty have the same length. An empty optional column means that the
/// export has no such column (or that no analysis asked for it).
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
  /// Further money of each line in 1/10,000, such as its profit and its discount.
  ///
  /// Empty: no such column; profit then is revenue.
  public var money = ByColumn<[Int64]>(CanonicalColumn.carriedMoney, repeating: [])
  /// What each line is about: rows of `TransactionLines.texts`, or -1.
  public var codes = ByColumn<[Int32]>(CanonicalColumn.carriedTexts, repeating: [])

  /// A block without a line.
  public init() {}

  /// The number of lines.
  public var count: Int { customer.count }
}

/// All used lines of a run, in blocks, with the customers they belong to.
public struct TransactionLines: Sendable {
  /// The lines, unless they are in parts; their order and cut mean nothing.
  public var blocks: [LineBlock]
  /// The lines in parts of the customers; nil: in any order, in blocks.
  public var parted: PartedLines?
  /// Customer ids in the order of their bytes.
  ///
  /// The code of a customer is its place in that order.
  /// Every customer has at least one line.
  public var customerIds: TextColumn
  /// For each column of texts the different ones in the order of their bytes; empty where no
  /// analysis asks for them.
  public var texts = ByColumn(CanonicalColumn.carriedTexts, repeating: TextColumn())

  /// Lines of the given customers.
  public init(blocks: [LineBlock], customerIds: TextColumn) {
    self.blocks = blocks
    self.customerIds = customerIds
  }

  /// The number of lines.
  public var count: Int { blocks.reduce(parted?.count ?? 0) { $0 + $1.count } }

  /// The first day of a line, as days since 1970-01-01; nil without a line.
  public var firstDay: Int32? {
    let days = parted?.blocks.compactMap { $0.count > 0 ? Int32($0.day.lowest) : nil } ?? []
    return (days + blocks.compactMap { $0.day.min() }).min()
  }
}
