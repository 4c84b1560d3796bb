import Columns
import Parallelism
import TestSupport
import Testing

@testable import Decoding
@testable import Ingest

/// Workers, chunks, the order of rows and the split over files change nothing.
@Suite struct InvarianceTests {
  private let folder = TemporaryFolder()
  private static let header = "customer_id,date,amount,order_id,product_id,note\n"

  /// Rows with ids around sixteen bytes, some without an id, some broken in their cells.
  private func rows(_ random: inout SplitMix) -> [String] {
    func pick(_ count: UInt64) -> Int { Int(random.next() % count) }
    return (0..<400).map { _ in
      let id = ["", "a", "ab", "customer-number-", "customer-number-1"][pick(5)] + "\(pick(9))"
      let day = ["2024-01-01", "2024-02-03", "2023-12-31T10:00", "bad"][pick(4)]
      let order = ["", "o1", "o2", "a long order number 17"][pick(4)]
      let note = ["", "x", "\"two\nlines\"", "\"a \"\"word\"\"\""][pick(4)]
      return
        "\(pick(7) == 0 ? "" : id),\(day),\(pick(100)).\(pick(10)),\(order),p\(pick(5)),\(note)"
    }
  }

  /// Everything a caller can see, in an order of its own.
  private func seen(_ result: IngestResult) -> [String] {
    let lines = result.lines
    // Order codes may differ: equal ids must have equal codes, so the first line names the order.
    var orders: [Int64: String] = [:]
    var rows: [String] = []
    for block in lines.blocks {
      for row in 0..<block.count {
        rows.append(
          [
            lines.customerIds[Int(block.customer[row])], "\(block.day[row])",
            "\(block.revenue[row])", lines.texts[.productId][Int(block.codes[.productId][row])],
          ].joined(separator: " "))
        let code = block.order[row]
        orders[code] = min(orders[code] ?? "~", rows.last ?? "")
      }
    }
    let ids = (0..<lines.customerIds.count).map { lines.customerIds[$0] }
    return rows.sorted() + orders.values.sorted() + ids + ["\(result.accounting)"]
      + ["\(result.newestDay?.value as Any) \(result.dayOfMost as Any)"]
  }

  private func read(_ files: [InputFile], _ workers: Int, _ chunk: Int) throws -> [String] {
    var options = IngestOptions()
    options.wants = [.orderId, .productId]
    options.bytesPerChunk = chunk
    return seen(try ingest(files, options: options, workers: Workers(count: workers)))
  }

  @Test func nothingChanges() throws {
    for seed in 1...3 as ClosedRange<UInt64> {
      var random = SplitMix(seed)
      var rows = rows(&random)
      let file = try folder.file("all.csv", Self.header + rows.joined(separator: "\n"))
      let expected = try read([file], 1, 1 << 20)
      for (workers, chunk) in [(1, 100), (2, 1_000), (7, 333), (3, 5_000)] {
        #expect(try read([file], workers, chunk) == expected, "seed \(seed), \(workers), \(chunk)")
      }
      for place in rows.indices.dropFirst() {
        rows.swapAt(place, Int(random.next() % UInt64(place + 1)))
      }
      let parts = [rows[..<100], rows[100..<101], rows[101...]]
      let files = try parts.enumerated().map { index, part in
        try folder.file("\(index).csv", Self.header + part.joined(separator: "\r\n") + "\r\n")
      }
      #expect(try read(files, 2, 700) == expected, "seed \(seed), shuffled and split")
    }
  }

  /// A quoted field full of lines that look like rows: the guesses in it are wrong and repaired.
  @Test func wrongGuessesLeaveNoTrace() throws {
    let inner = (0..<300).map { "ghost\($0),2024-01-01,1,g,g,\n" }.joined()
    let text = Self.header + "a,2024-01-01,1,o,p,\"\n" + inner + "\"\nb,2024-01-02,2,o,p,\n"
    let file = try folder.file("input.csv", text)
    let expected = try read([file], 1, 1 << 20)
    #expect(expected.contains("a") && !expected.contains("ghost7"))
    for chunk in [50, 500, 2_000] { #expect(try read([file], 2, chunk) == expected) }
  }

  @Test func rejectsComeInTheOrderOfTheBytes() throws {
    let text = Self.header + (0..<300).map { "a,2024-01-01,x\($0),,,\n" }.joined()
    var options = IngestOptions()
    options.bytesPerChunk = 64
    var written = ""
    let good = try folder.file("good.csv", Self.header + "a,2024-01-01,1,,,\n")
    _ = try ingest(
      [good, folder.file("input.csv", text)], options: options, workers: Workers(count: 3),
      rejects: { written.take($0) })
    let lines = written.split(separator: "\n")
    #expect(lines.count == 300)
    for (index, line) in lines.enumerated() {
      #expect(line.contains("input.csv,\(index + 2),"))
      #expect(line.hasSuffix("amount,bad_number,\"a,2024-01-01,x\(index),,,\""))
    }
  }
}
