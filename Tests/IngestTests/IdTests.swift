import Columns
import Parallelism
import TestSupport
import Testing
import Values

@testable import Ingest

/// What is made of the ids of customers, and how to turn it off.
@Suite struct IdTests {
  private let folder = TemporaryFolder()

  private func read(
    _ texts: [String], off: Set<IdRule> = [], workers: Int = 2, parts: Bool = false,
    _ prepare: (inout IngestOptions) -> Void = { _ in }
  ) throws -> IngestResult {
    var options = IngestOptions()
    options.idsAsWritten = off
    options.bytesPerChunk = 64
    options.cutsIntoParts = parts
    options.bytesPerPart = 32
    prepare(&options)
    let files = try texts.enumerated().map { try folder.file("\($0).csv", $1) }
    return try ingest(files, options: options, workers: Workers(count: workers))
  }

  private func ids(_ result: IngestResult) -> [String] {
    (0..<result.lines.customerIds.count).map { result.lines.customerIds[$0] }
  }

  private func file(_ ids: [String]) -> String {
    "customer_id,date,amount\n" + ids.map { "\($0),2024-03-05,1\n" }.joined()
  }

  @Test(arguments: [false, true])
  func `e-mail addresses are one customer whatever their case`(parts: Bool) throws {
    let text = file(["Zoe@x.org", "zoe@X.org", "adam@x.org", "ZOE@x.org"])
    let result = try read([text], parts: parts)
    // The spelling that is least in bytes is shown.
    #expect(ids(result) == ["ZOE@x.org", "adam@x.org"])
    #expect(result.ids.united == 2 && result.ids.respelled[.email] == 2)
    #expect(try ids(read([text], off: [.email])).count == 4)
  }

  @Test func `names without an at sign keep their case`() throws {
    #expect(try ids(read([file(["Zoe", "zoe", "a@b.c"])])).count == 3)
  }

  @Test func `composed letters and blanks make no other customer`() throws {
    let text = file(["R\u{E9}my", "Re\u{301}my", "Li\u{A0}Wei", "Li Wei", "\u{200B}Max", "Max"])
    #expect(try ids(read([text])).count == 3)
    #expect(try ids(read([text], off: [.unicode])).count == 6)
  }

  @Test func `a decimal of a whole number belongs to no id`() throws {
    let texts = [file(["71.0", "", "8.0"]), file(["71", "9"])]
    #expect(try ids(read(texts)) == ["71", "8", "9"])
    #expect(try ids(read(texts, off: [.suffix])) == ["71", "71.0", "8.0", "9"])
    // Other decimals show that these are no whole numbers.
    #expect(try ids(read([file(["71.0", "71", "7.5"])])) == ["7.5", "71", "71.0"])
  }

  @Test func `customers to leave out are known in all spellings`() throws {
    let result = try read([file(["Zoe@x.org", "zoe@x.org", "adam@x.org"])]) {
      $0.excludedCustomers = TextColumn(["zoe@x.org"])
    }
    #expect(ids(result) == ["adam@x.org"])
    #expect(result.accounting.rows(.excludedCustomer) == 2)
  }

  @Test(arguments: [1, 3])
  func `words for nothing are not customers`(workers: Int) throws {
    let text = file(["NULL", "k", "nan", "k", "\\N", "NULL"])
    let result = try read([text], workers: workers)
    #expect(ids(result) == ["k"] && result.accounting.rows(.noCustomerId) == 4)
    let warning = result.warnings.first { $0.code == .idsForNothing }
    #expect(warning?.count == 4 && warning?.amount == Money(units: 40_000) && warning?.line == 2)
    #expect(warning?.words == ["NULL", "\\N", "nan"])
    #expect(try ids(read([text], off: [.nothing])) == ["NULL", "\\N", "k", "nan"])
  }

  private func shop(_ addresses: [String]) -> String {
    "customer_id,customer_email,date,amount\n"
      + addresses.map { "0,\($0),2024-03-05,1\n" }.joined() + "5,z@x.org,2024-03-06,2\n"
  }

  @Test func `zero is all guests where it has several addresses`() throws {
    #expect(try ids(read([shop(["a@x.org", "b@x.org"])])) == ["5"])
    #expect(try ids(read([shop(["a@x.org", "A@x.org"])])) == ["0", "5"])
    #expect(try ids(read([shop(["a@x.org"]), shop(["b@x.org"])])) == ["5"])
    #expect(try ids(read([shop(["a@x.org", "b@x.org"])], off: [.guest])) == ["0", "5"])
  }

  @Test func `ids that a spreadsheet has cut stop the run`() throws {
    let text = file(["1.20E+12", "k", "3E+10"])
    #expect(
      throws: IngestError.cutIds(
        place: .init(path: "\(folder.path)/0.csv", line: 2), header: "customer_id",
        column: .customerId, text: "1.20E+12", count: 2)
    ) { try read([text]) }
    #expect(try ids(read([text], off: [.cut])).count == 3)
    // No exponent of a spreadsheet.
    #expect(try ids(read([file(["E+12", "1E12", "a1E+12", "1.E+1"])])).count == 4)
  }

  @Test func `orders that a spreadsheet has cut stop the run`() throws {
    let text =
      "order_id,customer_id,date,amount\n3.30E+14,k,2024-03-05,1\n3.31E+14,l,2024-03-05,1\n"
    #expect(throws: IngestError.self) { try read([text]) { $0.wants = [.orderId] } }
    #expect(try read([text], off: [.cut]) { $0.wants = [.orderId] }.lines.count == 2)
  }

  @Test func `formulas around ids are no part of them`() throws {
    let text =
      "customer_id,date,amount\n=\"007\",2024-03-05,1\n\"=\"\"007\"\"\",2024-03-05,2\n"
      + "007,\"2024-03-05\",3\n=\"007\"x,2024-03-05,4\n"
    let result = try read([text])
    #expect(ids(result) == ["007"])
    #expect(result.accounting.rows(.malformedQuotes) == 1)
    #expect(result.accounting.used.amount == Money(units: 60_000))
    #expect(try read([text], off: [.formula]).accounting.rows(.malformedQuotes) == 2)
  }
}
