import Columns
import Parallelism
import Testing

@testable import Decoding
@testable import Ingest

/// One person with several ids.
@Suite struct IdMapTests {
  private let folder = TemporaryFolder()

  private func map(_ text: String) throws -> IdMap {
    try readIdMap(LoadedFile(path: folder.file("ids.csv", text).path), options: IngestOptions())
  }

  private var path: String { folder.path + "/ids.csv" }

  @Test func idsBecomeOne() throws {
    let ids = try map("Customer ID,note,ID\nann,, a2 \nann,x,a1\nbob,,zed\nbob,,zed\nbob,,bob\n")
    #expect(ids.count == 3)
    let text =
      "customer_id,date,amount\na1,2024-01-01,1\n\" a2\",2024-01-01,2\nann,2024-01-01,4\n"
      + "zed,2024-01-01,8\ncat,2024-01-01,16\n"
    for workers in [1, 3] {
      let result = try Bill().read(text, workers: workers) {
        $0.idMap = ids
        $0.bytesPerChunk = 20
      }
      #expect(result.lines.customerIds == TextColumn(["ann", "bob", "cat"]))
      #expect(
        Bill.lines(result) == ["ann 10000", "ann 20000", "ann 40000", "bob 80000", "cat 160000"])
    }
  }

  @Test func theSuffixIsDroppedFirst() throws {
    let ids = try map("id,customer_id\n2.0,1.0\n")
    let text = "customer_id,date,amount\n1.0,2024-01-01,1\n2.0,2024-01-01,2\n"
    let result = try Bill().read(text) { $0.idMap = ids }
    #expect(result.lines.customerIds == TextColumn(["1"]))
    // Those to leave out are meant by the ids that count.
    let left = try Bill().read(text + "3.0,2024-01-01,4\n") {
      $0.idMap = ids
      $0.excludedCustomers = TextColumn(["1"])
    }
    #expect(Bill.accounts(left) == ["used 1 40000", "excluded_customer 2 30000"])
    let old = try Bill().read(text) {
      $0.idMap = ids
      $0.excludedCustomers = TextColumn(["2"])
    }
    #expect(old.accounting.used.rows == 2)
  }

  @Test func ordersOfOnePersonAreOne() throws {
    let ids = try map("id,customer_id\na2,a1\n")
    let result = try Bill { $0.amountPerOrder = true }.read(
      "order_id,customer_id,date,amount\n1,a1,2024-01-01,5\n1,a2,2024-01-01,5\n"
    ) { $0.idMap = ids }
    #expect(Bill.lines(result) == ["a1 25000", "a1 25000"])
  }

  @Test func contradictionsChainsAndCyclesStop() throws {
    #expect(throws: IngestError.idMapContradiction(path: path, id: "a", lines: [2, 4])) {
      try map("id,customer_id\na,x\nb,x\na,y\n")
    }
    #expect(
      throws: IngestError.idMapChain(path: path, ids: ["a", "b", "c"], lines: [3, 2])
    ) { try map("id,customer_id\nb,c\na,b\n") }
    #expect(
      throws: IngestError.idMapChain(path: path, ids: ["a", "b", "a"], lines: [2, 3])
    ) { try map("id,customer_id\na,b\nb,a\n") }
    #expect(throws: IngestError.idMapColumns(path: path, headers: ["id", "to"])) {
      try map("id,to\na,b\n")
    }
    #expect(
      throws: IngestError.badCell(
        place: .init(path: path, line: 3), header: "customer_id", text: "")
    ) { try map("id,customer_id\na,b\nc, \n") }
  }
}
