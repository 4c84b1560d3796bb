/// The lines of a block by the part of their customer, packed.
///
/// A column that the block lacks is empty, as in `LineBlock`.
public struct PartedBlock: Sendable {
  /// The number of lines.
  public let count: Int
  /// Whose codes these are: an index into `PartedLines.sources`.
  public var source = 0
  /// Where the rows of each part start, and behind the last one the end.
  private let partStarts: [Int32]

  /// The customer of each line, as its source's code.
  public let customer: PackedColumn
  /// The day of each line.
  public let day: PackedColumn
  /// The order's key of each line.
  public let order: PackedColumn
  /// Revenue of each line in 1/10,000.
  public let revenue: PackedColumn
  /// Profit of each line in 1/10,000.
  public let profit: PackedColumn
  /// Discount of each line in 1/10,000.
  public let discount: PackedColumn
  /// The product of each line, as its source's code, or -1.
  public let product: PackedColumn
  /// The category of each line, as its source's code, or -1.
  public let category: PackedColumn
  /// The channel of each line, as its source's code, or -1.
  public let channel: PackedColumn

  /// Sorts the lines of a block by the part of their customer; the order within a part stays.
  ///
  /// - Parameters:
  ///   - parts: the part of each customer code.
  ///   - partCount: the number of parts.
  public init(_ block: borrowing LineBlock, parts: [UInt16], partCount: Int) {
    count = block.count
    let targets: [Int32]
    (partStarts, targets) = PartedBlock.places(block.customer.span, parts.span, partCount)
    let places = targets.span
    customer = PackedColumn(block.customer.span, at: places)
    day = PackedColumn(block.day.span, at: places)
    order = PackedColumn(block.order.span, at: places)
    revenue = PackedColumn(block.revenue.span, at: places)
    profit = PackedColumn(block.profit.span, at: places)
    discount = PackedColumn(block.discount.span, at: places)
    product = PackedColumn(block.product.span, at: places)
    category = PackedColumn(block.category.span, at: places)
    channel = PackedColumn(block.channel.span, at: places)
  }

  /// Where each part starts, and the new row of each line; none where all stay where they are.
  private static func places(
    _ customers: Span<Int32>, _ parts: Span<UInt16>, _ partCount: Int
  ) -> (starts: [Int32], targets: [Int32]) {
    guard partCount > 1 else { return ([0, Int32(customers.count)], []) }
    var starts = [Int32](repeating: 0, count: partCount + 1)
    var counts = starts.mutableSpan
    for row in customers.indices { counts[Int(parts[Int(customers[row])]) + 1] += 1 }
    for part in 0..<partCount { counts[part + 1] += counts[part] }
    var next = starts
    var places = next.mutableSpan
    var targets = [Int32](repeating: 0, count: customers.count)
    var output = targets.mutableSpan
    for row in customers.indices {
      let part = Int(parts[Int(customers[row])])
      output[row] = places[part]
      places[part] += 1
    }
    return (starts, targets)
  }

  /// The rows of a part.
  @inline(__always)
  public func rows(ofPart part: Int) -> Range<Int> {
    Int(partStarts[part])..<Int(partStarts[part + 1])
  }

  /// About how many bytes a line takes.
  public var bytesPerLine: Int {
    [customer, day, order, revenue, profit, discount, product, category, channel]
      .reduce(0) { $0 + $1.bytesPerRow }
  }
}

extension LineBlock {
  /// The lines of a parted block, part by part.
  public init(_ block: PartedBlock) {
    self.init()
    customer = block.customer.unpacked()
    day = block.day.unpacked()
    order = block.order.unpacked()
    revenue = block.revenue.unpacked()
    profit = block.profit.unpacked()
    discount = block.discount.unpacked()
    product = block.product.unpacked()
    category = block.category.unpacked()
    channel = block.channel.unpacked()
  }
}
