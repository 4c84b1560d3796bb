import Columns
import Decoding
import Parallelism
import Testing

@testable import Delimited
@testable import Ingest
@testable import Values

/// Delimiters, headers and their columns.
@Suite struct HeadTests {
  private let folder = TemporaryFolder()

  private func mapping(
    _ header: String, _ map: [CanonicalColumn: String] = [:]
  ) throws -> [String] {
    var options = IngestOptions()
    options.mapping = map
    let head = try FileHead(folder.file("input.csv", header + "\n"), options)
    return try head.plan(options).1.entries.map {
      "\($0.column.rawValue)=\($0.header) (\($0.reason.rawValue))"
    }
  }

  @Test func namesOfOnlineRetail() throws {
    let found = try mapping(
      "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country")
    #expect(
      found == [
        "customer_id=CustomerID (preset)", "date=InvoiceDate (preset)",
        "quantity=Quantity (preset)", "unit_price=UnitPrice (preset)",
        "order_id=InvoiceNo (preset)", "product_id=StockCode (preset)",
      ])
  }

  @Test func otherNames() throws {
    #expect(
      try mapping("\u{FEFF}Customer ID,Order Date, order-number ,Total Amount,State")
        == [
          "customer_id=Customer ID (canonical name)", "date=Order Date (known name)",
          "amount=Total Amount (known name)", "order_id=order-number (known name)",
        ])
    #expect(
      try mapping("订单编号,买家会员名,买家实际支付金额,订单状态,订单创建时间").map { String($0.prefix { $0 != "=" }) }
        == ["customer_id", "date", "amount", "order_id", "status"])
  }

  @Test func theExactNameIsPreferred() throws {
    let found = try mapping("date,order_date,customer_id,Customer,amount,total,revenue")
    #expect(
      found == [
        "customer_id=customer_id (canonical name)", "date=date (canonical name)",
        "amount=amount (canonical name)",
      ])
  }

  @Test func severalNamesForOneColumnAreAnError() throws {
    let path = folder.path + "/input.csv"
    #expect(
      throws: IngestError.ambiguousColumn(path: path, column: .amount, headers: ["Total", "Sales"])
    ) { try mapping("customer_id,date,Total,Sales") }
    #expect(
      throws: IngestError.duplicateHeader(
        path: path, column: .date, header: "date", places: [2, 3])
    ) { try mapping("customer_id,date,date,amount") }
    // A mapping decides, and the header it takes is free no more.
    #expect(
      try mapping("customer_id,date,Total,Sales", [.amount: "Sales"]).last
        == "amount=Sales (option)")
    #expect(
      try mapping("customer_id,Email,date,amount", [.customerId: "email"]).first
        == "customer_id=Email (option)")
    #expect(
      try mapping("customer_id,date,amount,Order,Receipt", [.orderId: ""]).count == 3)
  }

  @Test func missingColumnsAreNamed() throws {
    let path = folder.path + "/input.csv"
    #expect(
      throws: IngestError.missingColumns(
        path: path, columns: [[.customerId], [.amount, .unitPrice]], headers: ["date", "quantity"])
    ) { try mapping("date,quantity") }
  }

  @Test func unknownHeadersOfTheMapping() throws {
    let files = try [
      folder.file("1.csv", "customer_id,date,Total\n"),
      folder.file("2.csv", "customer_id,date,Betrag\n"),
    ]
    var options = IngestOptions()
    options.mapping = [.orderId: "Beleg"]
    let error = IngestError.unknownHeader(
      column: .orderId, header: "Beleg", headers: ["customer_id", "date", "Total", "Betrag"])
    #expect(throws: error) { try ingest(files, options: options, workers: Workers(count: 2)) }
    #expect(error.kind == .usage)
  }

  @Test(arguments: [",", ";", "\t", "|"])
  func delimitersAreFound(_ delimiter: String) throws {
    let header = ["customer_id", "date", "amount", "a,b;c"].joined(separator: delimiter)
    let row = ["a", "2024-01-01", "5", ""].joined(separator: delimiter)
    let result = try ingest(
      [folder.file("input.csv", header + "\n" + row + "\n")], options: IngestOptions(),
      workers: Workers(count: 1))
    #expect(result.accounting.used.amount == Money(units: 50_000))
    #expect(result.files[0].delimiter == delimiter.utf8.first)
  }

  @Test func blankLinesAndAByteOrderMarkBeforeTheHeader() throws {
    let text = "\u{FEFF}\n  \n\"customer_id\",date,amount\na,2024-01-01,5\nb,bad,5\n"
    var written = ""
    let result = try ingest(
      [folder.file("input.csv", text)], options: IngestOptions(), workers: Workers(count: 1),
      rejects: { written.take($0) })
    #expect(result.accounting.used.rows == 1)
    // The bad row is the fifth line: byte 3 + 1 + 3 + 26 + 15 = 48.
    #expect(written.contains(",5,48,date,bad_date,"))
  }

  @Test func emptyAndBrokenHeaders() throws {
    let none = try folder.file("none.csv", "")
    let blank = try folder.file("blank.csv", "\n \n")
    let broken = try folder.file("broken.csv", "a\"b,c\nd\n")
    for file in [none, blank] {
      #expect(throws: IngestError.header(.empty(path: file.path))) {
        try FileHead(file, IngestOptions())
      }
    }
    #expect(throws: IngestError.header(.unreadableHeader(path: broken.path))) {
      try FileHead(broken, IngestOptions())
    }
  }

  @Test func aHeaderWithoutRowsIsFine() throws {
    let files = try [
      folder.file("1.csv", "customer_id,date,amount\n"),
      folder.file("2.csv", "amount,customer_id,date\n1,a,2024-01-01"),
      folder.file("3.csv", "customer_id,date,amount"),
    ]
    let result = try ingest(files, options: IngestOptions(), workers: Workers(count: 2))
    #expect(result.files.map(\.rows) == [0, 1, 0])
    #expect(result.lines.count == 1)
  }

  @Test func datesInAnotherFormStopTheRun() throws {
    let text = "customer_id,When,amount,status\na,0000-00-00,1,pending\na,31_12_24,1,\n"
    let file = try folder.file("input.csv", text)
    var options = IngestOptions()
    options.mapping = [.date: "When"]
    #expect(
      throws: IngestError.unreadableDates(
        place: .init(path: file.path, line: 3), header: "When", text: "31_12_24", format: nil)
    ) { try ingest([file], options: options, workers: Workers(count: 1)) }
    options.dateFormat = DateFormat("DD_MM_YY")
    let result = try ingest([file], options: options, workers: Workers(count: 1))
    #expect(result.newestDay?.value == Day("2024-12-31"))
  }
}
