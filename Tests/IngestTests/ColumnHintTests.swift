import Columns
import Decoding
import Delimited
import Testing

@testable import Ingest

/// Hints for columns that were not found, and files of other kinds in a folder of exports.
@Suite struct ColumnHintTests {
  private let folder = TemporaryFolder()

  private func error(_ text: String) throws -> IngestError? {
    try inspect(folder.file("input.csv", text), options: IngestOptions()).failure
  }

  @Test func `a hint is never an id that is new in every row where another comes back`() throws {
    let failure = try error(
      """
      Ref,When,Login user,Contact e-mail,Line amount
      R1,2026-01-05,u1,a@example.com,10.00
      R2,2026-01-06,u2,b@example.com,5.00
      R3,2026-01-07,u3,a@example.com,5.50

      """)
    guard case .missingColumns(_, _, _, let hints?) = failure else {
      Issue.record("no hints")
      return
    }
    #expect(hints.headers[.customerId] == "Contact e-mail")
    #expect(hints.headers[.date] == "When")
  }

  @Test func `a file without a buyer has no hint for one`() throws {
    let failure = try error(
      "Date,Cancel reason,Transaction Type,Amount\n2026-01-05,x,Invoice,1.00\n2026-01-06,x,Invoice,2.00\n"
    )
    #expect(failure?.message.contains("None of them seems to say who bought") == true)
    #expect(failure?.message.contains("='Cancel reason'") == false)
  }

  @Test func `all that is missing and ambiguous is said in one message`() throws {
    let failure = try error("Total,Sales,Day\n1.00,2.00,2026-01-05\n")
    let message = failure?.message ?? ""
    #expect(message.contains("customer_id"))
    #expect(message.contains("several") || message.contains("Several"))
    #expect(message.contains("'Total', 'Sales'"))
  }

  @Test func `empty files and letters in a folder are passed over`() throws {
    folder.makeFolder("in")
    let sales = "customer_id,date,amount\nA,2026-01-05,10.00\n"
    try folder.file("in/a.csv", sales)
    try folder.file("in/b.csv", "")
    try folder.file("in/table.txt", sales)
    try folder.file(
      "in/README.txt", "The exports of the shop, one a day.\nAsk Ann if one is missing.\n")
    let found = try expandInputs([folder.path + "/in"]) { _ in false }
    #expect(found.files.map { $0.path.split(separator: "/").last } == ["a.csv", "table.txt"])
    #expect(found.passedOver.map(\.reason) == [.empty, .notTable])
  }
}
