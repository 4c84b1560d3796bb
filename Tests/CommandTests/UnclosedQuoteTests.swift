import Foundation
import Testing

/// A quote near the start of a large file that is never closed costs its line, and no memory.
///
/// `scripts/huge-quote` does the same with 2 GB.
@Suite struct UnclosedQuoteTests {
  /// Writes a file whose tenth line opens a quote, and returns the number of its rows.
  private func write(_ path: String, megabytes: Int) throws -> Int {
    let note = String(repeating: "nothing to see here, ", count: 48)
    var rows = 0
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    let file = try FileHandle(forWritingTo: URL(filePath: path))
    try file.write(contentsOf: Data("customer_id,date,amount,note\n".utf8))
    for _ in 0..<megabytes {
      var block = ""
      for _ in 0..<1_000 {
        rows += 1
        let quotes = rows == 9 ? ("\"", "") : ("\"", "\"")
        let day = 10 + rows % 20
        block += "c\(rows % 997),2026-01-\(day),1.00,\(quotes.0)\(note)\(quotes.1)\n"
      }
      try file.write(contentsOf: Data(block.utf8))
    }
    try file.close()
    return rows
  }

  @Test func `64 megabytes behind an open quote are read in bounded memory`() throws {
    let folder = try TemporaryFolder()
    let rows = try write(folder.path("sales.csv"), megabytes: 64)
    let result = try Command.run(
      ["run", "sales.csv", "--out", "report", "--only", "summary", "--threads", "2"],
      in: folder.url)
    #expect(result.code == 0, "\(result.messages)")
    let report = try Report(folder)
    #expect(report.used == "\(rows - 1)")
    #expect(report.excluded == "0")
    #expect(["1: malformed_quotes", "1: record_too_long"].contains(report.rejected))
    #expect(report.revenue == "\(rows - 1).00")
    let rejects = folder.text("report/rejects.csv")?.split(separator: "\n") ?? []
    #expect(rejects.count == 2 && rejects.last?.hasPrefix("sales.csv,10,") == true)
    // The lines need under 4 MB, a wave of chunks of 2 MB at most 128 MB more.
    let manifest = try #require(
      JSONSerialization.jsonObject(with: Data((folder.text("report/manifest.json") ?? "").utf8))
        as? [String: Any])
    let peak = try #require(manifest["peak_memory_bytes"] as? Int)
    #expect(peak > 1 << 20 && peak < 160 << 20, "\(peak)")
  }
}
