import Testing

@testable import Engine

@Suite struct PublicationFlatTests {
  let folder = TestFolder()
  var out: String { folder["reports"] }

  @Test func firstReportAppearsCompleteAndAlone() throws {
    let report = try Publication.make(out, ["a.csv": "alpha", "b.csv": ""])
    #expect(report == Publication.Report(path: out, warnings: []))
    #expect(folder.names() == ["reports"])
    #expect(folder.names("reports") == ["a.csv", "b.csv", "manifest.json"])
    #expect(folder.text("reports/a.csv") == "alpha")
    #expect(folder.text("reports/b.csv") == "")
  }

  @Test func filesAndDirectoryAreClosedToOthers() throws {
    try Publication.make(out, ["a.csv": "alpha"])
    let (file, directory) = (try #require(folder.mode("reports/a.csv")), folder.mode("reports"))
    #expect(file & ~0o640 == 0)
    #expect(try #require(directory) & ~0o750 == 0)
  }

  @Test func nobodySeesTheReportBeforeItIsPublished() throws {
    try Publication.make(out, ["a.csv": "old"])
    let publication = try Publication.open(out)
    try publication.fill(["a.csv": "new", "b.csv": "new"])
    #expect(folder.text("reports/a.csv") == "old")
    #expect(folder.names("reports") == ["a.csv", "manifest.json"])
    #expect(try publication.publish().warnings.isEmpty)
    #expect(folder.text("reports/a.csv") == "new")
  }

  @Test func oldFilesGoEvenThoseThatAreNoLongerKnown() throws {
    folder.makeFolder("reports")
    try folder.write("reports/z-of-an-older-version.csv", "z")
    try folder.write("reports/manifest.json", manifest(of: ["z-of-an-older-version.csv"]))
    let report = try Publication.make(out, ["b.csv": "beta"])
    #expect(report.warnings.isEmpty)
    #expect(folder.names("reports") == ["b.csv", "manifest.json"])
    #expect(folder.names() == ["reports"])
  }

  @Test func preparedEmptyDirectoryKeepsItsAccessRights() throws {
    folder.makeFolder("reports", mode: 0o775)
    try Publication.make(out, ["a.csv": "alpha"])
    #expect(folder.mode("reports") == 0o775)
  }

  @Test(arguments: [
    "notes.txt", ".hidden", "a.csv", "manifest.json.bak", "Manifest.json",
  ])
  func foreignFileIsNamedAndNothingTouched(name: String) throws {
    folder.makeFolder("reports")
    try folder.write("reports/manifest.json", manifest(of: ["b.csv"]))
    try folder.write("reports/b.csv", "beta")
    try folder.write("reports/" + name, "precious")
    let before = folder.snapshot()
    #expect(throws: PublicationError.foreign(path: out, entry: name)) {
      try Publication.open(out)
    }
    #expect(folder.snapshot() == before)
  }

  @Test func firstForeignFileInOrderIsNamed() throws {
    folder.makeFolder("reports")
    for name in ["zebra", "apple", "mango"] { try folder.write("reports/" + name, "") }
    #expect(throws: PublicationError.foreign(path: out, entry: "apple")) {
      try Publication.open(out)
    }
  }

  @Test(arguments: [
    "", "{}", "[]", "not JSON", #"{"files": []}"#, #"{"holdfast": "1"}"#,
    #"{"holdfast": 1, "files": []}"#, #"{"holdfast": "1", "files": {}}"#,
    #"{"holdfast": "1", "files": [{"bytes": 1}]}"#,
    #"{"holdfast": "1", "files": [{"name": "../other/file"}]}"#,
    #"{"holdfast": "1", "files": [{"name": ".."}]}"#,
  ])
  func anotherProgramsManifestIsForeign(text: String) throws {
    folder.makeFolder("reports")
    try folder.write("reports/manifest.json", text)
    #expect(throws: PublicationError.foreign(path: out, entry: "manifest.json")) {
      try Publication.open(out)
    }
    #expect(folder.text("reports/manifest.json") == text)
  }

  @Test func listedNameThatIsNoFileIsForeign() throws {
    for kind in ["folder", "link"] {
      folder.remove("reports")
      folder.makeFolder("reports")
      try folder.write("reports/manifest.json", manifest(of: ["a.csv"]))
      if kind == "folder" {
        folder.makeFolder("reports/a.csv")
      } else {
        folder.link("reports/a.csv", to: "/etc/hostname")
      }
      #expect(throws: PublicationError.foreign(path: out, entry: "a.csv"), "\(kind)") {
        try Publication.open(out)
      }
    }
  }

  @Test func manifestThatIsALinkIsForeign() throws {
    folder.makeFolder("reports")
    try folder.write("elsewhere.json", manifest(of: []))
    folder.link("reports/manifest.json", to: "../elsewhere.json")
    #expect(throws: PublicationError.foreign(path: out, entry: "manifest.json")) {
      try Publication.open(out)
    }
  }

  @Test func directoryOfTheOtherLayoutIsRefused() throws {
    try Publication.make(out, layout: .current, ["a.csv": "alpha"])
    let before = folder.snapshot()
    #expect(throws: PublicationError.otherLayout(path: out, found: .current)) {
      try Publication.open(out)
    }
    #expect(folder.snapshot() == before)
  }
}
