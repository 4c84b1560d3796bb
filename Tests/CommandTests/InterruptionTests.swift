import Foundation
import Testing

/// Signals leave no trace; a killed run leaves the old report; the next run cleans up.
@Suite(.serialized) struct InterruptionTests {
  private func bigShop() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    var text = "customer_id,date,amount,order_id\n"
    for row in 0..<600_000 {
      text +=
        "customer\(row % 40_000),2024-\(10 + row % 3)-\(10 + row % 19),\(row % 97).50,o\(row / 2)\n"
    }
    try folder.write("in/sales.csv", text)
    try folder.write("small.csv", ExitCodeTests.sales)
    #expect(try Command.run(["run", "small.csv", "--out", "report"], in: folder.url).code == 0)
    return folder
  }

  private func waitForStaging(_ folder: TemporaryFolder) -> Bool {
    for _ in 0..<20_000 {
      if FileManager.default.fileExists(atPath: folder.path(".report.staging")) { return true }
      usleep(200)
    }
    return false
  }

  @Test(arguments: [SIGHUP, SIGINT, SIGTERM])
  func `a signal ends the run without a trace`(signal: Int32) throws {
    let folder = try bigShop()
    let before = folder.text("report/manifest.json")
    let running = try Command.start(["run", "in", "--out", "report"], in: folder.url)
    #expect(waitForStaging(folder))
    kill(running.process.processIdentifier, signal)
    let result = running.finish()
    #expect(result.code == 128 + signal, "\(result.messages)")
    #expect(folder.text("report/manifest.json") == before)
    #expect(folder.names() == ["in", "report", "small.csv"])
  }

  // A terminal, `timeout` and wrappers signal the process and once more its group.
  @Test func `a signal that comes twice is one request`() throws {
    let folder = try bigShop()
    let pairs = [
      (SIGINT, SIGINT), (SIGTERM, SIGTERM), (SIGHUP, SIGHUP), (SIGHUP, SIGTERM), (SIGINT, SIGTERM),
    ]
    for (first, second) in pairs {
      for pause: UInt32 in [0, 1_000, 20_000] {
        let running = try Command.start(["run", "in", "--out", "report"], in: folder.url)
        #expect(waitForStaging(folder))
        kill(running.process.processIdentifier, first)
        usleep(pause)
        kill(running.process.processIdentifier, second)
        let result = running.finish()
        // Of two that wait together the system may run the handler of either first.
        let codes = pause < 20_000 ? [first, second] : [first]
        #expect(
          codes.contains(result.code - 128), "\(result.code), \(first), \(second), \(pause)")
        #expect(folder.names() == ["in", "report", "small.csv"])
      }
    }
    let timedOut = try Command.shell("timeout 0.4 $HOLDFAST run in --out report", in: folder.url)
    #expect(timedOut.code == 124 || timedOut.code == 0, "\(timedOut.messages)")
    #expect(folder.names() == ["in", "report", "small.csv"])
  }

  // Its messages go to a pipe that is full, so that the run cannot stop when it is asked to.
  @Test func `a signal a second later ends a run that does not stop`() throws {
    let folder = try TemporaryFolder()
    try folder.write("small.csv", ExitCodeTests.sales)
    let result = try Command.shell(
      """
      mkfifo messages; exec 3<>messages
      dd if=/dev/zero of=messages bs=4096 oflag=nonblock 2>/dev/null
      $HOLDFAST run small.csv --out report 2>&3 & run=$!
      sleep 1; kill -TERM $run; sleep 0.2; kill -TERM $run; sleep 0.2
      kill -0 $run || exit 99
      sleep 1; kill -TERM $run; wait $run
      """, in: folder.url)
    #expect(result.code == 143, "\(result.messages)")
  }

  @Test func `a run that ignores SIGHUP goes on`() throws {
    let folder = try bigShop()
    let result = try Command.shell(
      """
      trap '' HUP
      $HOLDFAST run in --out report & run=$!
      until [ -d .report.staging ]; do sleep 0.005; done
      kill -HUP $run; wait $run
      """, in: folder.url)
    #expect(result.code == 0, "\(result.messages)")
    #expect(folder.names() == ["in", "report", "small.csv"])
  }

  @Test func `killed at any moment the old report stays, and the next run cleans up`() throws {
    let folder = try bigShop()
    let before = folder.text("report/manifest.json")
    for moment in 0..<10 {
      let running = try Command.start(["run", "in", "--out", "report"], in: folder.url)
      usleep(UInt32(moment) * 30_000)
      kill(running.process.processIdentifier, SIGKILL)
      let result = running.finish()
      let manifest = try #require(folder.text("report/manifest.json"))
      #expect(result.code == 137 || result.code == 0)
      #expect(manifest == before || manifest.contains("\"status\": \"published\""))
      for file in folder.names("report") where file.hasSuffix(".csv") {
        #expect(manifest.contains("\"\(file)\""))
      }
    }
    #expect(try Command.run(["run", "small.csv", "--out", "report"], in: folder.url).code == 0)
    #expect(folder.names() == ["in", "report", "small.csv"])
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
        .filter { $0.hasPrefix(".") }.isEmpty)
  }

  @Test func `of two runs at once the second ends with 75`() throws {
    let folder = try bigShop()
    let running = try Command.start(["run", "in", "--out", "report"], in: folder.url)
    #expect(waitForStaging(folder))
    let second = try Command.run(["run", "small.csv", "--out", "report"], in: folder.url)
    #expect(second.code == 75, "\(second.messages)")
    #expect(running.finish().code == 0)
    #expect(folder.names() == ["in", "report", "small.csv"])
  }
}
