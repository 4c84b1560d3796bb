import Testing

@testable import Engine

@Suite struct PublicationDiscardTests {
  let folder = TestFolder()
  var out: String { folder["reports"] }

  @Test(arguments: Publication.Layout.allCases)
  func leavesNoTraceWhereThereWasNothing(layout: Publication.Layout) throws {
    let publication = try Publication.open(out, layout: layout)
    try publication.fill(["a.csv": "alpha"])
    #expect(folder.names()?.contains("reports") == true)
    #expect(publication.discard().isEmpty)
    #expect(folder.names() == [])
  }

  @Test(arguments: Publication.Layout.allCases)
  func leavesTheOldReportAsItWas(layout: Publication.Layout) throws {
    try Publication.make(out, layout: layout, ["a.csv": "old"])
    let before = folder.snapshot()
    let publication = try Publication.open(out, layout: layout)
    try publication.fill(["a.csv": "new", "b.csv": "new"])
    publication.discard()
    #expect(folder.snapshot() == before)
  }

  @Test(arguments: Publication.Layout.allCases)
  func keepsAnEmptyDirectoryThatWasThere(layout: Publication.Layout) throws {
    folder.makeFolder("reports")
    try Publication.open(out, layout: layout).discard()
    #expect(folder.names() == ["reports"])
    #expect(folder.names("reports") == [])
  }

  @Test func droppingWithoutPublishingDiscards() throws {
    do {
      let publication = try Publication.open(out)
      try publication.fill(["a.csv": "alpha"])
    }
    #expect(folder.names() == [])
  }

  @Test func secondDiscardAndDiscardAfterPublishingDoNothing() throws {
    let publication = try Publication.open(out)
    try publication.fill(["a.csv": "alpha"])
    _ = try publication.publish()
    let before = folder.snapshot()
    #expect(publication.discard().isEmpty)
    #expect(folder.snapshot() == before)

    let second = try Publication.open(out)
    second.discard()
    let third = try Publication.open(out)
    second.discard()
    try third.fill(["a.csv": "third"])
    _ = try third.publish()
    #expect(folder.text("reports/a.csv") == "third")
  }

  @Test func halfWrittenFileIsRemovedToo() throws {
    let publication = try Publication.open(out)
    var file = try publication.createFile(named: "a.csv")
    try file.write([1, 2, 3])
    publication.discard()
    try file.close()
    #expect(folder.names() == [])
  }

  @Test func foreignFileInStagingSurvives() throws {
    let publication = try Publication.open(out)
    try publication.fill(["a.csv": "alpha"])
    try folder.write(".reports.staging/notes.txt", "precious")
    let place = folder[".reports.staging/notes.txt"]
    #expect(publication.discard() == [.leftForeign(path: place)])
    #expect(folder.text(".reports.staging/notes.txt") == "precious")
    #expect(folder.names(".reports.staging") == ["manifest.json", "notes.txt"])
  }
}
