import Foundation
import Testing

/// `--compare-with`: an earlier report, or something that is none.
@Suite struct MovementCommandTests {
  private func shop() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("sales.csv", ExitCodeTests.sales)
    return folder
  }

  private func run(_ folder: TemporaryFolder, _ arguments: [String]) throws -> Command.Result {
    try Command.run(["run", "sales.csv", "--out", "report"] + arguments, in: folder.url)
  }

  @Test func `a run is compared with the report that it replaces`() throws {
    let folder = try shop()
    #expect(try run(folder, ["--as-of", "2024-03-01"]).code == 0)
    #expect(folder.text("report/movement.csv") == nil)
    #expect(folder.text("report/manifest.json")?.contains("\"--compare-with\"") == true)
    let result = try run(folder, ["--compare-with", "report", "--alarm-share", "0.4"])
    #expect(result.code == 0, "\(result.messages)")
    // anna was second of two with 10 of 30, which takes both to 80 %; with 40 of 60 she leads, and
    // bert is needed all the same.
    #expect(
      folder.text("report/movement.csv")?.contains(
        "tier,high,high,2,1,30.00,60.00,stayed,2") == true,
      "\(folder.text("report/movement.csv") ?? "")")
    let manifest = try #require(folder.text("report/manifest.json"))
    #expect(manifest.contains("\"path\": \"report/customers.csv\""))
    #expect(manifest.contains("movement_alarms"))
    #expect(try run(folder, ["--compare-with", "report"]).messages.contains("no earlier than"))
  }

  @Test func `the analysis is skipped by name without the option`() throws {
    let folder = try shop()
    let result = try run(folder, ["--only", "movement"])
    #expect(result.code == 0)
    #expect(result.messages.contains("movement was skipped because --compare-with is missing."))
    #expect(try !run(folder, []).messages.contains("movement"))
  }

  @Test func `what is no report is refused and leaves nothing`() throws {
    let folder = try shop()
    try folder.write("foreign/notes.txt", "mine")
    try folder.write("other/manifest.json", "{}")
    #expect(
      try Command.run(
        ["run", "sales.csv", "--out", "few", "--only", "summary"], in: folder.url
      ).code == 0)
    #expect(try Command.run(["run", "sales.csv", "--out", "old"], in: folder.url).code == 0)
    try folder.write("old/customers.csv", "customer_id,profit,segment,tier\n")
    let names = folder.names()
    let cases: [(directory: String, code: Int32, words: String)] = [
      ("none", 66, "'none' does not exist"),
      ("foreign", 78, "'foreign' is not a report: it has no readable manifest.json"),
      ("other", 78, "'other' is not a report: Holdfast did not write its manifest.json"),
      ("sales.csv", 78, "'sales.csv' is not a report"), ("few", 78, "'few' has no table customers"),
      ("old", 78, "'old' has changed: customers.csv is not the file"),
    ]
    for (directory, code, words) in cases {
      let result = try run(folder, ["--compare-with", directory])
      #expect(result.code == code, "\(directory): \(result.messages)")
      let message = result.messages.replacingOccurrences(of: "\n", with: " ")
      #expect(message.contains(words), "\(message)")
      #expect(folder.names() == names)
    }
  }
}
