import Columns
import Decoding
import Parallelism
import Testing

@testable import Ingest

/// Lines that count once on request.
@Suite struct DeduplicationTests {
  private static let header = "order_id,customer_id,date,amount,product_id,note\n"

  @Test func equalLinesCountOnceOnRequest() throws {
    let texts = [
      Self.header + "1,a,2024-01-01,1,p,x\n1,a,2024-01-01,1,p,x\n1,a,2024-01-01,1,p,\n",
      "note,product_id,amount,date,customer_id,order_id\nx,p,\"1\",2024-01-01,a,1\n",
      // A column more, or one less, is a difference only where it is not empty.
      "customer_id,date,amount,order_id,product_id,extra\na,2024-01-01,1,1,p,\na,2024-01-01,1,1,p,y\n",
    ]
    #expect(try Bill.accounts(Bill().read(texts)) == ["used 6 60000"])
    let result = try Bill().read(texts, workers: 2) { $0.dedupe = .line }
    #expect(Bill.accounts(result) == ["used 3 30000", "duplicate 3 30000"])
    #expect(result.files.map(\.rows) == [3, 1, 2])
  }

  @Test func cellsAreNotConfused() throws {
    let result = try Bill().read(
      Self.header + "1,ab,2024-01-01,1,c,\n1,a,2024-01-01,1,bc,\n1,a,2024-01-01,1,,bc\n"
    ) { $0.dedupe = .line }
    #expect(result.accounting.used.rows == 3)
  }

  @Test func ofEqualKeysTheLatestLineStays() throws {
    let text =
      Self.header + """
        1,a,2024-01-03,1,p,x
        1,b,2024-01-02,9,p,x
        1,a,2024-01-03,2,p,x
        1,a,2024-01-03,-5,q,x
        ,a,2024-01-01,7,,x
        ,a,2024-01-01,7,,x
        1,,2024-01-09,8,p,x
        """
    let result = try Bill().read(text) { $0.dedupe = .columns(["order_id", "product_id"]) }
    // An excluded line is no rival, and an empty key is no key.
    #expect(Bill.lines(result) == ["a 70000", "a 70000", "a p 20000", "a q -50000"])
    #expect(
      Bill.accounts(result) == ["used 4 110000", "no_customer_id 1 80000", "duplicate 2 100000"])
    #expect(result.lines.customerIds == TextColumn(["a"]))
    let byHeader = try Bill().read(text) { $0.dedupe = .columns(["Note"]) }
    #expect(Bill.lines(byHeader) == ["a p 20000"])
  }

  @Test func countsFollowTheLinesThatStay() throws {
    var header = Self.header
    header.removeLast()
    let result = try Bill().read(
      header + ",profit,status\n"
        + "1,a,2024-01-01,1.00001,p,x,1,refunded\n1,a,2024-01-01,1.00001,p,x,1,refunded\n"
    ) { $0.dedupe = .line }
    #expect(result.accounting.roundedLines == 1 && result.accounting.profitFromColumn == 1)
    #expect(result.accounting.refundedInFull == 1)
  }

  @Test func aDuplicateOfAnOrderTakesNothingFromIt() throws {
    let result = try Bill { $0.amountPerOrder = true }.read(
      Self.header + "1,a,2024-01-01,10,p,x\n1,a,2024-01-01,10,p,x\n1,a,2024-01-01,10,q,x\n"
    ) { $0.dedupe = .line }
    #expect(Bill.lines(result) == ["a p 50000", "a q 50000"])
    #expect(Bill.accounts(result) == ["used 2 100000", "duplicate 1 0"])
  }

  @Test func filledCellsAreCompared() throws {
    let bill = Bill { plan in
      plan.fillsDown = true
      plan.filled = [plan.order, plan.customer, plan.date]
    }
    let text = Self.header + "1,a,2024-01-01,1,p,\n,,,2,q,\n2,b,2024-01-01,1,p,\n,,,2,q,\n"
    let result = try bill.read([text, text], workers: 2) {
      $0.dedupe = .line
      $0.bytesPerChunk = 16
    }
    // The same product in two orders is two lines; the same order in two files is one.
    #expect(Bill.lines(result) == ["a p 10000", "a q 20000", "b p 10000", "b q 20000"])
    #expect(Bill.accounts(result) == ["used 4 60000", "duplicate 4 60000"])
  }

  @Test func columnsThatAFileLacksAreNamed() throws {
    let bill = Bill()
    let error = IngestError.keyColumnAbsent(
      path: bill.folder.path + "/0.csv", column: "channel",
      headers: ["customer_id", "date", "amount"])
    #expect(throws: error) {
      try bill.read("customer_id,date,amount\n") { $0.dedupe = .columns(["date", "channel"]) }
    }
    #expect(error.kind == .usage)
  }

  @Test func theOptionIsRead() {
    #expect(Deduplication(["line"]) == .line)
    #expect(Deduplication(["order_id", "line"]) == .columns(["order_id", "line"]))
    #expect(Deduplication([]) == nil && Deduplication(["order_id", ""]) == nil)
  }
}
