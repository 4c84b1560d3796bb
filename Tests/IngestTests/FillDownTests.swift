import Columns
import Parallelism
import TestSupport
import Testing

@testable import Delimited
@testable import Ingest

/// Facts of an order that stand on its first line only, against the rule row by row, cut everywhere.
@Suite struct FillDownTests {
  private let folder = TemporaryFolder()
  private static let header = "order_id,customer_id,date,amount,note\n"

  private static func options() -> IngestOptions {
    var options = IngestOptions()
    var preset = Preset(name: "filling")
    preset.fillsDown = true
    preset.columns[.orderId] = ColumnTerms("order_id")
    options.preset = .forced(preset)
    return options
  }

  private func check(_ body: String, sizes: [Int]? = nil, _ context: String = "") throws {
    let bytes = Array((Self.header + body).utf8)
    let file = try folder.file("input.csv", bytes)
    var options = Self.options()
    let plan = try FileHead(file, options).plan(options).0
    let expected = SequentialOracle(bytes: bytes, plan: plan).items()
    let used = expected.filter { if case .used = $0 { true } else { false } }
    let rejects = expected.filter { if case .rejected = $0 { true } else { false } }
    for size in sizes ?? Array(1...body.utf8.count + 2) {
      options.bytesPerChunk = size
      let found = try SequentialRuleTests.read(file, options)
      let comment: Comment = "\(context), chunks of \(size): \(body.debugDescription)"
      #expect(found.used == used, comment)
      #expect(found.rejects == rejects, comment)
      #expect(found.accounting.rowsRead == expected.count, comment)
      for reason in [ExclusionReason.noCustomerId, .notData] {
        let count = expected.filter { $0 == .excluded(reason) }.count
        #expect(found.accounting.rows(reason) == count, comment)
      }
      if found.used != used || found.rejects != rejects { return }
    }
  }

  private func read(_ body: String) throws -> [String] {
    let file = try folder.file("input.csv", Self.header + body)
    let result = try ingest([file], options: Self.options(), workers: Workers(count: 2))
    return result.lines.blocks.flatMap { block in
      (0..<block.count).map { row in
        let id = result.lines.customerIds[Int(block.customer[row])]
        return "\(id) \(Day(block.day[row])) \(block.revenue[row] / 10_000)"
      }
    }
  }

  @Test func furtherLinesTakeTheFactsOfTheFirst() throws {
    // The id repeats as in one system, or is blank as in another; a cell of its own stays.
    let found = try read(
      """
      1,a,2024-01-01,10,
      1,,,2,"a ""word""\"
      ,,,3,
      2,b,2024-01-02,4,
      2,,2024-01-05,5,
      1,c,2024-01-07,6,
      ," ",,7,
      """)
    #expect(
      found == [
        "a 2024-01-01 10", "a 2024-01-01 2", "a 2024-01-01 3", "b 2024-01-02 4", "b 2024-01-05 5",
        "c 2024-01-07 6", "c 2024-01-07 7",
      ])
  }

  @Test func nobodyStaysNobodyAndMoneyIsNeverFilled() throws {
    let file = try folder.file(
      "input.csv",
      Self.header + "1,a,2024-01-01,10,\n2,,2024-01-02,4,\n2,,,5,\n3,b,2024-01-03,1,\n3,,,,\n")
    let accounting = try ingest([file], options: Self.options(), workers: Workers(count: 1))
      .accounting
    #expect(accounting.rows(.noCustomerId) == 2)
    #expect(accounting.rows(.missingAmount) == 1)
    #expect(accounting.used.amount == Money(units: 110_000))
  }

  @Test(arguments: [
    "1,a,2024-01-01,1,x\n1,,,2,\n,,,3,\n2,b,2024-01-02,4,\n,,,5,\n3,c,2024-01-03,6,\n",
    // One order throughout, and one whose first line is missing.
    "1,a,2024-01-01,1,x\n1,,,2,\n1,,,3,\n1,,,4,\n",
    ",,,1,\n,b,2024-01-01,2,\n1,a,2024-01-01,1,x\n,,,2,\n",
    // Broken records: an order of which more follows, one that is lost, one that goes on.
    "1,a,2024-01-01,1,x\n2,b\",2024-01-02,4,\n,,,5,\n1,,,6,\n,,,7,\n3,c,2024-01-03,8,\n",
    "1,a,2024-01-01,1,x\n2,b\",2024-01-02,4,\n2,,,5,\n,,,6,\n3,c,2024-01-03,8,\n",
    "1,a,2024-01-01,1,\"x\n,,,2,\n\"\n,,,3,\n2,b,2024-01-01,1,\"never closed\n,,,2,\n3,c,2024-01-01,1,\n",
    // Total lines and the header once more are no order's.
    "1,a,2024-01-01,1,x\nTotal,,,9,\n,,,2,\norder_id,customer_id,date,amount,note\n,,,3,\n2,b,2024-01-02,4,\n",
    "1,a,2024-01-01,1,x\r\n2,b,bad,2,\r\n,,,3,\r\n1,a,2024-01-01,4\r\n,,2024-01-01,5,x,surplus\r\n,,,6,",
    "\"1\",a,2024-01-01,1,\"two\n2,b,2024-01-01,9,\nlines\"\n,,,2,\"a \"\"word\"\"\"\n2,b,2024-01-01,3,\n2,,,4,\n",
  ])
  func awkwardInputs(_ body: String) throws { try check(body, "awkward") }

  @Test func randomOrders() throws {
    let pieces = [
      "1,a,2024-01-01,1,x\n", "2,b,2024-01-02,2,\r\n", "3,,2024-01-03,3,\n", "1,,,4,\n", ",,,5,\n",
      "2,,,6,\"y\"\n", ",,,7,\"two\nlines\"\n", "4,d\",2024-01-04,8,\n", "\"", "\n", "Total,,,9,\n",
      ",c,,10,\n", "5,e,2024-01-05,11,a,b\n", "1,a,2024-01-01\n",
    ]
    for seed in 1...30 as ClosedRange<UInt64> {
      var random = SplitMix(seed)
      var body = ""
      for _ in 0..<Int(random.next() % 14) + 1 { body += pieces[Int(random.next() % 14)] }
      try check(body, "seed \(seed)")
    }
  }

  @Test func manyChunksAndWorkers() throws {
    var body = ""
    for order in 0..<400 {
      body += "\(order),c\(order % 7),2024-01-01,1,\n"
      for _ in 0..<order % 9 { body += "\(order % 2 == 0 ? "\(order)" : ""),,,2,\"two\nlines\"\n" }
    }
    let file = try folder.file("input.csv", Self.header + body)
    var seen: Set<String> = []
    for (workers, size) in [(1, 1 << 20), (2, 700), (7, 90), (3, 4_000)] {
      var options = Self.options()
      options.bytesPerChunk = size
      let result = try ingest([file], options: options, workers: Workers(count: workers))
      let sums = result.lines.blocks.reduce(into: [String: Int64]()) { sums, block in
        for row in 0..<block.count {
          let id = result.lines.customerIds[Int(block.customer[row])]
          sums[id, default: 0] += block.revenue[row]
        }
      }
      seen.insert("\(sums.sorted { $0.key < $1.key }) \(result.accounting)")
      #expect(result.accounting.rejectedRows == 0)
      #expect(result.lines.customerIds.count == 7)
    }
    #expect(seen.count == 1)
  }

  /// What is written at once may be little, so that a file of rejects takes no memory.
  @Test func rejectsAreWrittenInPieces() throws {
    let rejected = (0..<200).map { "\($0),a,bad,1,\n,,,x\($0),\n" }.joined()
    let body = "z,a,2024-01-01,3,\n" + rejected + "7,a,2024-01-01,3,\n,,,4,\n"
    let file = try folder.file("input.csv", Self.header + body)
    var texts: Set<String> = []
    for fillsDown in [true, false] {
      texts = []
      for (limit, size) in [(1 << 16, 1 << 20), (1, 1 << 20), (3, 500), (5, 40)] {
        var options = fillsDown ? Self.options() : IngestOptions()
        options.rejectsAtOnce = limit
        options.bytesPerChunk = size
        var written = ""
        var largest = 0
        let result = try ingest([file], options: options, workers: Workers(count: 2)) { told in
          if case .rows(let rows) = told {
            largest = max(largest, rows.count { $0 == Dialect.lineFeed })
          }
          written.take(told)
        }
        // A piece is what one reading gives: the limit, and no more.
        #expect(largest <= limit)
        texts.insert(written + "\(result.accounting)")
      }
      #expect(texts.count == 1)
    }
  }
}
