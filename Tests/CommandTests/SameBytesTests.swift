import Foundation
import Testing

/// Same input, same bytes: for any number of threads, order of rows and split over files.
@Suite struct SameBytesTests {
  static let golden = Command.root
    .appendingPathComponent("Tests/EngineTests/Goldens/input/transactions.csv")
  /// These hold facts about files and the run.
  static let perRun: Set<String> = ["manifest.json", "reconciliation.csv", "rejects.csv"]

  private func tables(_ folder: TemporaryFolder, _ arguments: [String]) throws -> [String: String] {
    let result = try Command.run(["run"] + arguments + ["--out", "report"], in: folder.url)
    #expect(result.code == 0, "\(result.messages)")
    let names = folder.names("report").filter { !SameBytesTests.perRun.contains($0) }
    return Dictionary(uniqueKeysWithValues: names.map { ($0, folder.text("report/\($0)") ?? "") })
  }

  @Test func `threads, order and split change no byte`() throws {
    let folder = try TemporaryFolder()
    let text = try String(contentsOf: SameBytesTests.golden, encoding: .utf8)
    let lines = text.split(separator: "\n").map(String.init)
    try folder.write("one.csv", text)
    let expected = try tables(folder, ["one.csv", "--threads", "1"])
    #expect(expected.count > 15)
    for threads in ["2", "7"] {
      #expect(try tables(folder, ["one.csv", "--threads", threads]) == expected)
    }
    try folder.write(
      "backwards.csv", ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n"))
    #expect(try tables(folder, ["backwards.csv"]) == expected)
    for part in 0..<11 {
      let own = lines.dropFirst().enumerated().filter { $0.offset % 11 == part }.map(\.element)
      try folder.write("parts/\(part).csv", ([lines[0]] + own).joined(separator: "\r\n"))
    }
    #expect(try tables(folder, ["parts"]) == expected)
  }

  @Test func `an analysis alone writes what it writes among all`() throws {
    let folder = try TemporaryFolder()
    let input = SameBytesTests.golden.path
    let expected = try tables(folder, [input])
    let names = try Command.run(["list"]).output.split(separator: "\n")
      .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }.map { $0.split(separator: " ")[0] }
    for name in names {
      for (table, text) in try tables(folder, [input, "--only", String(name)]) {
        #expect(text == expected[table], "\(name) alone: \(table)")
      }
    }
  }
}
