import Foundation
import TestSupport
import Testing

/// Traps of exports that no single file shows.
@Suite struct TrapTests {
  private static let header = "customer_id,date,amount\n"

  private func shell(_ line: String, in folder: TemporaryFolder) throws -> Command.Result {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", line, Command.binary.path]
    process.currentDirectoryURL = folder.url
    return try Command.Running(process).finish()
  }

  private func numbers(_ folder: TemporaryFolder) throws -> [String] {
    let report = try Report(folder)
    return [report.used, report.excluded, report.rejected, report.revenue]
  }

  @Test(arguments: ["byte-order-mark.csv", "gzip-members.csv", "zstd-frames.csv", "cr-only.csv"])
  func `standard input is read like a file`(name: String) throws {
    let folder = try TemporaryFolder()
    let file = AwkwardFile.folder("accepted").appending(path: name).path
    for line in [
      "\"$0\" run - --out report < '\(file)'", "cat '\(file)' | \"$0\" run - --out report",
    ] {
      let result = try shell(line, in: folder)
      #expect(result.code == 0, "\(line): \(result.messages)")
      #expect(try numbers(folder) == ["3", "0", "0", "35.50"])
    }
  }

  @Test func `an empty standard input stops the run`() throws {
    let folder = try TemporaryFolder()
    let result = try shell("\"$0\" run - --out report < /dev/null", in: folder)
    #expect(result.code == 65, "\(result.messages)")
    #expect(folder.names().isEmpty)
  }

  @Test func `directories and patterns find compressed files too`() throws {
    let folder = try TemporaryFolder()
    for (index, name) in ["a.csv", "b.csv.gz", "c.csv.zst"].enumerated() {
      let path = try folder.write("in/\(name)", "")
      let text = Data("\(TrapTests.header)A,2026-01-0\(index + 1),\(index + 1).50\n".utf8)
      let bytes =
        switch index {
        case 0: text
        case 1: try Disguise.gzip(text)
        default: Disguise.zstandard(text)
        }
      try bytes.write(to: URL(filePath: path))
    }
    for input in ["in", "in/*"] {
      let result = try Command.run(["run", input, "--out", "report"], in: folder.url)
      #expect(result.code == 0, "\(result.messages)")
      #expect(try numbers(folder) == ["3", "0", "0", "7.50"], "\(input)")
    }
  }

  @Test func `a number far behind the beginning decides its column`() throws {
    let folder = try TemporaryFolder()
    let rows = String(repeating: "A,2026-01-05,\"1,234\"\n", count: 150_000)
    try folder.write("sales.csv", TrapTests.header + rows + "A,2026-01-06,0.5\n")
    let result = try Command.run(
      ["run", "sales.csv", "--out", "report", "--only", "summary"], in: folder.url)
    #expect(result.code == 0, "\(result.messages)")
    #expect(try numbers(folder) == ["150001", "0", "0", "185100000.50"])
  }

  @Test func `a date far behind the beginning decides its column`() throws {
    let folder = try TemporaryFolder()
    let rows = String(repeating: "A,02/01/2026,1.00\n", count: 150_000)
    try folder.write("sales.csv", TrapTests.header + rows + "A,13/01/2026,1.00\n")
    let result = try Command.run(
      ["run", "sales.csv", "--out", "report", "--only", "summary"], in: folder.url)
    #expect(result.code == 0, "\(result.messages)")
    let report = try Report(folder)
    #expect(report.metrics["first_day"] == "2026-01-02")
    #expect(report.metrics["as_of"] == "2026-01-13")
  }

  @Test func `a value far behind the beginning that contradicts stops the run`() throws {
    let folder = try TemporaryFolder()
    let rows = String(repeating: "A,2026-01-05,10.50\n", count: 150_000)
    try folder.write("sales.csv", TrapTests.header + rows + "A,2026-01-06,\"12,50\"\n")
    let result = try Command.run(["run", "sales.csv", "--out", "report"], in: folder.url)
    #expect(result.code == 65, "\(result.messages)")
    for word in ["amount", "10.50", "12,50"] {
      #expect(result.messages.contains(word), "\(result.messages)")
    }
    #expect(folder.names() == ["sales.csv"])
  }

  @Test func `a convention is one for the column in all files`() throws {
    let folder = try TemporaryFolder()
    try folder.write("in/a.csv", TrapTests.header + "A,02/01/2026,\"1,234\"\n")
    try folder.write("in/b.csv", TrapTests.header + "A,13/01/2026,0.50\n")
    let result = try Command.run(["run", "in", "--out", "report"], in: folder.url)
    #expect(result.code == 0, "\(result.messages)")
    #expect(try numbers(folder) == ["2", "0", "0", "1234.50"])
  }

  @Test func `a file that is written to while it is read stops the run`() throws {
    let folder = try TemporaryFolder()
    let rows = String(repeating: "A,2026-01-05,10.50\n", count: 1_500_000)
    let path = try folder.write("sales.csv", TrapTests.header + rows)
    let running = try Command.start(["run", "sales.csv", "--out", "report"], in: folder.url)
    let file = try FileHandle(forWritingTo: URL(filePath: path))
    while running.process.isRunning {
      try file.seekToEnd()
      try file.write(contentsOf: Data("A,2026-01-05,10.50\n".utf8))
      usleep(5_000)
    }
    let result = running.finish()
    #expect(result.code == 74, "\(result.messages)")
    #expect(result.messages.contains("changed while it was read"))
    #expect(folder.names() == ["sales.csv"])
  }

  @Test func `every trap that is a test has its test`() throws {
    let readme = AwkwardFile.sampleData.appending(path: "awkward/README.md")
    let rows = MarkdownTable.all(in: readme).first?.rows ?? []
    #expect(rows.count > 20)
    let tests = Command.root.appending(path: "Tests")
    for row in rows {
      let parts = MarkdownTable.plain(row["test"]).split(separator: "/", maxSplits: 1)
      try #require(parts.count == 2)
      let files = try FileManager.default.subpathsOfDirectory(atPath: tests.path)
      let source = files.first { $0.hasSuffix("/\(parts[0]).swift") }
      let text = source.flatMap {
        try? String(contentsOf: tests.appending(path: $0), encoding: .utf8)
      }
      let name = String(parts[1])
      #expect(
        text?.contains("func `\(name)`(") == true || text?.contains("func \(name)(") == true,
        "\(parts[0])/\(name)")
    }
  }
}
