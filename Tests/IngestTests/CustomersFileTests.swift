import Columns
import Testing

@testable import Decoding
@testable import Delimited
@testable import Ingest

@Suite struct CustomersFileTests {
  private let folder = TemporaryFolder()

  private func read(
    _ text: String, _ options: IngestOptions = IngestOptions()
  ) throws -> CustomerAttributes {
    try readCustomers(
      LoadedFile(path: folder.file("customers.csv", text).path), options: options)
  }

  private func place(_ line: Int) -> IngestError.Place {
    .init(path: folder.path + "/customers.csv", line: line)
  }

  @Test func allColumns() throws {
    let customers = try read(
      """
      wallet,customer_id,acquired_on,acquisition_cost,acquisition_channel,member_since,referred_by,\
      satisfaction,feedback_count,relation,captive,perceived_value,Perceived Cost
      1000.50,b,2024-01-01,12,"web, paid",2024-02-01,a,8.5,3,family,yes,7.5,-2

      ,a,,,,,,,,,,,
      """)
    #expect(customers.ids == TextColumn(["a", "b"]))
    func text(_ column: CanonicalColumn, _ row: Int) -> String? {
      customers.columns[column]?.text(row)
    }
    #expect(text(.wallet, 0) == nil && text(.wallet, 1) == "1000.5")
    #expect(text(.acquiredOn, 1) == "2024-01-01" && text(.memberSince, 1) == "2024-02-01")
    #expect(text(.acquisitionCost, 1) == "12.0")
    #expect(text(.acquisitionChannel, 0) == "" && text(.acquisitionChannel, 1) == "web, paid")
    #expect(text(.referredBy, 0) == "" && text(.referredBy, 1) == "a")
    #expect(text(.satisfaction, 1) == "8.5" && text(.feedbackCount, 1) == "3")
    #expect(text(.relation, 0) == "" && text(.relation, 1) == "family")
    #expect(text(.captive, 0) == nil && text(.captive, 1) == "true")
    #expect(text(.perceivedValue, 0) == nil && text(.perceivedValue, 1) == "7.5")
    #expect(text(.perceivedCost, 1) == "-2.0")
    #expect(customers.columns.count == CanonicalColumn.customers.count - 1)
  }

  @Test func wordsForNoRelation() throws {
    let customers = try read("customer_id,relation\na,none\nb,-\nc,N/A\nd,null\ne,aunt\n")
    #expect(customers.columns[.relation] == .texts(TextColumn(["", "", "", "", "aunt"])))
  }

  @Test func columnsThatAreNotThere() throws {
    let customers = try read("customer_id\n10.0\n9.0\n")
    #expect(customers.ids == TextColumn(["10", "9"]))
    #expect(customers.columns.isEmpty)
  }

  @Test func aMappingForTheTransactionsDoesNotHarm() throws {
    var options = IngestOptions()
    options.mapping = [.customerId: "CustomerNumber of the export", .wallet: "spend"]
    let customers = try read("id,customer,spend\n1,a,5\n", options)
    #expect(customers.ids == TextColumn(["a"]))
    #expect(customers.columns[.wallet]?.text(0) == "5.0")
  }

  @Test func duplicatesNameBothLines() {
    #expect(
      throws: IngestError.duplicateCustomer(
        path: folder.path + "/customers.csv", id: "a", lines: [2, 5])
    ) { try read("customer_id,note\na,\nb,\"two\nlines\"\na,\n") }
  }

  @Test(arguments: [
    ("acquired_on", "tomorrow", CanonicalColumn.acquiredOn), ("satisfaction", "11", .satisfaction),
    ("satisfaction", "10.0001", .satisfaction), ("satisfaction", "-1", .satisfaction),
    ("wallet", "much", .wallet), ("wallet", "-0.01", .wallet),
    ("feedback_count", "1.5", .feedbackCount), ("feedback_count", "-1", .feedbackCount),
    ("captive", "maybe", .captive), ("perceived_value", "good", .perceivedValue),
    ("perceived_cost", "low", .perceivedCost),
  ])
  func badCells(_ column: String, _ text: String, _ expected: CanonicalColumn) {
    #expect(
      throws: IngestError.badCell(
        place: place(3), header: column, text: text, expected: expected)
    ) {
      try read("customer_id,\(column)\na,\nb,\(text)\n")
    }
  }

  @Test func badRecords() {
    #expect(
      throws: IngestError.badCell(
        place: place(2), header: "customer_id", text: "", expected: .customerId)
    ) {
      try read("customer_id,wallet\n,1\n")
    }
    #expect(throws: IngestError.badRecord(place: place(3), reason: .malformedQuotes)) {
      try read("customer_id,wallet\na,1\nb,\"1\"x\nc,1\n")
    }
    #expect(throws: IngestError.badRecord(place: place(2), reason: .tooManyFields)) {
      try read("customer_id,wallet\na,1,2\n")
    }
  }

  /// More than one window of a megabyte.
  @Test func manyCustomers() throws {
    let rows = (0..<80_000).map { "customer-\(100_000 + $0),\($0)\n" }.joined()
    let customers = try read("customer_id,wallet\n" + rows)
    #expect(customers.ids.count == 80_000)
    #expect(customers.ids[79_999] == "customer-179999")
    #expect(customers.columns[.wallet]?.text(79_999) == "79999.0")
  }
}

extension CustomerValues {
  /// The value of a row in words; nil where it has none.
  func text(_ row: Int) -> String? {
    switch self {
    case .days(let days): days[row].map { "\($0)" }
    case .money(let amounts): amounts[row].map { "\($0.value)" }
    case .scores(let scores): scores[row].map { "\($0)" }
    case .counts(let counts): counts[row].map { "\($0)" }
    case .flags(let flags): flags[row].map { "\($0)" }
    case .texts(let texts): texts[row]
    }
  }
}

@Suite struct InspectionTests {
  private let folder = TemporaryFolder()

  @Test func showsWhatTheFileIs() throws {
    let file = try folder.file(
      "input.csv",
      "\u{FEFF}customer_id;date;amount;note\r\na;2024-01-01;5;x\r\nb;bad;5;x\r\n;2024-01-01;5;x\n")
    let found = try inspect(file, options: IngestOptions())
    #expect(found.hasByteOrderMark)
    #expect(found.delimiter == UInt8(ascii: ";"))
    #expect(
      found.evidence.candidates.first { $0.delimiter == UInt8(ascii: ";") }
        == .init(
          delimiter: UInt8(ascii: ";"), quote: UInt8(ascii: "\""), fields: 4, knownNames: 3,
          isComplete: true, records: 3, consistentRecords: 3))
    #expect(found.lineEnds.pair == 3 && found.lineEnds.lineFeed == 1)
    #expect(found.mapping.unusedHeaders == ["note"])
    #expect(found.failure == nil && found.rowsSeen == 3)
    #expect(
      found.rows
        == [.init(customer: "a", day: Day(19_723), revenue: Money(units: 50_000))])
    #expect(
      found.problems == [.init(line: 3, header: "date", reason: .badDate, text: "b;bad;5;x")])
  }

  @Test func showsWhyAFileCannotBeRead() throws {
    let file = try folder.file("input.csv", "customer_id,date,refund\na,2024-01-01,5\n")
    let found = try inspect(file, options: IngestOptions())
    #expect(
      found.failure
        == .missingColumns(
          path: file.path, columns: [[.amount, .quantity, .unitPrice]],
          headers: ["customer_id", "date", "refund"], hints: ColumnHints()))
    #expect(found.mapping.entries.map(\.column) == [.customerId, .date, .refund])
    #expect(found.mapping.unusedHeaders.isEmpty)
    #expect(found.rows.isEmpty)
  }
}
