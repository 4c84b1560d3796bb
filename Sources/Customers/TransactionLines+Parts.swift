import Columns
import Parallelism

extension TransactionLines {
  /// How many lines a part has, so that it fits into a core's cache.
  private static let linesPerPart = 32_768

  /// Puts the lines of every block into parts of neighbouring customers.
  mutating func part(workers: Workers) -> LinePartition {
    let customers = customerIds.count
    let wanted = min(max(1, count / TransactionLines.linesPerPart), 1_024, max(1, customers))
    let perPart = max(1, (customers + wanted - 1) / wanted)
    let parts = (0..<customers).map { UInt16($0 / perPart) }
    let partCount = max(1, (customers + perPart - 1) / perPart)
    let unsorted = SharedBuffer<LineBlock?>(repeating: nil, count: blocks.count)
    for index in blocks.indices.reversed() { unsorted[index] = blocks.removeLast() }
    blocks = workers.map(unsorted.count) { index in
      var block = unsorted.take(index) ?? LineBlock()
      block.source = 0
      block.sort(by: parts, count: partCount)
      return block
    }
    return LinePartition(
      partOfCustomer: parts, count: partCount, codes: [(0..<customers).map { Int32($0) }])
  }
}
