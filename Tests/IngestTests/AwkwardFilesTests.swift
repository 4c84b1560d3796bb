import Columns
import Foundation
import Ingest
import Parallelism
import TestSupport
import Testing

@testable import Decoding

/// The files of sample-data/awkward that need no option, however they are cut.
///
/// All of them, with their options, run through the command in `TrapFileTests`.
@Suite struct AwkwardFilesTests {
  static let files = (AwkwardFile.all(in: "accepted") + AwkwardFile.all(in: "rejected"))
    .filter(\.options.isEmpty)

  @Test(arguments: ["accepted", "rejected"])
  func theTableNamesEveryFile(folder: String) throws {
    let files = try FileManager.default.contentsOfDirectory(
      atPath: AwkwardFile.folder(folder).path)
    let named = AwkwardFile.all(in: folder).map(\.file.lastPathComponent)
    #expect(Set(files).subtracting(["README.md"]) == Set(named))
    #expect(Set(named).count == named.count && !named.isEmpty)
  }

  @Test(arguments: files)
  func everyRowEndsWhereTheTableSays(_ awkward: AwkwardFile) throws {
    // Blocks of 16 bytes cut every record; the usual size cuts none.
    for bytes in [16, 1 << 21] {
      var options = IngestOptions()
      options.bytesPerChunk = bytes
      switch awkward.outcome {
      case .stops(let code, let words):
        let error = #expect(throws: IngestError.self) { try read(awkward.file, options) }
        #expect(code == 65 && error?.kind == .dataUnusable)
        for word in words { #expect(error?.message.contains(word) == true, "\(word)") }
      case .rows(let rows):
        let accounting = try read(awkward.file, options).accounting
        #expect("\(accounting.used.rows)" == rows.used)
        #expect(
          told(accounting.excluded.map { ($0.reason.rawValue, $0.count.rows) }) == rows.excluded)
        #expect(
          told(accounting.rejected.map { ($0.reason.rawValue, $0.count.rows) }) == rows.rejected)
        #expect(money(accounting.used.amount) == rows.revenue)
        #expect(
          accounting.rowsRead
            == accounting.used.rows + accounting.excludedRows + accounting.rejectedRows)
      }
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
