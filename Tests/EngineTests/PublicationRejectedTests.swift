import Testing

@testable import Engine

@Suite struct PublicationRejectedTests {
  let folder = TestFolder()
  var out: String { folder["reports"] }
  var rejected: String { folder["reports.rejected"] }

  private func makeRejected(_ text: String) throws -> Publication.Report {
    let publication = try Publication.open(out)
    defer { publication.discard() }
    try publication.fill(["b.csv": text])
    return try publication.publishRejected()
  }

  @Test func theOldReportStaysAndTheNewOneLiesBeside() throws {
    try Publication.make(out, ["a.csv": "old"])
    #expect(try makeRejected("new") == Publication.Report(path: rejected, warnings: []))
    #expect(folder.names() == ["reports", "reports.rejected"])
    #expect(folder.text("reports/a.csv") == "old")
    #expect(folder.text("reports.rejected/b.csv") == "new")
  }

  @Test func firstRunLeavesOnlyTheRejectedReport() throws {
    _ = try makeRejected("new")
    #expect(folder.names() == ["reports.rejected"])
  }

  @Test func anOlderRejectedReportIsReplaced() throws {
    _ = try makeRejected("one")
    _ = try makeRejected("two")
    #expect(folder.names() == ["reports.rejected"])
    #expect(folder.text("reports.rejected/b.csv") == "two")
    #expect(folder.names("reports.rejected") == ["b.csv", "manifest.json"])
  }

  @Test func foreignFileThereIsNamedAndNothingTouched() throws {
    try Publication.make(out, ["a.csv": "old"])
    folder.makeFolder("reports.rejected")
    try folder.write("reports.rejected/notes.txt", "precious")
    let before = folder.snapshot()
    #expect(throws: PublicationError.foreign(path: rejected, entry: "notes.txt")) {
      try makeRejected("new")
    }
    #expect(folder.snapshot() == before)
  }

  @Test func inputThereIsNotReplaced() throws {
    _ = try makeRejected("one")
    let before = folder.snapshot()
    let publication = try Publication.open(out, inputs: [rejected + "/b.csv"])
    try publication.fill(["b.csv": "two"])
    #expect(throws: PublicationError.holdsInput(path: rejected, input: rejected + "/b.csv")) {
      try publication.publishRejected()
    }
    publication.discard()
    #expect(folder.snapshot() == before)
  }

  @Test func aRunThatIsWritingThereIsLeftAlone() throws {
    let other = try Publication.open(rejected)
    #expect(throws: PublicationError.busy(path: rejected)) { try makeRejected("new") }
    other.discard()
    #expect(folder.names() == [])
  }
}
