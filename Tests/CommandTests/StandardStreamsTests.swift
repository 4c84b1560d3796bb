import Foundation
import Testing

/// A parent may close the standard streams, fill the disk behind them, or stop reading.
@Suite struct StandardStreamsTests {
  private func shell(_ line: String, _ folder: TemporaryFolder) throws -> Command.Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", line, Command.binary.path]
    process.currentDirectoryURL = folder.url
    return try Command.Running(process).finish()
  }

  /// What is done with the streams, and the code.
  static let streams: [(line: String, code: Int32)] = [
    ("\"$0\" run sales.csv --out report >&-", 0),
    ("\"$0\" run sales.csv --out report 2>&-", 0),
    ("\"$0\" run sales.csv --out report <&- >&- 2>&-", 0),
    ("\"$0\" run sales.csv --out report 2>/dev/full", 0),
    ("\"$0\" run none.csv --out report 2>&-", 66),
    ("\"$0\" run sales.csv --out report --json >&-", 74),
    ("\"$0\" run sales.csv --out report --json >/dev/full", 74),
    ("\"$0\" run sales.csv --out report --json | true", 0),
    ("ulimit -f 1; \"$0\" run sales.csv --out report", 73),
    ("\"$0\" describe >/dev/full", 74),
    ("\"$0\" list >&-", 74),
    ("{ \"$0\" describe; echo $? >code; } | true; exit $(cat code)", 0),
  ]

  @Test(arguments: streams.indices) func `no stream brings the command down`(index: Int) throws {
    let (line, code) = StandardStreamsTests.streams[index]
    let folder = try TemporaryFolder()
    try folder.write("sales.csv", ExitCodeTests.sales)
    let result = try shell(line, folder)
    #expect(result.code == code, "\(line): \(result.messages)")
    #expect(!result.messages.contains("Fatal"))
    for file in folder.names("report") {
      #expect(folder.text("report/\(file)")?.contains("rows of 1 file") == false, "\(file)")
    }
  }
}
