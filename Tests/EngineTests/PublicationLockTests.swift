import Testing

@testable import Engine

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

@Suite struct PublicationLockTests {
  let folder = TestFolder()
  var out: String { folder["reports"] }

  @Test(arguments: Publication.Layout.allCases)
  func secondRunIsRefusedUntilTheFirstEnds(layout: Publication.Layout) throws {
    let first = try Publication.open(out, layout: layout)
    let before = folder.snapshot()
    #expect(throws: PublicationError.busy(path: out)) { try Publication.open(out, layout: layout) }
    #expect(folder.snapshot() == before)
    first.discard()
    try Publication.open(out, layout: layout).discard()
    // The first is still in scope: it was `discard` that gave the lock back.
    withExtendedLifetime(first) {}
  }

  @Test func publishingGivesTheLockBack() throws {
    let first = try Publication.open(out)
    try first.fill(["a.csv": "one"])
    _ = try first.publish()
    try Publication.make(out, ["a.csv": "two"])
    withExtendedLifetime(first) {}
    #expect(folder.text("reports/a.csv") == "two")
  }

  @Test func anotherProcessIsRefusedWithItsExitStatus() async throws {
    let publication = try Publication.open(out)
    await #expect(processExitsWith: .exitCode(75)) { [out = out as String] in
      do throws(PublicationError) { try Publication.open(out).discard() } catch {
        exit(error.kind.rawValue)
      }
    }
    publication.discard()
    await #expect(processExitsWith: .success) { [out = out as String] in
      do throws(PublicationError) { try Publication.open(out).discard() } catch {
        exit(error.kind.rawValue)
      }
    }
  }

  @Test func stagingOfARunAtWorkIsNotStaleEvenWhereTheReportWasRemoved() throws {
    try Publication.make(out, ["a.csv": "old"])
    let first = try Publication.open(out)
    try first.fill(["a.csv": "new"])
    folder.remove("reports")
    let staging = folder[".reports.staging"]
    #expect(throws: PublicationError.busy(path: staging)) { try Publication.open(out) }
    #expect(folder.names() == [".reports.staging"])
    _ = try first.publish()
    #expect(folder.text("reports/a.csv") == "new")
  }

  @Test(arguments: Publication.Layout.allCases)
  func killedRunLeavesTheOldReportAndTheNextCleansUp(layout: Publication.Layout) async throws {
    try Publication.make(out, layout: layout, ["a.csv": "old"])
    let before = folder.snapshot()
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [out = out as String, layout = layout.rawValue as String] in
      let layout = try #require(Publication.Layout(rawValue: layout))
      let publication = try Publication.open(out, layout: layout)
      var file = try publication.createFile(named: "b.csv")
      try file.write(Array("half".utf8))
      kill(getpid(), SIGKILL)
    }
    let report = layout == .flat ? "reports/" : "reports/current/"
    #expect(folder.snapshot() != before, "the staging directory is still there")
    #expect(folder.text(report + "a.csv") == "old")
    try Publication.open(out, layout: layout).discard()
    #expect(folder.snapshot() == before)
  }

  @Test func runsAtOnceNeverMixTheirFiles() async throws {
    let published = await withTaskGroup(of: Int.self) { group in
      for run in 0..<4 {
        group.addTask { [out] in
          (0..<25).count { round in
            let text = "\(run) \(round)"
            return (try? Publication.make(out, ["a.csv": text, "b.csv": text])) != nil
          }
        }
      }
      return await group.reduce(0, +)
    }
    #expect(published > 0)
    #expect(folder.names() == ["reports"])
    #expect(folder.names("reports") == ["a.csv", "b.csv", "manifest.json"])
    #expect(folder.text("reports/a.csv") == folder.text("reports/b.csv"))
  }

  @Test func readerNeverMissesTheReport() async throws {
    let out = self.out
    try Publication.make(out, ["a.csv": "0"])
    let reader = Task.detached { watchUntilCancelled(out) }
    for round in 1...200 { try Publication.make(out, ["a.csv": "\(round)"]) }
    reader.cancel()
    let (looks, misses) = await reader.value
    #expect(looks > 200, "the reader looked often enough to have a chance")
    #expect(misses == 0)
    #expect(folder.text("reports/a.csv") == "200")
  }
}

/// Looks for the report again and again.
private func watchUntilCancelled(_ out: String) -> (looks: Int, misses: Int) {
  var (looks, misses) = (0, 0)
  while !Task.isCancelled {
    looks += 1
    if PathLookup.status(out, followingLinks: true).status == nil { misses += 1 }
  }
  return (looks, misses)
}
