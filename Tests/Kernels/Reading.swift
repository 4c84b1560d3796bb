import Columns
import Decoding
import Generation
import Ingest
import Parallelism

/// Reads an export of `holdfast generate bench`: splitting, rows, values, dictionaries, lines.
struct Reading: Kernel {
  static let name = "reading"
  static let rows = 20_000

  private let file: TemporaryFile
  private let revenue: Money

  init() throws {
    let plan = GenerationPlan.benchmark(BenchmarkPlan(rows: Reading.rows, customers: 2_000))
    var bytes: [UInt8] = []
    let report = try plan.generate(workers: Workers(count: 1)) { bytes += $1 }
    revenue = report.revenue
    file = try TemporaryFile(bytes)
  }

  func run() throws -> IngestResult {
    var options = IngestOptions()
    options.wants = [.orderId, .discount]
    return try ingest(
      [InputFile(path: file.path)], options: options, workers: Workers(count: 1))
  }

  func isRight(_ answer: IngestResult) -> Bool {
    answer.accounting.rowsRead == Reading.rows && answer.accounting.used.rows == Reading.rows
      && answer.accounting.used.amount == revenue && answer.lines.count == Reading.rows
      && answer.lines.customerIds.count == 2_000
  }
}
