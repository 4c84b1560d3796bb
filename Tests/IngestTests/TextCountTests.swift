import Columns
import Decoding
import Parallelism
import Testing

@testable import Ingest

/// Codes of texts have 32 bits: more texts than codes end the run in words.
@Suite struct TextCountTests {
  private let folder = TemporaryFolder()

  private func customers(_ count: Int, most: Int) throws -> Int {
    let rows = (0..<count).map { "c\($0),2024-01-01,1\n" }
    let file = try folder.file("sales.csv", "customer_id,date,amount\n" + rows.joined())
    var options = IngestOptions()
    options.mostTexts = most
    return try ingest([file], options: options, workers: Workers(count: 2)).lines.customerIds.count
  }

  @Test func `more customers than codes are refused`() throws {
    #expect(try customers(5, most: 7) == 5)
    #expect(throws: IngestError.tooManyTexts(most: 4)) { try customers(5, most: 4) }
    #expect(IngestError.tooManyTexts(most: 4).kind == .dataUnusable)
  }

  @Test func `a customers file and a file of ids are refused likewise`() throws {
    var options = IngestOptions()
    options.mostTexts = 1
    let list = try LoadedFile(path: folder.file("c.csv", "customer_id,wallet\na,1\nb,2\n").path)
    #expect(throws: IngestError.tooManyTexts(most: 1)) { try readCustomers(list, options: options) }
    let ids = try LoadedFile(path: folder.file("i.csv", "id,customer_id\na,x\nb,x\n").path)
    #expect(throws: IngestError.tooManyTexts(most: 1)) { try readIdMap(ids, options: options) }
  }
}
