import Columns
import Customers
import Ingest
import Parallelism
import TestSupport
import Testing

@testable import Decoding

/// Lines that were read into parts come to the same ledger as lines in any order.
@Suite struct PartitionTests {
  private let folder = TestFolder()

  private func ledger(
    _ path: String, parts: Bool, workers: Int, bytesPerPart: Int = 1, bytesPerChunk: Int = 700,
    isGuessedWrong: Bool = false
  ) throws -> Ledger {
    var options = IngestOptions()
    options.wants = Set(CanonicalColumn.transactions)
    options.cutsIntoParts = parts
    options.bytesPerPart = bytesPerPart
    options.bytesPerChunk = bytesPerChunk
    let workers = Workers(count: workers)
    let files = try [InputFile(path: path)]
    let lines = try ingest(files, options: options, workers: workers).lines
    #expect((lines.parted != nil) == (parts && !isGuessedWrong))
    return try Ledger(lines, workers: workers)
  }

  /// An amount of 1/10,000, here always whole cents, as exports write it.
  private func amount(_ units: Int64) -> String {
    let cents = units.magnitude / 100
    return (units < 0 ? "-" : "") + "\(cents / 100).\(cents / 10 % 10)\(cents % 10)"
  }

  private func rows(_ lines: [TestLine]) -> String {
    let header = "customer_id,date,order_id,amount,profit,discount,product_id,category,channel\n"
    return lines.reduce(into: header) { text, line in
      // Some ids end in no number, and are codes of a dictionary.
      let order = line.order.map { $0.hasSuffix("3") ? "\($0)x" : $0 } ?? ""
      text += "\(line.customer),\(line.day),\(order),\(amount(line.revenue)),"
      text += "\(amount(line.profit)),\(amount(line.discount)),\(line.product ?? ""),"
      text += "\(line.category ?? ""),\(line.channel ?? "")\n"
    }
  }

  @Test(arguments: [UInt64(1), 2, 3]) func `parts of any number give the same ledger`(
    seed: UInt64
  ) throws {
    let lines = TestLine.random(seed: seed, customers: 150, lines: 3_000)
    try folder.write("sales.csv", rows(lines))
    let path = folder["sales.csv"]
    let expected = try ledger(path, parts: false, workers: 1)
    #expect(expected.lineCount == lines.count)
    for (workers, bytes) in [(1, 1), (2, 100), (7, 5_000), (2, 1 << 30)] {
      let found = try ledger(path, parts: true, workers: workers, bytesPerPart: bytes)
      #expect(found.customerIds == expected.customerIds)
      #expect(found.orderOffsets == expected.orderOffsets)
      #expect(found.entryOffsets.count == expected.entryOffsets.count)
      #expect(found.lineCount == expected.lineCount)
      #expect(found.busiest?.customer == expected.busiest?.customer)
      // Which of two orders of one day comes first means nothing.
      for customer in 0..<expected.customerCount {
        #expect(entries(found, customer) == entries(expected, customer))
        #expect(items(found, customer) == items(expected, customer))
      }
    }
  }

  /// Where a chunk was read from a wrong place, dictionaries hold texts of no line, and the lines are
  /// put into parts only at the end.
  @Test func `lines of chunks that were guessed wrong give the same ledger`() throws {
    let lines = TestLine.random(seed: 4, customers: 50, lines: 400)
    let note = String(repeating: "\nnobody,2020-01-01,1,1.00,1.00,0.00,none,none,none,", count: 30)
    var rows = rows(lines).split(separator: "\n").map { String($0) }
    for row in rows.indices {
      rows[row] += row == 0 ? ",note" : row % 20 == 7 ? ",\"\(note)\"" : ","
    }
    try folder.write("notes.csv", rows.joined(separator: "\n") + "\n")
    let expected = try ledger(folder["notes.csv"], parts: false, workers: 1)
    let found = try ledger(folder["notes.csv"], parts: true, workers: 3, isGuessedWrong: true)
    #expect(expected.lineCount == lines.count)
    #expect(found.customerIds == expected.customerIds)
    #expect(found.items?.names[.productId] == expected.items?.names[.productId])
    for customer in 0..<expected.customerCount {
      #expect(entries(found, customer) == entries(expected, customer))
      #expect(items(found, customer) == items(expected, customer))
    }
  }

  private func items(_ ledger: Ledger, _ customer: Int) -> [String] {
    guard let items = ledger.items else { return [] }
    return items.items(ofOrders: ledger.orders(of: customer)).map { item in
      let texts = CanonicalColumn.carriedTexts.map { column in
        let code = Int(items.codes[column][item])
        return code < 0 ? "-" : items.names[column][code]
      }
      return "\(texts) \(items.day[item]) \(items.revenue[item]) \(items.lines[item])"
    }.sorted()
  }

  private func entries(_ ledger: Ledger, _ customer: Int) -> [String] {
    ledger.entries(of: customer).map { entry in
      let refund = ledger.entries.refund.isEmpty ? 0 : ledger.entries.refund[entry]
      return "\(ledger.entries.day[entry]) \(ledger.entries.revenue[entry]) "
        + "\(ledger.entries.profit[entry]) \(ledger.entries.discount[entry]) \(refund)"
    }.sorted()
  }
}
