import Columns

/// About how much memory a run needs, from what has been read.
///
/// The peak of a run lies in one of two stages. While lines are sorted by customer, the columns that were
/// read and the orders of all parts are in memory. While the analyses are at work the lines are gone, and what is known of each customer counts. The constants fit the peaks that runs over
/// 200,000 to 5,000,000 generated rows told in their manifests, with 4 to 1,000 rows a customer and one
/// to eight threads.
struct MemoryEstimate: Sendable, Equatable {
  /// The process before it reads.
  private static let processBytes = 24e6
  /// A worker's window on its file, its block of results and its share of the writing.
  private static let workerBytes = 4e6
  /// Columns are made somewhat larger than they turn out, and what is freed is not all used again.
  private static let slack = 1.25
  /// A text in a worker's dictionary, and its share of the dictionary they are merged into: 24 bytes in
  /// tables that are three eighths to three quarters full.
  private static let textBytes = 96.0
  /// A line's share of the ledger: an order has about two lines and takes 24 bytes.
  private static let ledgerBytes = 12.0

  /// The number of lines that are kept.
  var lines = 0.0
  /// The bytes of their columns.
  var columnBytes = 0.0
  /// The bytes that their orders take while they are sorted by customer, or settled.
  var sortingBytes = 0.0
  /// The bytes that items of orders take in the ledger.
  var itemBytes = 0.0
  /// The number of texts in the dictionaries of all workers.
  var texts = 0.0
  /// The number of different customers.
  var customers = 0.0

  /// The most bytes that are needed at once.
  func bytes(perCustomer: Int, workers: Int) -> Double {
    let sorting =
      columnBytes * MemoryEstimate.slack + sortingBytes + texts * MemoryEstimate.textBytes
    let analysing =
      lines * MemoryEstimate.ledgerBytes + itemBytes + customers * Double(perCustomer)
    return MemoryEstimate.fixedBytes(workers) + max(sorting, analysing)
  }

  /// What is needed whatever is read.
  static func fixedBytes(_ workers: Int) -> Double {
    processBytes + Double(workers) * workerBytes
  }

  /// The least for an input of which this is a share: lines grow with it, customers may all be known.
  func whole(share: Double) -> MemoryEstimate {
    var whole = self
    whole.lines /= share
    whole.columnBytes /= share
    whole.sortingBytes /= share
    whole.itemBytes /= share
    return whole
  }
}

extension MemoryEstimate {
  /// Adds the lines of a block.
  mutating func add(_ committed: CommittedBlock) {
    let extras = committed.extras
    let columns = committed.parted.map(LineWidths.init) ?? LineWidths(committed.block)
    let count = Double(columns.lines)
    lines += count
    columnBytes += count * Double(columns.bytes + extras.bytesPerLine)
    // A line's share of the orders, with profit and discount; an order's line to settle is a place.
    sortingBytes += count * (12 + (columns.hasExtra ? 8 : 0) + (extras.settles ? 8 : 0))
    // Items of orders are kept beside the sums of money.
    if columns.hasItems {
      sortingBytes += count * 12
      itemBytes += count * 14
    }
  }
}

/// How wide the lines of a block are.
private struct LineWidths {
  let lines: Int
  /// The bytes of a line in the columns that there are.
  let bytes: Int
  /// Whether there is money besides revenue.
  let hasExtra: Bool
  /// Whether lines tell what they are about.
  let hasItems: Bool

  init(_ block: LineBlock) {
    let small = [block.customer, block.day] + block.codes.values
    let large = [block.order, block.revenue] + block.money.values
    lines = block.count
    bytes = small.count { !$0.isEmpty } * 4 + large.count { !$0.isEmpty } * 8
    hasExtra = block.money.values.contains { !$0.isEmpty }
    hasItems = block.codes.values.contains { !$0.isEmpty }
  }

  init(_ block: PartedBlock) {
    lines = block.count
    bytes = block.bytesPerLine
    hasExtra = block.money.values.contains { !$0.isEmpty }
    hasItems = block.codes.values.contains { !$0.isEmpty }
  }
}

extension LineExtras {
  /// The bytes of a line in what the end of the run needs to know.
  fileprivate var bytesPerLine: Int {
    (notes.isEmpty ? 0 : 2) + (line.isEmpty ? 0 : 4) + (key.isEmpty ? 0 : 4)
      + [total, refund, price].count { !$0.isEmpty } * 8
  }
}
