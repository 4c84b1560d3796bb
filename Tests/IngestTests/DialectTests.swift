import Columns
import Parallelism
import Testing
import Values

@testable import Decoding
@testable import Delimited
@testable import Ingest

/// Delimiters, quotes and header lines by evidence.
@Suite struct DialectTests {
  private let folder = TemporaryFolder()

  private func head(
    _ text: String, _ change: (inout IngestOptions) -> Void = { _ in }
  ) throws -> FileHead {
    var options = IngestOptions()
    change(&options)
    return try FileHead(folder.file("input.csv", text), options)
  }

  private func read(
    _ text: String, _ change: (inout IngestOptions) -> Void = { _ in }
  ) throws -> IngestResult {
    var options = IngestOptions()
    change(&options)
    return try ingest(
      [folder.file("input.csv", text)], options: options, workers: Workers(count: 1))
  }

  @Test func theEvidenceIsTold() throws {
    let text = "customer_id;date;amount;note\na;2024-01-01;5;\nb;2024-01-01;6;x,y\nc;2024-01-01;7\n"
    let head = try head(text)
    let found = head.evidence.candidates.map {
      [Int($0.delimiter), $0.fields, $0.knownNames, $0.records, $0.consistentRecords]
    }
    // Under the comma the header is one field, and so are the records but the second; tab and pipe
    // do not occur and are not tried.
    #expect(found == [[44, 1, 0, 3, 2], [59, 4, 3, 3, 2]])
    #expect(head.evidence.candidates.map(\.isComplete) == [false, true])
    #expect(head.evidence.headerReason == .complete)
    #expect(head.evidence.linesBeforeHeader == 0)
  }

  @Test func unknownNamesAreDecidedByTheShapeOfTheRecords() throws {
    // The comma gives more fields, but the records fit the semicolon.
    #expect(try head("Kd;Tag, Monat, Jahr;Wert\n1;2;3\n4;5,6;7\n").headers.count == 3)
    // Nothing but the header: the most fields.
    #expect(try head("Kd;Tag, Monat, Jahr;Wert, Währung\n").headers.count == 4)
  }

  @Test func everyWindowCounts() throws {
    let header = "a,x;b;c\n"
    let first = String(repeating: "1,2;3;4\n", count: 10)
    let middle = String(repeating: "1,2,3,4;5;6\n", count: 10)
    let file = try folder.file("input.csv", header + first + middle)
    let open = try OpenFile(file)
    var windows = [ByteWindow(), ByteWindow()]
    try windows[0].load(0..<header.utf8.count + first.utf8.count, of: open)
    // Begins in the middle of a record, which is left out.
    let start = header.utf8.count + first.utf8.count + 3
    try windows[1].load(start..<file.size, of: open)
    let options = IngestOptions()
    let search = HeaderSearch(
      options: options.head,
      judge: ColumnJudge(path: file.path, options: options, kind: .transactions))
    var counts: [[Int]] = []
    for delimiter in [UInt8(ascii: ","), UInt8(ascii: ";")] {
      let outcome = try search.find(
        &windows[0], of: HeadSource(file, FileHead(file, IngestOptions()).coding), from: 0,
        Dialect(delimiter: delimiter))
      guard case .header(let header) = outcome else { continue }
      let evidence = header.evidence(windows)
      counts.append([evidence.records, evidence.consistentRecords])
    }
    #expect(counts == [[19, 10], [19, 19]])
  }

  @Test func aLineThatIsNoRecordDoesNotFit() throws {
    // The second line is no record, the third one never ends: neither hides what is behind it.
    let text = "a,b\n1,2\n1\"x,2\n\"1,2\n3,4\n5\n"
    let comma = try head(text).evidence.candidates[0]
    #expect(comma.records == 5 && comma.consistentRecords == 2)
  }

  @Test func twoReadingsAreAnError() throws {
    let text =
      "customer_id;date;amount;x,customer_id,date,amount\na;2024-01-01;5;x,a,2024-01-01,7\n"
    let path = folder.path + "/input.csv"
    #expect(
      throws: IngestError.header(
        .ambiguousDelimiter(path: path, delimiters: [UInt8(ascii: ","), UInt8(ascii: ";")]))
    ) { try head(text) }
    #expect(try head(text) { $0.delimiter = UInt8(ascii: ";") }.headers.count == 4)
    // The records decide where they can.
    #expect(try head(text + "b;2024-01-01;5;x\nc;2024-01-01;5;x\n").headers.count == 4)
  }

  @Test func linesBeforeTheHeaderAreNoRows() throws {
    let text =
      "Report \"Sales\" of May\n\"Period, from\",to\n\nDate,2024\n"
      + "customer_id,date,amount\na,2024-01-01,5\na,bad,5\n"
    var rejects = ""
    let file = try folder.file("input.csv", text)
    let result = try ingest(
      [file], options: IngestOptions(), workers: Workers(count: 1),
      rejects: { rejects.take($0) })
    #expect(result.accounting.rowsRead == 2)
    #expect(rejects.contains(",7,"))
    let head = try FileHead(file, IngestOptions())
    #expect(head.evidence.linesBeforeHeader == 4 && head.lines == 5)
  }

  @Test func fiftyLinesAreSkippedAtMost() throws {
    let header = "customer_id,date,amount\n"
    let line = "Note\n"
    #expect(try head(String(repeating: line, count: 50) + header).headers.count == 3)
    let late = String(repeating: line, count: 51) + header
    #expect(try head(late).headers == ["Note"])
    #expect(try head(late) { $0.headerLine = 52 }.headers.count == 3)
  }

  @Test func withoutRequiredColumnsTheMostKnownNamesAreTheHeader() throws {
    let found = try head("My shop\nDate,Total,Mail\n2024-01-01,5,a\n")
    #expect(found.headers == ["Date", "Total", "Mail"])
    #expect(found.evidence.headerReason == .mostKnownNames)
    // One known name is no evidence: it may stand in a row.
    let first = try head("Tag,Art,Wert\n2024-01-01,Order,5\n")
    #expect(first.headers == ["Tag", "Art", "Wert"])
    #expect(first.evidence.headerReason == .first)
  }

  @Test func theHeaderLineIsGiven() throws {
    let text = "customer_id,date,amount\nKd,Tag,Wert\na,2024-01-01,5\n"
    let head = try head(text) { $0.headerLine = 2 }
    #expect(head.headers == ["Kd", "Tag", "Wert"])
    #expect(head.evidence.headerReason == .option)
    #expect(head.lines == 2)
    #expect(throws: IngestError.header(.noHeaderLine(path: folder.path + "/input.csv", line: 9))) {
      try self.head(text) { $0.headerLine = 9 }
    }
  }

  @Test func singleQuotes() throws {
    let text = "'customer_id','date','amount','note'\n'a','2024-01-01','5,5','it''s \"x\"'\n"
    let found = try head(text)
    #expect(found.dialect.quote == UInt8(ascii: "'") && found.headers.first == "customer_id")
    let comma = { (options: inout IngestOptions) in options.decimal = .comma }
    #expect(try read(text, comma).accounting.used.amount == Money(units: 55_000))
    // A delimiter and a line end in quotes, a doubled quote, and one that is not closed.
    let rows = """
      customer_id,date,amount
      'a, b',2024-01-01,5
      'c
      d',2024-01-01,6
      'e''f',2024-01-01,7
      'g,2024-01-01,8
      h,2024-01-01,9

      """
    let result = try read(rows) { $0.quote = Dialect.singleQuote }
    #expect(result.accounting.used.rows == 4)
    #expect(result.accounting.rows(.endsInsideQuotes) == 1)
    let ids = result.lines.customerIds
    #expect((0..<ids.count).map { ids[$0] } == ["a, b", "c\nd", "e'f", "h"])
    // An apostrophe in front of a cell is no quote, however the records fit.
    let apostrophes =
      "customer_id,date,amount\n'a,2024-01-01,5\nb,2024-01-01,5,\n'c',2024-01-01,5\n"
    #expect(try head(apostrophes).evidence.candidates.map(\.quote) == [Dialect.quote])
    #expect(try read(apostrophes).accounting.used.rows == 3)
  }

  @Test func aHeaderThatIsTooWide() throws {
    let wide = (0..<5_000).map { "c\($0)" }.joined(separator: ",")
    let error = IngestError.header(
      .tooManyColumns(path: folder.path + "/input.csv", count: 5_000, limit: 4_096))
    #expect(throws: error) { try head(wide + "\n") }
    #expect(error.kind == .dataUnusable)
  }

  @Test func duplicateHeaders() throws {
    let path = folder.path + "/input.csv"
    let options = IngestOptions()
    // A header that nobody reads may stand twice.
    let unused = try head("customer_id,x,date,x,amount\n")
    #expect(try unused.plan(options).1.entries.count == 3)
    #expect(
      throws: IngestError.duplicateHeader(
        path: path, column: .amount, header: "amount", places: [2, 4])
    ) { try head("customer_id,amount,date,amount\n").plan(options) }
    var mapped = IngestOptions()
    mapped.mapping = [.orderId: "x"]
    #expect(
      throws: IngestError.duplicateHeader(
        path: path, column: .orderId, header: "x", places: [2, 4])
    ) { try unused.plan(mapped) }
  }
}
