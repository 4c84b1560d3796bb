import Columns
import TestSupport
import Testing
import Values

@testable import Ingest

/// What the files of a run say about one another.
@Suite struct DriftTests {
  private static let header = "order_id,customer_id,date,amount,cost,status\n"

  /// A row of 10.00 with a cost of 6.00.
  private func row(_ order: Int, _ day: Int, _ tail: String = ",6,paid") -> String {
    "\(order),c\(order % 3),2024-01-\(day < 10 ? "0" : "")\(day),10\(tail)\n"
  }

  private func codes(_ result: IngestResult) -> [Warning.Code] { result.warnings.map(\.code) }

  @Test func `files of one layout give no warning`() throws {
    let result = try Bill().read(
      Self.header + row(1, 1) + row(2, 1), Self.header + row(3, 2), Self.header)
    #expect(result.warnings == [])
    #expect(result.files.map(\.usedRows) == [2, 1, 0])
    #expect(result.files.map(\.revenue.cents) == ["20.00", "10.00", "0.00"])
  }

  @Test func `a column that was renamed is missed, with the header that only that file has`() throws
  {
    let result = try Bill().read(
      Self.header + row(1, 1), "order_id,customer_id,date,amount,cost,zustand_neu\n" + row(2, 2),
      Self.header + row(3, 3))
    #expect(codes(result) == [.missingColumn])
    let warning = try #require(result.warnings.first)
    #expect(warning.column == "status" && warning.words == ["zustand_neu"])
    #expect(warning.count == 1 && warning.amount?.cents == "10.00")
    #expect(warning.file?.hasSuffix("/1.csv") == true)
  }

  @Test func `files of another system are not expected to have the same columns`() throws {
    let other = "Kunde,Datum,Betrag,Filiale,Kasse,Ort\n"
    let result = try Bill().read(
      Self.header + row(1, 1), other + "z,2024-01-01,5,1,2,3\n"
    ) { $0.acceptsMixedProfit = true }
    #expect(codes(result) == [.mixedProfit])
  }

  @Test func `profit of two meanings stops the run unless it is accepted or a margin is given`()
    throws
  {
    let texts = [
      Self.header + row(1, 1), "order_id,customer_id,date,amount,status\n" + row(2, 2, ",paid"),
    ]
    let error = #expect(throws: IngestError.self) { try Bill().read(texts) }
    guard
      case .mixedProfit(let column, _, let unknown, let files, let all, let rows, let revenue) =
        error
    else {
      Issue.record("\(error as Any)")
      return
    }
    #expect(column == .cost && unknown.hasSuffix("/1.csv"))
    #expect((files, all, rows) == (1, 2, 1) && revenue.cents == "10.00")
    let accepted = try Bill().read(texts) { $0.acceptsMixedProfit = true }
    #expect(codes(accepted) == [.missingColumn, .mixedProfit])
    #expect(accepted.warnings.last?.count == 1)
    #expect(accepted.warnings.last?.amount?.cents == "10.00")
    let margin = try Bill().read(texts) { $0.margin = Margin("0.4") ?? .whole }
    #expect(codes(margin) == [.missingColumn])
  }

  @Test func `rows without a cost in a file that has costs are told`() throws {
    let result = try Bill().read(
      Self.header + row(1, 1) + row(2, 1, ",,paid") + row(3, 1, ",,paid"))
    #expect(codes(result) == [.mixedProfit])
    #expect(result.warnings.first?.count == 2 && result.warnings.first?.amount?.cents == "20.00")
  }

  @Test(arguments: [1, 2, 7]) func `orders in two files are told with what counts again`(
    workers: Int
  ) throws {
    let first = Self.header + row(1, 1) + row(2, 2) + row(3, 3)
    let second = Self.header + row(2, 2) + row(3, 3) + row(4, 4)
    let result = try Bill().read([first, second], workers: workers)
    #expect(codes(result) == [.overlappingFiles])
    let warning = try #require(result.warnings.first)
    #expect(warning.count == 2 && warning.amount?.cents == "20.00")
    #expect(warning.sentence.hasPrefix("2 orders are in more than one file"))
    let once = try Bill().read([first, second], workers: workers) { $0.dedupe = .line }
    #expect(once.warnings == [] && once.accounting.used.rows == 4)
  }

  @Test func `a later refund or a further item of an order is no repetition`() throws {
    let refund = "1,c1,2024-01-05,-10,-6,paid\n"
    let item = "3,c0,2024-01-03,4,1,paid\n"
    let result = try Bill().read(
      Self.header + row(1, 1) + row(2, 5) + row(3, 3), Self.header + refund + item)
    #expect(result.warnings == [])
  }

  /// Random orders in random files against straightforward code.
  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `overlaps are what comparing all lines gives`(seed: UInt64) throws {
    var random = SplitMix(seed)
    let files = (0..<4).map { _ in
      (0..<60).map { _ in
        let order = random.below(40)
        let id = random.below(3) == 0 ? "text-\(order)-x" : "\(order)"
        return (order: id, day: 1 + random.below(3), amount: random.below(2))
      }
    }
    let texts = files.map { rows in
      Self.header
        + rows.map { "\($0.order),k,2024-01-0\($0.day),\($0.amount + 1),0,paid\n" }.joined()
    }
    var counts: [String: [Int]] = [:]
    for (file, rows) in files.enumerated() {
      for row in rows {
        counts["\(row.order) \(row.day) \(row.amount)", default: [0, 0, 0, 0]][file] += 1
      }
    }
    let expected = counts.values.reduce(0) { sum, byFile in
      sum + byFile.reduce(0, +) - (byFile.max() ?? 0)
    }
    for (workers, chunk) in [(1, 1 << 20), (3, 64)] {
      let result = try Bill().read(texts, workers: workers) { $0.bytesPerChunk = chunk }
      let warning = try #require(result.warnings.first)
      #expect(warning.code == .overlappingFiles && warning.count == expected)
    }
  }
}
