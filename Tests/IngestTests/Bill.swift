import Columns
import Parallelism

@testable import Ingest

/// Reads small files with the habits of an export and tells what came of them.
struct Bill {
  let folder = TemporaryFolder()
  var options = IngestOptions()
  private let change: IngestRun.PlanChange

  init(_ change: @escaping IngestRun.PlanChange = { _ in }) {
    self.change = change
    options.wants = [.orderId, .productId]
  }

  func read(
    _ texts: String..., workers: Int = 1, change: (inout IngestOptions) -> Void = { _ in }
  ) throws -> IngestResult {
    try read(texts, workers: workers, change: change)
  }

  func read(
    _ texts: [String], workers: Int = 1, change: (inout IngestOptions) -> Void = { _ in }
  ) throws -> IngestResult {
    var options = options
    change(&options)
    let files = try texts.enumerated().map { try folder.file("\($0).csv", $1) }
    var run = try IngestRun(
      files, options: options, workers: Workers(count: workers), changePlan: self.change,
      progress: { _ in }, isCancelled: { false })
    return try run.all { _ in }
  }

  /// The lines as `customer product revenue profit` in 1/10,000, in an order of their own.
  static func lines(_ result: IngestResult) -> [String] {
    result.lines.blocks.flatMap { block in
      (0..<block.count).map { row in
        let code = block.codes[.productId].isEmpty ? -1 : block.codes[.productId][row]
        let product = code < 0 ? "" : " " + result.lines.texts[.productId][Int(code)]
        let profit = block.money[.profit].isEmpty ? "" : " \(block.money[.profit][row])"
        let id = result.lines.customerIds[Int(block.customer[row])]
        return "\(id)\(product) \(block.revenue[row])\(profit)"
      }
    }.sorted()
  }

  /// What became of the rows, as `reason rows amount`.
  static func accounts(_ result: IngestResult) -> [String] {
    let accounting = result.accounting
    let amount = { (count: Accounting.Count) in "\(count.rows) \(count.amount?.units ?? -1)" }
    return ["used \(amount(accounting.used))"]
      + accounting.excluded.map { "\($0.reason.rawValue) \(amount($0.count))" }
      + accounting.rejected.map {
        "\($0.reason.rawValue) \($0.count.rows) \($0.count.rowsWithoutAmount)"
      }
  }
}
