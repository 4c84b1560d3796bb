import Foundation
import TestSupport
import Testing

/// One export per preset, read without options, comes to what sample-data/exports/README.md says.
@Suite struct PresetExportTests {
  /// A row of that table.
  struct Export: Sendable, CustomStringConvertible {
    let path: String
    let cells: [String: String]

    var description: String { path }
    var file: String { AwkwardFile.sampleData.appending(path: "exports/\(path)").path }
    var options: [String] { MarkdownTable.options(cells["options"]) }
    var preset: String { MarkdownTable.plain(cells["preset"]) }
  }

  static let readme = AwkwardFile.sampleData.appending(path: "exports/README.md")
  static let exports = (MarkdownTable.all(in: readme).first?.rows ?? []).map {
    Export(path: MarkdownTable.plain($0["file"]), cells: $0)
  }

  @Test func `the table names every file`() throws {
    let folder = PresetExportTests.readme.deletingLastPathComponent()
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    let files = paths.filter { $0.hasSuffix(".csv") || $0.hasSuffix(".txt") }.sorted()
    #expect(files == PresetExportTests.exports.map(\.path).sorted())
    #expect(Set(PresetExportTests.exports.map(\.preset)).count == 26)
  }

  @Test(arguments: exports) func `an export comes to what the table says`(export: Export) throws {
    let folder = try TemporaryFolder()
    let result = try Command.run(
      ["run", export.file, "--out", "report"] + export.options, in: folder.url)
    #expect(result.code == 0, "\(result.messages)")
    let report = try Report(folder)
    #expect(report.used == export.cells["used"])
    #expect(report.excluded == export.cells["excluded"])
    #expect(report.rejected == export.cells["rejected"])
    #expect(report.revenue == export.cells["revenue"])
    #expect(report.metrics["customers"] == export.cells["customers"])
    #expect(report.metrics["orders"] == export.cells["orders"])
    #expect(report.metrics["revenue"] == export.cells["revenue"])
    let customers = folder.text("report/customers.csv")?.split(separator: "\n").count ?? 0
    #expect("\(customers - 1)" == export.cells["customers"])
  }

  @Test(arguments: exports) func `the preset by name gives the same tables`(export: Export) throws {
    let folder = try TemporaryFolder()
    for (out, options) in [("found", []), ("named", ["--preset", export.preset])] {
      let result = try Command.run(
        ["run", export.file, "--out", out] + export.options + options, in: folder.url)
      #expect(result.code == 0, "\(result.messages)")
    }
    for name in folder.names("found") where name != "manifest.json" {
      #expect(folder.text("found/\(name)") == folder.text("named/\(name)"), "\(name)")
    }
    #expect(folder.names("found") == folder.names("named"))
  }

  @Test func `the two spellings of Stripe give the same tables`() throws {
    let folder = try TemporaryFolder()
    for name in ["payments", "payments-decimal-comma"] {
      let file = AwkwardFile.sampleData.appending(path: "exports/stripe/\(name).csv").path
      let result = try Command.run(["run", file, "--out", name], in: folder.url)
      #expect(result.code == 0, "\(result.messages)")
    }
    for name in folder.names("payments") where !SameBytesTests.perRun.contains(name) {
      #expect(
        folder.text("payments/\(name)") == folder.text("payments-decimal-comma/\(name)"), "\(name)")
    }
  }

  @Test func `Amazon's payments name no buyer, and the run asks for one`() throws {
    let folder = try TemporaryFolder()
    let file = AwkwardFile.sampleData.appending(path: "exports/amazon-payments/transactions.csv")
    let result = try Command.run(["run", file.path, "--out", "report"], in: folder.url)
    #expect(result.code == 65, "\(result.messages)")
    #expect(result.messages.contains("--map customer_id="))
    #expect(result.messages.contains("order postal"))
    #expect(folder.names().isEmpty)
  }
}
