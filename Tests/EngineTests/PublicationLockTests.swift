import Dispatch
import Platform
import Synchronization
import Testing

@testable import Engine

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

  @Test func lockOnADirectoryThatWasExchangedMeanwhileDoesNotCount() throws {
    try Publication.make(out, ["a.csv": "1"])
    let parent = try Directory.open(folder.path)
    // This run opens the report, another one replaces it, and only then comes the lock.
    let opened = LockedDirectory(
      directory: try #require(try parent.directory("reports")), name: "reports", parent: parent,
      isNew: false)
    try Publication.make(out, ["a.csv": "2"])
    #expect(try !opened.lock())
    #expect(try LockedDirectory.acquire("reports", in: parent).isInPlace())
  }

  @Test func killedAtAnyMomentTheReportIsWhole() async throws {
    try Publication.make(out, ["a.csv": "0", "b.csv": "0"])
    for round in 1...25 {
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [out = out as String, round = round as Int] in
        // Steps of 0.4 ms; a publication takes about that long without a slow disk.
        DispatchQueue(label: "end").async {
          usleep(UInt32(400 * round))
          kill(getpid(), SIGKILL)
        }
        for number in 0..<1_000_000 {
          let text = "\(round) \(number)"
          try Publication.make(out, ["a.csv": text, "b.csv": text])
        }
      }
      #expect(folder.names("reports") == ["a.csv", "b.csv", "manifest.json"], "round \(round)")
      #expect(folder.text("reports/a.csv") == folder.text("reports/b.csv"), "round \(round)")
      #expect(folder.text("reports/a.csv") != nil)
    }
    try Publication.make(out, ["c.csv": "end"])
    #expect(folder.names() == ["reports"])
    #expect(folder.names("reports") == ["c.csv", "manifest.json"])
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

  @Test func readerNeverMissesTheReport() throws {
    try Publication.make(out, ["a.csv": "0"])
    let reader = Reader(of: out)
    // A thread of its own: the tests beside this one may keep all threads of the task pool busy.
    let (group, queue) = (DispatchGroup(), DispatchQueue(label: "reader"))
    queue.async(group: group) { reader.look() }
    for round in 1...200 { try Publication.make(out, ["a.csv": "\(round)"]) }
    reader.isDone.store(true, ordering: .releasing)
    group.wait()
    let looks = reader.looks.load(ordering: .acquiring)
    #expect(looks > 1000, "the reader looked often enough to have a chance")
    #expect(reader.misses.load(ordering: .acquiring) == 0)
    #expect(folder.text("reports/a.csv") == "200")
  }
}

/// Looks for a report again and again, on another thread.
private final class Reader: Sendable {
  let looks = Atomic(0)
  let misses = Atomic(0)
  let isDone = Atomic(false)
  private let path: String

  init(of path: String) { self.path = path }

  func look() {
    while !isDone.load(ordering: .acquiring) {
      looks.add(1, ordering: .relaxed)
      if PathLookup.status(path, followingLinks: true).status == nil {
        misses.add(1, ordering: .relaxed)
      }
    }
  }
}
