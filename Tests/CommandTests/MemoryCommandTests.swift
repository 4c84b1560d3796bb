import Foundation
import Testing

/// An input that is too large for memory ends with a message and a number.
@Suite struct MemoryCommandTests {
  private static func generate(rows: Int, customers: Int) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let result = try Command.run(
      [
        "generate", "bench", "--rows", "\(rows)", "--customers", "\(customers)", "--out",
        "sales.csv",
      ], in: folder.url)
    #expect(result.code == 0, "\(result.messages)")
    return folder
  }

  private static func run(
    _ folder: TemporaryFolder, _ arguments: [String] = [], environment: [String: String] = [:]
  ) throws -> Command.Result {
    try Command.run(
      ["run", "sales.csv", "--out", "report", "--threads", "1", "--quiet"] + arguments,
      in: folder.url, environment: environment)
  }

  /// The number before some words of a message.
  private static func number(before words: String, in message: String) -> Int? {
    let flat = message.replacingOccurrences(of: "\nholdfast: ", with: " ")
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard let end = flat.range(of: " " + words)?.lowerBound else { return nil }
    return flat[..<end].split(separator: " ").last
      .flatMap { Int($0.replacingOccurrences(of: ",", with: "")) }
  }

  @Test func `the run stops, keeps the old report and tells how many rows fit`() throws {
    let folder = try MemoryCommandTests.generate(rows: 60_000, customers: 3_000)
    #expect(try MemoryCommandTests.run(folder).code == 0)
    let before = folder.text("report/manifest.json")
    let result = try MemoryCommandTests.run(folder, ["--memory", "46M"])
    #expect(result.code == 65, "\(result.messages)")
    #expect(MemoryCommandTests.number(before: "MiB may be used", in: result.messages) == 46)
    let rows = try #require(MemoryCommandTests.number(before: "rows fit", in: result.messages))
    #expect((10_000..<60_000).contains(rows))
    for word in ["--from", "--only", "--memory"] { #expect(result.messages.contains(word)) }
    #expect(folder.text("report/manifest.json") == before)
    #expect(folder.names() == ["report", "sales.csv"])
    let told = try MemoryCommandTests.run(folder, environment: ["HOLDFAST_MEMORY": "1M"])
    #expect(told.code == 65)
    #expect(told.messages.contains("Not one row fits"))
    let wrong = try MemoryCommandTests.run(folder, ["--memory", "much"])
    #expect(wrong.code == 64)
    #expect(wrong.messages.contains("such as 8G"))
  }

  /// Rows and customers: few, some and many customers.
  static let shapes = [(100_000, 500), (100_000, 5_000), (100_000, 25_000)]

  /// In these small inputs the process itself takes a good half; larger ones are nearer.
  @Test(arguments: shapes) func `the estimate is within a factor of 1.4 of the peak`(
    rows: Int, customers: Int
  ) throws {
    let folder = try MemoryCommandTests.generate(rows: rows, customers: customers)
    let stopped = try MemoryCommandTests.run(folder, ["--memory", "1M"])
    let estimate = try #require(
      MemoryCommandTests.number(before: "MiB would be needed", in: stopped.messages))
    #expect(try MemoryCommandTests.run(folder).code == 0)
    let manifest = try JSONSerialization.jsonObject(
      with: Data((folder.text("report/manifest.json") ?? "").utf8))
    let peak = try #require((manifest as? [String: Any])?["peak_memory_bytes"] as? Int)
    let ratio = Double(estimate) * 1_048_576 / Double(peak)
    #expect((1 / 1.4...1.4).contains(ratio), "\(estimate) MiB, \(peak) bytes")
  }
}
