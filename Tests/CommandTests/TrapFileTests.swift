import Foundation
import TestSupport
import Testing

/// Every file of sample-data/awkward, read by the command with the options that its table names.
@Suite struct TrapFileTests {
  static let files = AwkwardFile.all(in: "accepted") + AwkwardFile.all(in: "rejected")

  private func run(_ awkward: AwkwardFile, _ file: URL, in folder: TemporaryFolder) throws
    -> Command.Result
  {
    var arguments =
      ["run", file.path, "--out", "report", "--only", "summary"] + awkward.options
    if case .rows(let rows) = awkward.outcome, rows.rejected != "0" {
      arguments.append("--accept-rejects")
    }
    return try Command.run(arguments, in: folder.url)
  }

  @Test(arguments: files) func `a file comes to what its table says`(awkward: AwkwardFile) throws {
    let folder = try TemporaryFolder()
    let result = try run(awkward, awkward.file, in: folder)
    switch awkward.outcome {
    case .stops(let code, let words):
      #expect(result.code == code, "\(result.messages)")
      for word in words + [awkward.file.lastPathComponent] {
        #expect(result.messages.contains(word), "\(word): \(result.messages)")
      }
      #expect(folder.names().isEmpty)
    case .rows(let rows) where rows.used == "0":
      // Alone it gives no report, since nobody bought.
      #expect(result.code == 65, "\(result.messages)")
      #expect(folder.names().isEmpty)
    case .rows(let rows):
      #expect(result.code == 0, "\(result.messages)")
      let report = try Report(folder)
      #expect(report.used == rows.used)
      #expect(report.excluded == rows.excluded)
      #expect(report.rejected == rows.rejected)
      #expect(report.revenue == rows.revenue)
      #expect(report.warnings == rows.warnings, "\(result.messages)")
    }
  }

  /// Files whose conventions are found out, and which are lines of text.
  static let decided = files.filter {
    let name = $0.file.lastPathComponent
    return ["numbers-", "dates-", "whole-", "other-", "two-digit", "comma-"].contains {
      name.hasPrefix($0)
    }
  }

  @Test(arguments: decided) func `the order of the rows decides nothing`(awkward: AwkwardFile)
    throws
  {
    let folder = try TemporaryFolder()
    let lines = try String(contentsOf: awkward.file, encoding: .utf8).split(separator: "\n")
    let turned = ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n") + "\n"
    let file = URL(filePath: try folder.write("in/turned.csv", turned))
    let result = try run(awkward, file, in: folder)
    switch awkward.outcome {
    case .stops(let code, let words):
      #expect(result.code == code, "\(result.messages)")
      // Which value is named as the first one may depend on the order; that it stops may not.
      #expect(words.contains { result.messages.contains($0) }, "\(result.messages)")
    case .rows(let rows):
      #expect(result.code == 0, "\(result.messages)")
      let report = try Report(folder)
      #expect(
        [report.used, report.excluded, report.rejected] == [
          rows.used, rows.excluded, rows.rejected,
        ])
      #expect(report.revenue == rows.revenue)
      #expect(report.warnings == rows.warnings)
    }
  }
}
