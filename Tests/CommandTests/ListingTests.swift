import Foundation
import Testing

/// `list`, `describe`, `--help` and `--version`.
@Suite struct ListingTests {
  @Test func `describe explains every column that a run writes`() throws {
    let folder = try TemporaryFolder()
    let input = SameBytesTests.golden.path
    _ = try Command.run(["run", input, "--out", "report"], in: folder.url)
    for file in folder.names("report") where file.hasSuffix(".csv") {
      let name = String(file.dropLast(4))
      let text = try Command.run(["describe", name]).output
      let header = folder.text("report/\(file)")?.prefix { $0 != "\n" } ?? ""
      for column in header.split(separator: ",") {
        #expect(text.contains("    \(column) "), "\(name).\(column)")
      }
    }
  }

  @Test func `lists name every analysis, and describe knows each`() throws {
    let list = try Command.run(["list"]).output
    let names = list.split(separator: "\n").filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
      .map { $0.split(separator: " ")[0] }
    #expect(names.count >= 10)
    for name in names {
      let result = try Command.run(["describe", String(name)])
      #expect(result.code == 0)
      #expect(result.output.contains("Question"))
      #expect(result.output.contains("Source"))
    }
  }

  @Test func `lines of descriptions fit a terminal`() throws {
    for line in try Command.run(["describe"]).output.split(separator: "\n") {
      #expect(line.count <= 100, "\(line)")
    }
  }

  @Test func `the version is printed`() throws {
    #expect(try Command.run(["--version"]).output.hasPrefix("0."))
  }
}
