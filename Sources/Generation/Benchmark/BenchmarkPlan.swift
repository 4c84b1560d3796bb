public import Columns
internal import Parallelism

/// One large file of order lines to measure speed with.
///
/// Ten columns, about 85 bytes a row, one field in eight in quotes, orders shuffled in time, and a
/// few customers with most of the orders. The amount of a row is quantity times unit price less
/// discount, exactly. Every customer occurs.
public struct BenchmarkPlan: Sendable, Equatable {
  /// The seed; another seed gives other rows of the same kind.
  public var seed: UInt64
  /// The number of rows.
  public var rows: Int
  /// The number of customers, at most a quarter of the rows.
  public var customers: Int
  /// The first day of the data.
  public var firstDay: Day
  /// The number of days.
  public var days: Int

  /// A plan; without arguments the large file on which speed is measured.
  public init(
    seed: UInt64 = 1, rows: Int = 10_000_000, customers: Int = 500_000,
    firstDay: Day = Day(19_358), days: Int = 1_096
  ) {
    self.seed = seed
    self.rows = rows
    self.customers = customers
    self.firstDay = firstDay
    self.days = days
  }

  /// The name of the file.
  public static let fileName = "orders.csv"

  /// The columns of the file.
  public static let header = [
    "order_id", "customer_id", "order_date", "product_id", "category", "quantity", "unit_price",
    "amount", "discount", "channel",
  ]

  /// How many rows share a random stream and are written in one piece: part of the format of a
  /// plan, since another number gives other rows.
  static let rowsPerBlock = 65_536

  func generate(
    workers: Workers, sink: (_ file: String, _ bytes: [UInt8]) throws -> Void
  ) throws -> GenerationReport {
    try validate()
    var report = GenerationReport()
    report.files = 1
    report.rows = rows
    func hand(_ bytes: [UInt8]) throws {
      report.bytes += bytes.count
      try sink(BenchmarkPlan.fileName, bytes)
    }
    try hand(ExportBuffer(header: BenchmarkPlan.header).bytes)
    let blocks = BenchmarkBlocks(plan: self)
    let grid = Grid(rows: rows, rowsPerChunk: BenchmarkPlan.rowsPerBlock)
    let wave = 2 * workers.count
    for first in stride(from: 0, to: grid.count, by: wave) {
      let pieces = workers.map(min(wave, grid.count - first)) { index in
        blocks.block(first + index, rows: grid[first + index])
      }
      for piece in pieces {
        try hand(piece.bytes)
        report.revenue.units += Int64(piece.cents) * 100
      }
    }
    return report
  }

  private func validate() throws {
    try GenerationError.check(rows >= 4, "rows", rows, "at least 4")
    try GenerationError.check(customers >= 1, "customers", customers, "at least 1")
    try GenerationError.check(
      days >= 1 && days <= 36_525, "days", days, "a number from 1 to 36525")
    guard customers <= rows / 4 else {
      throw GenerationError.tooManyCustomers(customers: customers, rows: rows)
    }
  }
}
