/// The lines of a block by the part of their customer, packed.
///
/// A column that the block lacks is empty, as in `LineBlock`.
public struct PartedBlock: Sendable {
  /// The number of lines.
  public let count: Int
  /// Whose codes these are: an index into `PartedLines.sources`.
  public var source = 0
  /// Where the rows of each part start, followed by the end of the last one.
  private let partStarts: [Int32]

  /// The customer of each line, as its source's code.
  public let customer: PackedColumn
  /// The day of each line.
  public let day: PackedColumn
  /// The order's key of each line.
  public let order: PackedColumn
  /// Revenue of each line in 1/10,000.
  public let revenue: PackedColumn
  /// Further money of each line in 1/10,000.
  public let money: ByColumn<PackedColumn>
  /// What each line is about, as its source's codes, or -1.
  public let codes: ByColumn<PackedColumn>

  /// Sorts the lines of a block by the part of their customer; the order within a part stays.
  ///
  /// - Parameters:
  ///   - parts: the part of each customer code.
  ///   - partCount: the number of parts.
  public init(_ block: borrowing LineBlock, parts: [UInt16], partCount: Int) {
    count = block.count
    let targets: [Int32]
    (partStarts, targets) = PartedBlock.places(block.customer.span, parts.span, partCount)
    customer = PackedColumn(block.customer, at: targets)
    day = PackedColumn(block.day, at: targets)
    order = PackedColumn(block.order, at: targets)
    revenue = PackedColumn(block.revenue, at: targets)
    money = block.money.map { PackedColumn($0, at: targets) }
    codes = block.codes.map { PackedColumn($0, at: targets) }
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
    ([customer, day, order, revenue] + money.values + codes.values)
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
    money = block.money.map { $0.unpacked() }
    codes = block.codes.map { $0.unpacked() }
  }
}
