import Foundation
import Testing

/// Exports that come through pipes, packed or not.
@Suite struct PipeTests {
  private func shop() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("sales.csv", ExitCodeTests.sales)
    return folder
  }

  /// Ways in which the same export may come.
  static let scripts = [
    "cat sales.csv | $HOLDFAST run - --out report",
    "$HOLDFAST run - --out report < sales.csv",
    "(head -c 40 sales.csv; sleep 0.3; tail -c +41 sales.csv) | $HOLDFAST run - --out report",
    "gzip -c sales.csv | $HOLDFAST run - --out report",
    "iconv -t UTF-16 sales.csv | gzip | $HOLDFAST run - --out report",
    "$HOLDFAST run <(cat sales.csv) --out report",
    "$HOLDFAST run /dev/stdin --out report < <(cat sales.csv)",
    "mkfifo pipe && (cat sales.csv > pipe &) && $HOLDFAST run pipe --out report && rm pipe",
    "echo before > two; cat sales.csv >> two; "
      + "(read line; $HOLDFAST run - --out report) < two; code=$?; rm two; exit $code",
  ]

  @Test(arguments: scripts) func `the way does not matter`(script: String) throws {
    let folder = try shop()
    let result = try Command.shell(script, in: folder.url)
    #expect(result.code == 0, "\(result.messages)")
    #expect(result.messages.contains("3 rows of 1 file: 3 used"), "\(result.messages)")
    #expect(folder.names() == ["report", "sales.csv"])
    #expect(folder.text("report/manifest.json")?.contains("\"rows\": 3") == true)
  }

  @Test func `the manifest has the digest of what came`() throws {
    let folder = try shop()
    let result = try Command.shell(
      "cat sales.csv | $HOLDFAST run - --out piped && $HOLDFAST run sales.csv --out plain",
      in: folder.url)
    #expect(result.code == 0, "\(result.messages)")
    func digest(_ report: String) -> String? {
      folder.text("\(report)/manifest.json")?.split(separator: "\n")
        .first { $0.contains("xxh3_128") }.map(String.init)
    }
    #expect(digest("piped") == digest("plain") && digest("piped") != nil)
  }

  /// Wrong use, the code and words of the message.
  static let wrong: [(script: String, code: Int32, words: String)] = [
    ("cat sales.csv | $HOLDFAST run - - --out report", 64, "Give '-' once"),
    ("$HOLDFAST run - --out report < .", 66, "Standard input is a directory"),
    ("$HOLDFAST run - --out report < /dev/null", 65, "Standard input is empty"),
    ("cat sales.csv | TMPDIR=/no/such $HOLDFAST run - --out report", 74, "TMPDIR"),
    ("gzip -c sales.csv | head -c 50 | $HOLDFAST run - --out report", 65, "is incomplete"),
    ("cat sales.csv | $HOLDFAST run - --out sales.csv", 73, "sales.csv"),
    (
      "(ulimit -f 1; head -c 100000 /dev/zero | $HOLDFAST run - --out report)", 74,
      "The data from standard input cannot be kept"
    ),
    ("script -qec \"$HOLDFAST run - --out report\" /dev/null", 64, "is a terminal"),
  ]

  @Test(arguments: wrong.indices) func `wrong use is told`(index: Int) throws {
    let (script, code, words) = PipeTests.wrong[index]
    let folder = try shop()
    let result = try Command.shell(script, in: folder.url)
    #expect(result.code == code, "\(script): \(result.messages)")
    #expect((result.messages + result.output).contains(words), "\(script): \(result.messages)")
    #expect(folder.names() == ["sales.csv"])
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `a signal ends the wait for standard input`(signal: Int32) throws {
    let folder = try shop()
    let pipe = Pipe()
    let running = try Command.start(["run", "-", "--out", "report"], in: folder.url, input: pipe)
    usleep(700_000)
    kill(running.process.processIdentifier, signal)
    let result = running.finish()
    #expect(result.code == 128 + signal, "\(result.messages)")
    #expect(folder.names() == ["sales.csv"])
    withExtendedLifetime(pipe) {}
  }

  @Test func `inspect shows what a file is packed and encoded with`() throws {
    let folder = try shop()
    let result = try Command.shell(
      "iconv -t UTF-16BE sales.csv | gzip | $HOLDFAST inspect -", in: folder.url)
    #expect(result.code == 0, "\(result.messages)")
    #expect(result.output.contains("gzip"))
    #expect(result.output.contains("UTF-16BE (pattern of NULs)"), "\(result.output)")
  }

  @Test func `an encoding can be given, and an unknown one is refused`() throws {
    let folder = try shop()
    let unknown = try Command.run(
      ["run", "sales.csv", "--encoding", "klingon", "--out", "report"], in: folder.url)
    #expect(unknown.code == 64)
    #expect(unknown.messages.contains("utf-8, utf-16, windows-1252, latin1"), "\(unknown.messages)")
    let given = try Command.run(
      ["run", "sales.csv", "--encoding", "ascii", "--out", "report"], in: folder.url)
    #expect(given.code == 0, "\(given.messages)")
    #expect(folder.text("report/manifest.json")?.contains("\"encoding\": \"ascii\"") == true)
  }
}
