import Testing

@testable import Engine

/// What others do to the folders while a run is at work.
@Suite struct PublicationMeanwhileTests {
  let folder = TestFolder()
  var out: String { folder["reports"] }

  private func begin() throws -> Publication {
    try Publication.make(out, ["a.csv": "old"])
    let publication = try Publication.open(out)
    try publication.fill(["b.csv": "new"])
    return publication
  }

  @Test func foreignFileInTheOldReportSurvivesAndItsPlaceIsReported() throws {
    let publication = try begin()
    try folder.write("reports/notes.txt", "precious")
    let report = try publication.publish()
    let place = folder[".reports.staging/notes.txt"]
    #expect(report.warnings == [.leftForeign(path: place)])
    #expect(folder.text(".reports.staging/notes.txt") == "precious")
    #expect(folder.names("reports") == ["b.csv", "manifest.json"])

    let staging = folder[".reports.staging"]
    #expect(throws: PublicationError.foreignInStaging(path: staging, entry: "notes.txt")) {
      try Publication.open(out)
    }
    folder.remove(".reports.staging/notes.txt")
    #expect(try Publication.make(out, ["c.csv": "next"]).warnings.isEmpty)
    #expect(folder.names() == ["reports"])
  }

  @Test func removedReportIsMadeAnew() throws {
    let publication = try begin()
    folder.remove("reports")
    #expect(try publication.publish().warnings.isEmpty)
    #expect(folder.names("reports") == ["b.csv", "manifest.json"])
  }

  @Test func movedReportStaysWhereItWasMoved() throws {
    let publication = try begin()
    folder.move("reports", to: "archive")
    _ = try publication.publish()
    #expect(folder.names("archive") == ["a.csv", "manifest.json"])
    #expect(folder.names("reports") == ["b.csv", "manifest.json"])
  }

  @Test func directoryThatTookTheNameIsNotTouched() throws {
    let publication = try begin()
    folder.move("reports", to: "archive")
    folder.makeFolder("reports")
    try folder.write("reports/other.txt", "precious")
    #expect(throws: PublicationError.changedMeanwhile(path: out)) { try publication.publish() }
    publication.discard()
    #expect(folder.names("reports") == ["other.txt"])
    #expect(folder.names() == ["archive", "reports"])
  }

  @Test func foreignFileInStagingIsNotPublished() throws {
    let publication = try begin()
    try folder.write(".reports.staging/notes.txt", "precious")
    let staging = folder[".reports.staging"]
    #expect(throws: PublicationError.foreignInStaging(path: staging, entry: "notes.txt")) {
      try publication.publish()
    }
    publication.discard()
    #expect(folder.names("reports") == ["a.csv", "manifest.json"])
    #expect(folder.text(".reports.staging/notes.txt") == "precious")
  }

  @Test func fileThatTheManifestDoesNotListIsNotPublished() throws {
    let publication = try begin()
    try publication.createFile(named: "c.csv").close()
    let staging = folder[".reports.staging"]
    #expect(throws: PublicationError.foreignInStaging(path: staging, entry: "c.csv")) {
      try publication.publish()
    }
    publication.discard()
    #expect(folder.names() == ["reports"])
    #expect(folder.names("reports") == ["a.csv", "manifest.json"])
  }
}
