import Columns
import Parallelism
import Testing

@testable import Ingest

/// An input that does not fit into memory stops the run while it is read.
@Suite struct MemoryTests {
  /// Lines of so many customers, in the order of the customers.
  private func read(
    _ lines: Int, customers: Int, megabytes: Double?, asOf: Day? = nil
  ) throws -> IngestResult {
    let folder = TemporaryFolder()
    let rows = (0..<lines).map { "c\($0 * customers / lines),2024-01-05,10.00" }
    let file = try folder.file(
      "sales.csv", "customer_id,date,amount\n" + rows.joined(separator: "\n") + "\n")
    var options = IngestOptions()
    options.bytesPerChunk = 1_024
    options.asOf = asOf
    options.memory = megabytes.map {
      MemoryBudget(bytes: Int($0 * 1e6), bytesPerCustomer: 10_000)
    }
    return try ingest([file], options: options, workers: Workers(count: 1))
  }

  /// The process takes 28 MB whatever it reads, 20,000 lines 0.64 MB while they are sorted: 16
  /// bytes of columns, a quarter more than that, and 12 of orders.
  @Test func `the whole is foreseen from what has been read`() throws {
    do {
      _ = try read(20_000, customers: 10, megabytes: 28.3)
      Issue.record("nothing was thrown")
    } catch IngestError.tooLargeForMemory(let available, let needed, let isWhole, let rows) {
      #expect(available == 28_300_000)
      #expect(isWhole)
      #expect((28_620_000...28_660_000).contains(needed))
      #expect((9_300...9_450).contains(rows))
    }
  }

  @Test func `with an as-of day nothing is foreseen`() throws {
    let day = Day("2024-01-04")
    let result = try read(20_000, customers: 10, megabytes: 28.3, asOf: day)
    #expect(result.lines.count == 0)
    #expect(throws: IngestError.self) {
      try read(20_000, customers: 10, megabytes: 28.3, asOf: Day("2024-01-05"))
    }
  }

  /// 20,000 customers take 200 MB, and how many there are is not foreseen.
  @Test func `what may fit is read until it does not`() throws {
    do {
      _ = try read(20_000, customers: 20_000, megabytes: 100)
      Issue.record("nothing was thrown")
    } catch IngestError.tooLargeForMemory(_, let needed, let isWhole, let rows) {
      #expect(!isWhole)
      #expect((100_000_000...130_000_000).contains(needed))
      #expect((6_500...7_500).contains(rows))
    }
  }

  @Test func `what fits is read to its end`() throws {
    #expect(try read(20_000, customers: 20_000, megabytes: 240).lines.count == 20_000)
    #expect(try read(20_000, customers: 20_000, megabytes: nil).lines.count == 20_000)
  }

  @Test func `customers that come again take no more memory`() throws {
    #expect(try read(20_000, customers: 500, megabytes: 40).lines.count == 20_000)
  }

  @Test func `lines grow with the input, customers do not`() {
    let estimate = MemoryEstimate(
      lines: 100, columnBytes: 2_400, sortingBytes: 2_400, texts: 50, customers: 40)
    #expect(
      estimate.whole(share: 0.5)
        == MemoryEstimate(
          lines: 200, columnBytes: 4_800, sortingBytes: 4_800, texts: 50, customers: 40))
    #expect(estimate.whole(share: 1) == estimate)
  }
}
