import Foundation
import Testing

/// What lies in the directories of the input is read, told, or ends the run: never lost.
@Suite struct InputFolderTests {
  /// A folder with an export under a name in UTF-8 and one in Latin-1.
  private func months() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("in/jan.csv", "customer_id,date,amount\nA,2024-01-05,5\nB,2024-02-05,7\n")
    let made = try Command.shell(#"cp in/jan.csv "in/$(printf 'm\344rz').csv""#, in: folder.url)
    try #require(made.code == 0, "\(made.messages)")
    return folder
  }

  /// Ways to name both files.
  static let ways = [
    "$HOLDFAST run in --out report", "$HOLDFAST run 'in/*.csv' --out report",
    "$HOLDFAST run in/*.csv --out report",
    #"$HOLDFAST run in/jan.csv 'in/m\xE4rz.csv' --out report"#,
    #"printf 'inputs: [in/jan.csv, in/m\\xE4rz.csv]\nout: report\n' > c.yml; "#
      + "$HOLDFAST run --config c.yml && rm c.yml",
  ]

  @Test(arguments: ways) func `a name in Latin-1 is read like any other`(script: String) throws {
    let folder = try months()
    let result = try Command.shell(script, in: folder.url)
    #expect(result.code == 0, "\(result.messages)")
    #expect(result.messages.contains("4 rows of 2 files"), "\(result.messages)")
    let manifest = try #require(folder.text("report/manifest.json"))
    #expect(manifest.contains(#""path": "in/m\\xE4rz.csv""#))
    #expect(manifest.contains(#""passed_over": []"#))
    let inspected = try Command.shell("$HOLDFAST inspect in", in: folder.url)
    #expect(inspected.output.contains(#"Use: holdfast run 'in/m\xE4rz.csv' --out report"#))
  }

  @Test func `the report directory has a name in UTF-8`() throws {
    let folder = try months()
    let result = try Command.shell(
      #"$HOLDFAST run in --out "$(printf 'm\344rz')""#, in: folder.url)
    #expect(result.code == 64)
    #expect(result.messages.contains(#"The name 'm\xE4rz' is not UTF-8."#), "\(result.messages)")
    #expect(folder.names() == ["in"])
  }

  @Test(arguments: ["in", "in/*.csv", "in/2024-05.csv"])
  func `a link to nothing ends the run`(path: String) throws {
    let folder = try months()
    let result = try Command.shell(
      "ln -s /mnt/gone in/2024-05.csv; $HOLDFAST run '\(path)' --out report", in: folder.url)
    #expect(result.code == 66, "\(result.messages)")
    #expect(
      result.messages.contains(
        "'in/2024-05.csv' is a symbolic link to '/mnt/gone', which does not exist."))
    #expect(folder.names() == ["in"])
  }

  @Test func `what is not read is told`() throws {
    let folder = try months()
    try folder.write("in/own/sales.csv", ExitCodeTests.sales)
    try folder.write("in/own/manifest.json", #"{"name": "my holdfast exports", "files": []}"#)
    let earlier = try Command.run(["run", "in/own", "--out", "in/old"], in: folder.url)
    #expect(earlier.code == 0, "\(earlier.messages)")
    let result = try Command.shell(
      "mkfifo in/live.csv; touch in/notes.docx; $HOLDFAST run in --out report --quiet",
      in: folder.url)
    #expect(result.code == 0, "\(result.messages)")
    let told = [
      "'in/old' is an earlier report and was not read as an export.",
      "2 files were not read, because the names do not end in .csv, .tsv or .txt: "
        + "'in/notes.docx', 'in/own/manifest.json'. To read one, give its own path.",
      "1 entry was not read, because it is a pipe, a socket or a device: 'in/live.csv'. "
        + "To read a pipe, give its own path.",
    ]
    let codes = ["passed_over_report", "passed_over_file", "passed_over_device"]
    let lines = zip(told, codes).map { "holdfast: warning: \($0) [\($1)]\n" }.joined()
    #expect(result.messages.hasPrefix(lines), "\(result.messages)")
    let json = try JSONSerialization.jsonObject(
      with: Data((folder.text("report/manifest.json") ?? "").utf8))
    let manifest = try #require(json as? [String: Any])
    let warnings = try #require(manifest["warnings"] as? [[String: Any]]).prefix(3)
    #expect(warnings.map { $0["sentence"] as? String } == told)
    #expect(warnings.map { $0["code"] as? String } == codes)
    #expect(warnings.map { $0["count"] as? Int } == [1, 2, 1])
    let groups = try #require(manifest["passed_over"] as? [[String: Any]])
    #expect(
      groups.map { $0["reason"] as? String } == ["report", "other_ending", "not_a_regular_file"])
    #expect(groups.map { $0["entries"] as? Int } == [1, 2, 1])
    #expect(groups.first?["first_paths"] as? [String] == ["in/old"])
    #expect((manifest["inputs"] as? [Any])?.count == 3)
    let inspected = try Command.run(["inspect", "in", "--json"], in: folder.url)
    #expect(inspected.messages == lines)
    #expect(inspected.output.contains("\"first_paths\": "))
  }

  @Test func `an earlier report is no input`() throws {
    let folder = try months()
    #expect(try Command.run(["run", "in", "--out", "old"], in: folder.url).code == 0)
    let result = try Command.run(["run", "old", "--out", "report"], in: folder.url)
    #expect(result.code == 66)
    #expect(result.messages.contains("'old' is an earlier report"), "\(result.messages)")
  }
}
