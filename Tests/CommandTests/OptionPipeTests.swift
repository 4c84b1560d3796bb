import Foundation
import Testing

/// Files that options name: a pipe into which no program writes can be left by a signal.
@Suite struct OptionPipeTests {
  @Test(
    arguments: [
      "--exclude-customers", "--customers", "--id-map", "--segment-grid", "--rfm-thresholds",
      "--frozen-models", "--compare-with",
    ], [SIGINT, SIGTERM])
  func `a signal ends the wait for a writer`(option: String, signal: Int32) throws {
    let folder = try TemporaryFolder()
    try folder.write("sales.csv", ExitCodeTests.sales)
    try folder.write("old/notes.txt", "")
    let pipe = option == "--compare-with" ? "old/manifest.json" : "pipe"
    #expect(try Command.shell("mkfifo \(pipe)", in: folder.url).code == 0)
    let path = option == "--compare-with" ? "old" : "pipe"
    let running = try Command.start(
      ["run", "sales.csv", option, path, "--out", "report"], in: folder.url)
    usleep(700_000)
    #expect(running.process.isRunning)
    kill(running.process.processIdentifier, signal)
    let result = running.finish()
    #expect(result.code == 128 + signal, "\(result.messages)")
    #expect(!folder.names().contains("report"))
  }
}
