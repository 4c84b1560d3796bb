import Testing

@testable import Engine

/// What a killed run left beside the report.
@Suite struct PublicationStagingTests {
  let folder = TestFolder()
  var out: String { folder["reports"] }
  var staging: String { folder[".reports.staging"] }

  init() throws {
    folder.makeFolder(".reports.staging")
    try folder.write(".reports.staging/a.csv", "half")
  }

  @Test func knownFilesAreRemovedBeforeAnythingIsWritten() throws {
    try folder.write(".reports.staging/manifest.json", #"{"holdfast": "1.0", "fil"#)
    let publication = try Publication.open(out)
    #expect(folder.names(".reports.staging") == [])
    publication.discard()
    #expect(folder.names() == [])
  }

  @Test func filesOfAnOldReportAreRemovedAfterItsManifest() throws {
    // Killed between the exchange and the removal of the old report, which an older version wrote.
    try folder.write(".reports.staging/old.csv", "old")
    try folder.write(".reports.staging/manifest.json", manifest(of: ["a.csv", "old.csv"]))
    try Publication.open(out).discard()
    #expect(folder.names() == [])
  }

  @Test(arguments: ["notes.txt", "a.csv.bak", ".a.csv"])
  func foreignFileIsNamedAndNothingTouched(name: String) throws {
    try folder.write(".reports.staging/" + name, "precious")
    let before = folder.snapshot()
    #expect(throws: PublicationError.foreignInStaging(path: staging, entry: name)) {
      try Publication.open(out)
    }
    #expect(folder.snapshot() == before)
  }

  @Test func knownNameThatIsNoFileIsForeign() throws {
    folder.makeFolder(".reports.staging/b.csv")
    #expect(throws: PublicationError.foreignInStaging(path: staging, entry: "b.csv")) {
      try Publication.open(out)
    }
    folder.remove(".reports.staging/b.csv")
    folder.link(".reports.staging/b.csv", to: "../elsewhere")
    #expect(throws: PublicationError.foreignInStaging(path: staging, entry: "b.csv")) {
      try Publication.open(out)
    }
    #expect(folder.names(".reports.staging") == ["a.csv", "b.csv"])
    #expect(folder.names() == [".reports.staging"])
  }

  @Test func fileOrLinkOfThatNameIsRefused() throws {
    folder.remove(".reports.staging")
    try folder.write(".reports.staging", "precious")
    #expect(throws: PublicationError.notADirectory(path: staging)) { try Publication.open(out) }
    #expect(folder.text(".reports.staging") == "precious")
    folder.remove(".reports.staging")
    folder.makeFolder("elsewhere")
    try folder.write("elsewhere/a.csv", "precious")
    folder.link(".reports.staging", to: "elsewhere")
    #expect(throws: PublicationError.notADirectory(path: staging)) { try Publication.open(out) }
    #expect(folder.text("elsewhere/a.csv") == "precious")
  }

  @Test func inputInThereIsNotRemoved() throws {
    #expect(throws: PublicationError.holdsInput(path: staging, input: staging + "/a.csv")) {
      try Publication.open(out, inputs: [staging + "/a.csv"])
    }
    #expect(folder.text(".reports.staging/a.csv") == "half")
  }

  @Test func refusedReportDirectoryKeepsTheStaleOne() throws {
    folder.makeFolder("reports")
    try folder.write("reports/notes.txt", "precious")
    let before = folder.snapshot()
    #expect(throws: PublicationError.foreign(path: out, entry: "notes.txt")) {
      try Publication.open(out)
    }
    #expect(folder.snapshot() == before)
  }
}
