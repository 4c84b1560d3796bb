public import Columns
internal import Parallelism

/// One large file of order lines to measure speed with.
///
/// Ten columns, about 85 bytes a row, one field in eight in quotes, orders shuffled in time, and a
/// few customers with most of the orders. The amount of a row is quantity times unit price less
/// discount, exactly. Every customer occurs. A `BenchmarkShape` changes the form, not the kind.
public struct BenchmarkPlan: Sendable, Equatable {
  /// The seed; another seed gives other rows of the same kind.
  public var seed: UInt64
  /// The number of rows.
  public var rows: Int
  /// The number of customers, at most that of the rows; with more than a quarter of them, orders
  /// have fewer lines.
  public var customers: Int
  /// The first day of the data.
  public var firstDay: Day
  /// The number of days.
  public var days: Int
  /// How the rows are written.
  public var shape: BenchmarkShape

  /// A plan; without arguments the large file on which speed is measured.
  public init(
    seed: UInt64 = 1, rows: Int = 10_000_000, customers: Int = 500_000,
    firstDay: Day = Day(19_358), days: Int = 1_096, shape: BenchmarkShape = BenchmarkShape()
  ) {
    self.seed = seed
    self.rows = rows
    self.customers = customers
    self.firstDay = firstDay
    self.days = days
    self.shape = shape
  }

  /// How many rows share a random stream and are written in one piece: part of the format of a
  /// plan, since another number gives other rows.
  static let rowsPerBlock = 65_536

  func generate(
    workers: Workers, sink: (_ file: String, _ bytes: [UInt8]) throws -> Void
  ) throws -> GenerationReport {
    try validate()
    var report = GenerationReport()
    report.files = shape.files
    report.rows = rows
    func hand(_ file: Int, _ bytes: [UInt8]) throws {
      report.bytes += bytes.count
      try sink(shape.fileName(file), bytes)
    }
    let header = ExportBuffer(header: shape.header, quotesAll: shape.quotesAll).bytes
    let parts = shape.parts(rows: rows)
    let blocks = BenchmarkBlocks(plan: self)
    let wave = 2 * workers.count
    for first in stride(from: 0, to: parts.count, by: wave) {
      let pieces = workers.map(min(wave, parts.count - first)) { index in
        blocks.block(first + index, rows: parts[first + index].rows)
      }
      for (part, piece) in zip(parts[first...], pieces) {
        if part.startsFile { try hand(part.file, header) }
        try hand(part.file, piece.bytes)
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
    guard customers <= rows else {
      throw GenerationError.tooManyCustomers(customers: customers, rows: rows)
    }
    try shape.validate(rows: rows)
  }
}
