import Foundation
import Testing

/// Warnings as a nightly job meets them: in the mail, in the manifest and in the exit code.
@Suite struct WarningCommandTests {
  /// An amount with five decimals and an id that a spreadsheet would run.
  private static let sales = """
    customer_id,date,amount
    anna,2024-01-05,10.00001
    bert,2024-02-05,20.00
    =x,2024-06-05,30.00

    """

  private func run(
    _ options: [String], _ folder: TemporaryFolder? = nil
  ) throws -> (result: Command.Result, folder: TemporaryFolder) {
    let folder = try folder ?? TemporaryFolder()
    try folder.write("sales.csv", WarningCommandTests.sales)
    let arguments = ["run", "sales.csv", "--out", "report", "--quiet"] + options
    return (try Command.run(arguments, in: folder.url), folder)
  }

  private func object(_ text: String?) throws -> [String: Any] {
    let data = Data(try #require(text).utf8)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func `a warning has its code at the end of its line`() throws {
    let (result, _) = try run([])
    #expect(result.code == 0)
    let lines = result.messages.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { $0.hasPrefix("holdfast: warning: ") })
    #expect(lines.map { $0.split(separator: " ").last } == ["[rounded_money]", "[formula_ids]"])
  }

  static let policies: [(options: [String], code: Int32)] = [
    (["--fail-on", "any"], 2), (["--fail-on", "rounded_money"], 2),
    (["--fail-on", "rejected_rows"], 0), (["--fail-on", "rejected_rows,formula_ids"], 2),
    (["--fail-on", "any", "--ignore", "rounded_money,formula_ids"], 0),
    (["--fail-on", "rounded_money", "--ignore", "rounded_money"], 0),
    (["--fail-on", "any", "--ignore", "rounded_money"], 2),
  ]

  @Test(arguments: policies)
  func `fail-on ends with 2 after the report is published`(options: [String], code: Int32) throws {
    let (result, folder) = try run(options)
    #expect(result.code == code, "\(result.messages)")
    #expect(folder.text("report/summary.csv") != nil)
    #expect(result.messages.contains("The report is published, but --fail-on") == (code == 2))
  }

  @Test func `ignored warnings stay in the manifest and nowhere else`() throws {
    let (result, folder) = try run(["--ignore", "rounded_money"])
    #expect(!result.messages.contains("rounded_money"))
    let manifest = try object(folder.text("report/manifest.json"))
    let warnings = try #require(manifest["warnings"] as? [[String: Any]])
    #expect(warnings.map { $0["code"] as? String } == ["rounded_money", "formula_ids"])
    #expect(warnings.map { $0["ignored"] as? Bool } == [true, nil])
    #expect(warnings.map { $0["count"] as? Int } == [1, 1])
  }

  @Test func `an unknown code is refused with the nearest one`() throws {
    let (result, folder) = try run(["--fail-on", "rejectd_rows"])
    #expect(result.code == 64)
    #expect(result.messages.contains("Did you mean 'rejected_rows'?"))
    #expect(folder.names() == ["sales.csv"])
  }

  @Test func `a run that fails prints JSON too where it is asked for`() throws {
    let folder = try TemporaryFolder()
    for (arguments, code) in [
      (["run", "none.csv", "--out", "report", "--json"], 66), (["run", "none.csv", "--json"], 64),
    ] {
      let result = try Command.run(arguments, in: folder.url)
      #expect(result.code == Int32(code))
      let json = try object(result.output)
      #expect(json["status"] as? String == "failed")
      #expect(json["exit_code"] as? Int == code)
      let error = try #require(json["error"] as? String)
      #expect(result.messages == "holdfast: error: \(error)\n")
    }
  }

  @Test func `the manifest says when, where and by which build`() throws {
    let before = Date.now.addingTimeInterval(-1)
    let (_, folder) = try run([])
    let manifest = try object(folder.text("report/manifest.json"))
    let format = Date.ISO8601FormatStyle()
    let start = try format.parse(#require(manifest["started_at"] as? String))
    let end = try format.parse(#require(manifest["ended_at"] as? String))
    #expect(before <= start && start <= end && end <= .now)
    #expect(manifest["host"] as? String == ProcessInfo.processInfo.hostName)
    let build = try #require(manifest["build"] as? [String: Any])
    let digest = try #require(build["executable_xxh3_128"] as? String)
    #expect(digest.count == 32)
    #expect(build["version"] as? String == manifest["holdfast"] as? String)
  }

  @Test func `files of one layout tell it one time`() throws {
    let folder = try TemporaryFolder()
    for day in 1...9 {
      try folder.write("in/\(day).csv", "customer_id,date,amount\na,2024-01-0\(day),1\n")
    }
    try folder.write("in/z.csv", "customer_id;date;amount;channel\na;2024-01-10;1;web\n")
    _ = try Command.run(["run", "in", "--out", "report"], in: folder.url)
    let manifest = try object(folder.text("report/manifest.json"))
    let inputs = try #require(manifest["inputs"] as? [[String: Any]])
    #expect(inputs.map { $0["layout"] as? Int } == [Int](repeating: 0, count: 9) + [1])
    let layouts = try #require(manifest["input_layouts"] as? [[String: Any]])
    let columns = layouts.map { $0["columns"] as? [String: String] }
    #expect(columns[0]?.keys.sorted() == ["amount", "customer_id", "date"])
    #expect(columns[1]?.keys.sorted() == ["amount", "channel", "customer_id", "date"])
  }
}
