import Foundation
import Testing

/// Every way in which a run can end: its code, its message, and what is left behind.
@Suite struct ExitCodeTests {
  static let sales = """
    customer_id,date,amount,order_id
    anna,2024-01-05,10.00,1
    bert,2024-02-05,20.00,2
    anna,2024-06-05,30.00,3

    """

  private func shop() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("in/sales.csv", ExitCodeTests.sales)
    return folder
  }

  @Test func `a good run ends with 0 and says what it did`() throws {
    let folder = try shop()
    let result = try Command.run(["run", "in/sales.csv", "--out", "report"], in: folder.url)
    #expect(result.code == 0)
    #expect(result.output == "")
    #expect(result.messages.contains("3 rows of 1 file: 3 used, 0 excluded, 0 rejected."))
    #expect(result.messages.contains("2 customers from 2024-01-05 to 2024-06-05, revenue 60.00."))
    #expect(folder.names() == ["in", "report"])
  }

  @Test func `quiet says nothing`() throws {
    let folder = try shop()
    let result = try Command.run(
      ["run", "in/sales.csv", "--out", "report", "--quiet"], in: folder.url)
    #expect(result.code == 0)
    #expect(result.messages == "")
  }

  @Test func `json prints the manifest`() throws {
    let folder = try shop()
    let result = try Command.run(
      ["run", "in/sales.csv", "--out", "report", "--json", "--quiet"], in: folder.url)
    #expect(result.output == folder.text("report/manifest.json"))
    let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    #expect(json?["status"] as? String == "published")
  }

  /// Wrong arguments, the code and words of the message.
  static let usage: [(arguments: [String], code: Int32, words: [String])] = [
    (["run"], 64, ["No input", "holdfast run sales.csv --out report"]),
    (["run", "in/sales.csv"], 64, ["No report directory"]),
    (["run", "in/sales.csv", "--out", "r", "--bogus", "1"], 64, ["no option '--bogus'"]),
    (
      ["run", "in/sales.csv", "--out", "r", "--discount-rat", "1"], 64,
      ["Did you mean '--discount-rate'?"]
    ),
    (
      ["run", "in/sales.csv", "--out", "r", "--discount-rate", "x"], 64,
      ["--discount-rate: 'x' is not a share"]
    ),
    (
      ["run", "in/sales.csv", "--out", "r", "--discount-rate"], 64,
      ["Missing value for '--discount-rate"]
    ),
    (
      ["run", "in/sales.csv", "--out", "r", "--as-of", "2024-02-30"], 64, ["--as-of", "2024-02-30"]
    ),
    (["run", "in/sales.csv", "--out", "r", "--threads", "0"], 64, ["--threads"]),
    (["run", "in/sales.csv", "--out", "r", "--refunds", "maybe"], 64, ["net, drop or reject"]),
    (["run", "in/sales.csv", "--out", "r", "--map", "nonsense"], 64, ["canonical=Header"]),
    (
      ["run", "in/sales.csv", "--out", "r", "--only", "rfn"], 64,
      ["--only: 'rfn' is not the name", "'rfm'?"]
    ),
    (
      ["run", "in/sales.csv", "--out", "r", "--map", "date=date", "--map", "date=order_id"], 64,
      ["--map: 'date' is given twice"]
    ),
    (["inspect", "in/sales.csv", "--date-format", "dmy"], 65, []),
    (["run", "in/sales.csv", "--discount-rate", "10"], 64, ["1000 %", "Write 0.1 for 10 %"]),
    (["run", "in/sales.csv", "--claim-tolerance", "-1"], 64, ["--claim-tolerance: '-1' is not"]),
    (["run", "--help", "everything"], 64, ["no help on 'everything'", "all, report, input"]),
    (
      ["run", "in/sales.csv", "--out", "r", "--due-from", "3"], 64,
      ["--due-from 3 is above --at-risk-from 2. A worse level"]
    ),
    (
      ["run", "in/sales.csv", "--out", "r", "--rfm-bins", "7"], 64,
      ["rf10 need 5 bins", "--rfm-bins 5"]
    ),
    (["run", "in/sales.csv", "--out", "r", "--only", ""], 64, ["--only: '' is not"]),
    (["run", "in/sales.csv", "--out", "r", "--skip", ","], 64, ["--skip"]),
    (["run", "in/sales.csv", "--out", "r", "--only", "rfm", "--only", "rfn"], 64, ["rfn"]),
    (["run", "--out", "r", "--", "--odd.csv"], 66, ["'--odd.csv'"]),
    (["run", "in/sales.csv", "--out", "r", "--max-rejects", "-1"], 64, ["--max-rejects"]),
    (["run", "in/none.csv", "--out", "r"], 66, ["in/none.csv"]),
    (["run", "in/*.nothing", "--out", "r"], 66, ["in/*.nothing"]),
    (["run", "in/sales.csv", "--out", "r", "--config", "none.yml"], 78, ["none.yml"]),
    (["run", "in/sales.csv", "--out", "r", "--map", "order_id=Auftrag"], 64, ["Auftrag"]),
    (["run", "in/sales.csv", "--out", "no/such/r"], 73, ["no/such"]),
    (["run", "in/sales.csv", "--out", "in"], 73, ["in"]),
    (["run", "in/sales.csv", "--out", "."], 73, []),
    (["run", "in/sales.csv", "--out", "in/sales.csv"], 73, ["in/sales.csv"]),
    (
      ["generate", "shop", "--out", "s", "--customers", "99999999999999"], 64,
      ["customers", "100000000"]
    ),
    (["generate", "shop", "--out", "s", "--r", "1e300"], 64, ["r is", "1000000"]),
    (
      ["generate", "population", "--out", "p", "--model", "bg-nbd", "--beta", "3"], 64,
      ["bg-nbd has no parameter beta", "r, alpha, a, b"]
    ),
    (["generate", "population", "--out", "p", "--model", "bgnbd"], 64, ["bgnbd", "bg-nbd"]),
    (["generate", "population", "--out", "p", "--first-day", "1.1.23"], 64, ["1.1.23"]),
    (["generate", "population", "--out", "p", "--entry-days", "400"], 64, ["entry-days is 400"]),
    (["describe", "nothing"], 64, ["no analysis, table or preset 'nothing'"]),
    (["frobnicate"], 64, ["frobnicate"]),
    (["inspect"], 64, ["Missing expected argument"]),
    (["run", "in/sales.csv", "--out"], 64, ["Missing value for '--out"]),
    (["run", "in/sales.csv", "--out", "r", "--modle", "none"], 64, ["Did you mean '--model'?"]),
  ]

  @Test(arguments: usage.indices) func `wrong use is told and leaves nothing`(index: Int) throws {
    let (arguments, code, words) = ExitCodeTests.usage[index]
    let folder = try shop()
    let result = try Command.run(arguments, in: folder.url)
    #expect(result.code == code, "\(arguments): \(result.messages)")
    for word in words { #expect(result.messages.contains(word), "\(result.messages)") }
    // The parser's own messages have the form of all others; what `inspect` finds is its output.
    if arguments.first != "inspect" || code == 64 {
      #expect(result.messages.contains("holdfast: error: "), "\(result.messages)")
    }
    #expect(!result.messages.contains("Fatal"))
    #expect(folder.names() == ["in"])
    #expect(folder.names("in") == ["sales.csv"])
  }

  /// Unusable data, and words of the message.
  static let data: [(text: String, words: [String])] = [
    ("", ["empty"]),
    ("customer_id,date,amount\n", ["a header but no rows"]),
    ("customer_id,date\na,2024-01-01\n", ["amount", "--map"]),
    ("a,b,c\n1,2,3\n", ["customer_id", "--map"]),
    ("customer_id,date,amount\na,05.01.2024,3\n", ["05.01.2024", "--date-format"]),
    (
      "customer_id,date,amount,currency\na,2024-01-01,3,EUR\na,2024-01-02,3,USD\n",
      ["EUR", "USD", "--currency"]
    ),
    (
      "customer_id,date,amount\n,2024-01-01,3\n",
      ["No row can be used (1 row read): 1 excluded as no_customer_id."]
    ),
  ]

  @Test(arguments: data.indices) func `unusable data ends with 65`(index: Int) throws {
    let (text, words) = ExitCodeTests.data[index]
    let folder = try TemporaryFolder()
    try folder.write("sales.csv", text)
    let result = try Command.run(["run", "sales.csv", "--out", "report"], in: folder.url)
    #expect(result.code == 65, "\(result.messages)")
    for word in words { #expect(result.messages.contains(word), "\(result.messages)") }
    #expect(folder.names() == ["sales.csv"])
  }

  @Test func `one date far in the future stops the run and names its place`() throws {
    let folder = try TemporaryFolder()
    let lines = (1...2_000).map { "c\($0 % 50),2024-01-0\($0 % 9 + 1),5.00" }
    try folder.write(
      "sales.csv",
      "customer_id,date,amount\n" + lines.joined(separator: "\n") + "\nc1,2042-01-01,5.00\n")
    let result = try Command.run(["run", "sales.csv", "--out", "report"], in: folder.url)
    #expect(result.code == 65)
    #expect(result.messages.contains("sales.csv, line 2002"))
    #expect(result.messages.contains("--as-of 2024-01-09"))
    let told = try Command.run(
      ["run", "sales.csv", "--out", "report", "--as-of", "2024-01-09"], in: folder.url)
    #expect(told.code == 0)
    #expect(
      folder.text("report/reconciliation.csv")?.contains("excluded,after_as_of,1,5.00") == true)
  }

  @Test func `too many rejects keep the old report and mark the new one`() throws {
    let folder = try shop()
    #expect(
      try Command.run(["run", "in/sales.csv", "--out", "report"], in: folder.url).code == 0)
    let before = folder.text("report/manifest.json")
    try folder.write(
      "in/bad.csv", "customer_id,date,amount\nanna,2024-13-01,1\nanna,2024-02-01,1\n")
    let result = try Command.run(["run", "in", "--out", "report"], in: folder.url)
    #expect(result.code == 1)
    #expect(result.messages.contains("report.rejected"))
    #expect(folder.text("report/manifest.json") == before)
    #expect(folder.text("report.rejected/rejects.csv")?.contains("in/bad.csv,2,") == true)
    let accepted = try Command.run(
      ["run", "in", "--out", "report", "--accept-rejects"], in: folder.url)
    #expect(accepted.code == 0)
    #expect(folder.text("report/rejects.csv")?.contains("bad_date") == true)
  }

  @Test func `a folder with foreign files is not touched`() throws {
    let folder = try shop()
    try folder.write("report/notes.txt", "mine")
    let result = try Command.run(["run", "in/sales.csv", "--out", "report"], in: folder.url)
    #expect(result.code == 73)
    #expect(result.messages.contains("notes.txt"))
    #expect(folder.names("report") == ["notes.txt"])
    #expect(folder.names() == ["in", "report"])
  }
}
