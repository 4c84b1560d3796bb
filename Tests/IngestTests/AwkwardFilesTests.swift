import Columns
import Foundation
import Ingest
import Parallelism
import Testing

/// Every file of sample-data/awkward is accounted for as the table in its folder's README says.
@Suite struct AwkwardFilesTests {
  /// One row of such a table.
  struct Expectation: CustomTestStringConvertible, Sendable {
    let file: URL
    let used: String
    let excluded: String
    let rejected: String
    let revenue: String

    var testDescription: String { file.lastPathComponent }
    var stops: Bool { used.contains("stops") }

    init?(_ line: Substring, in folder: URL) {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      guard cells.count == 8, cells[1].hasPrefix("`") else { return nil }
      file = folder.appending(path: cells[1].filter { $0 != "`" })
      used = cells[3]
      excluded = cells[4]
      rejected = cells[5]
      revenue = cells[6]
    }
  }

  static func folder(_ name: String) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "sample-data/awkward/\(name)")
  }

  static func expectations(_ name: String) -> [Expectation] {
    let text = try? String(contentsOf: folder(name).appending(path: "README.md"), encoding: .utf8)
    return (text ?? "").split(separator: "\n").compactMap { Expectation($0, in: folder(name)) }
  }

  @Test(arguments: ["accepted", "rejected"])
  func theTableNamesEveryFile(folder: String) throws {
    let files = try FileManager.default.contentsOfDirectory(
      atPath: AwkwardFilesTests.folder(folder).path)
    let named = AwkwardFilesTests.expectations(folder).map(\.file.lastPathComponent)
    #expect(Set(files).subtracting(["README.md"]) == Set(named))
    #expect(Set(named).count == named.count && !named.isEmpty)
  }

  @Test(arguments: expectations("accepted") + expectations("rejected"))
  func everyRowEndsWhereTheTableSays(_ expected: Expectation) throws {
    // Blocks of 16 bytes cut every record; the usual size cuts none.
    for bytes in [16, 1 << 21] {
      var options = IngestOptions()
      options.bytesPerChunk = bytes
      if expected.stops {
        let error = #expect(throws: IngestError.self) { try read(expected.file, options) }
        #expect(error?.kind == .dataUnusable)
        continue
      }
      let accounting = try read(expected.file, options).accounting
      #expect("\(accounting.used.rows)" == expected.used)
      #expect(
        told(accounting.excluded.map { ($0.reason.rawValue, $0.count.rows) }) == expected.excluded)
      #expect(
        told(accounting.rejected.map { ($0.reason.rawValue, $0.count.rows) }) == expected.rejected)
      #expect(money(accounting.used.amount) == expected.revenue)
      #expect(
        accounting.rowsRead
          == accounting.used.rows + accounting.excludedRows + accounting.rejectedRows)
    }
  }

  private func read(_ file: URL, _ options: IngestOptions) throws -> IngestResult {
    try ingest(
      [InputFile(path: file.path)], options: options, workers: Workers(count: 2))
  }

  private func told(_ counts: [(String, Int)]) -> String {
    counts.isEmpty ? "0" : counts.map { "\($0.1): \($0.0)" }.joined(separator: ", ")
  }

  private func money(_ amount: Money?) -> String {
    let units = amount?.units ?? 0
    let (whole, parts) = units.magnitude.quotientAndRemainder(dividingBy: 10_000)
    var decimals = String(parts + 10_000).dropFirst()
    while decimals.count > 2, decimals.last == "0" { decimals.removeLast() }
    return "\(units < 0 ? "-" : "")\(whole).\(decimals)"
  }
}
