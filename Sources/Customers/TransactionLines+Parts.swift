import Columns
import Parallelism

extension TransactionLines {
  /// How many lines a part has, so that it fits into a core's cache.
  private static let linesPerPart = 32_768

  /// Takes the lines out, in parts of the customers: of neighbouring ones, unless there are parts.
  mutating func takeParted(workers: Workers) -> PartedLines {
    if let parted {
      self.parted = nil
      return parted
    }
    let customers = customerIds.count
    let wanted = min(max(1, count / TransactionLines.linesPerPart), 1_024, max(1, customers))
    let perPart = max(1, (customers + wanted - 1) / wanted)
    let parts = (0..<customers).map { UInt16($0 / perPart) }
    let partCount = max(1, (customers + perPart - 1) / perPart)
    let unsorted = SharedBuffer<LineBlock?>(repeating: nil, count: blocks.count)
    for index in blocks.indices.reversed() { unsorted[index] = blocks.removeLast() }
    let sorted = workers.map(unsorted.count) { index in
      PartedBlock(unsorted.take(index) ?? LineBlock(), parts: parts, partCount: partCount)
    }
    let partition = LinePartition(partOfCustomer: parts, count: partCount)
    let source = SourceCodes(customerPlaces: partition.placeOfCustomer)
    return PartedLines(blocks: sorted, partition: partition, sources: [source])
  }
}
