/// All used lines of a run by parts of the customers.
///
/// Lines come in any order of customers. Cut into parts where they are read, a block at a time and
/// in the core's cache, they need not be moved again as a whole: to get the lines of a part, take
/// its rows of each block.
public struct PartedLines: Sendable {
  /// The lines; their cut into blocks means nothing.
  public var blocks: [PartedBlock]
  /// The customers of each part.
  public let partition: LinePartition
  /// What the codes of each source of blocks mean.
  public let sources: [SourceCodes]

  /// Lines of some sources.
  public init(blocks: [PartedBlock], partition: LinePartition, sources: [SourceCodes]) {
    self.blocks = blocks
    self.partition = partition
    self.sources = sources
  }

  /// The number of lines.
  public var count: Int { blocks.reduce(0) { $0 + $1.count } }
}

/// What the codes of a source of blocks, such as a worker's dictionaries, mean in the run.
public struct SourceCodes: Sendable {
  /// For each customer code the customer's place in its part.
  public let customerPlaces: [Int32]
  /// For each of its codes of texts that of the run; empty: they are the same.
  public let texts: ByColumn<[Int32]>
  /// For each of its order codes that of the run; empty: they are the same.
  public let orders: [Int32]
  /// The order key of the first of these codes; keys below it are the same for all sources.
  public let ordersFrom: Int64

  /// Codes of a source; those of texts and orders are by default the run's.
  public init(
    customerPlaces: [Int32],
    texts: ByColumn<[Int32]> = ByColumn(CanonicalColumn.carriedTexts, repeating: []),
    orders: [Int32] = [], ordersFrom: Int64 = 0
  ) {
    self.customerPlaces = customerPlaces
    self.texts = texts
    self.orders = orders
    self.ordersFrom = ordersFrom
  }
}
