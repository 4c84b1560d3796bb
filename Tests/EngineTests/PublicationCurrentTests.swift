import Testing

@testable import Engine

@Suite struct PublicationCurrentTests {
  let folder = TestFolder()
  var out: String { folder["reports"] }

  private func make(_ text: String) throws -> Publication.Report {
    try Publication.make(out, layout: .current, ["a.csv": text])
  }

  @Test func everyRunIsKeptAndTheLinkLeadsToTheNewest() throws {
    for round in 1...11 {
      let report = try make("\(round)")
      #expect(report == Publication.Report(path: folder["reports/current"], warnings: []))
      #expect(folder.text("reports/current/a.csv") == "\(round)")
    }
    #expect(folder.names("reports") == ["current", "runs"])
    // In the order of names; the eleventh run came after the tenth, not after the ninth.
    let runs = ["1", "10", "11", "2", "3", "4", "5", "6", "7", "8", "9"]
    #expect(folder.names("reports/runs") == runs)
    #expect(folder.text("reports/runs/3/a.csv") == "3")
    #expect(folder.names() == ["reports"])
  }

  @Test func numbersGoOnWhereRunsWereRemoved() throws {
    for text in ["1", "2", "3"] { _ = try make(text) }
    folder.remove("reports/runs/1")
    _ = try make("4")
    #expect(folder.names("reports/runs") == ["2", "3", "4"])
  }

  @Test func rejectedReportIsKeptWithoutALink() throws {
    _ = try make("1")
    let publication = try Publication.open(out, layout: .current)
    try publication.fill(["b.csv": "marked"])
    let report = try publication.publishRejected()
    #expect(report.path == folder["reports/runs/2.rejected"])
    #expect(folder.text("reports/runs/2.rejected/b.csv") == "marked")
    #expect(folder.text("reports/current/a.csv") == "1")
    _ = try make("3")
    #expect(folder.names("reports/runs") == ["1", "2.rejected", "3"])
    #expect(folder.text("reports/current/a.csv") == "3")
  }

  @Test(arguments: ["notes.txt", "runs/notes.txt", "runs/1x"])
  func foreignFileIsNamedAndNothingTouched(name: String) throws {
    _ = try make("1")
    try folder.write("reports/" + name, "precious")
    let before = folder.snapshot()
    let path = folder["reports/" + name]
    let expected = PublicationError.foreign(
      path: PathLookup.parent(of: path), entry: PathLookup.name(of: path))
    #expect(throws: expected) { try Publication.open(out, layout: .current) }
    #expect(folder.snapshot() == before)
  }

  @Test(arguments: ["/etc", "runs/../../data", "runs/", "elsewhere/1", "runs/1/x"])
  func linkToSomewhereElseIsForeign(target: String) throws {
    folder.makeFolder("reports")
    folder.link("reports/current", to: target)
    #expect(throws: PublicationError.foreign(path: out, entry: "current")) {
      try Publication.open(out, layout: .current)
    }
    #expect(folder.names("reports") == ["current"])
  }

  @Test func directoryOfTheOtherLayoutIsRefused() throws {
    try Publication.make(out, ["a.csv": "flat"])
    let before = folder.snapshot()
    #expect(throws: PublicationError.otherLayout(path: out, found: .flat)) {
      try Publication.open(out, layout: .current)
    }
    #expect(folder.snapshot() == before)
  }

  @Test func whatAKilledRunLeftIsCleanedUp() throws {
    _ = try make("1")
    folder.makeFolder("reports/runs/.staging")
    try folder.write("reports/runs/.staging/a.csv", "half")
    folder.link("reports/.current.staging", to: "runs/2")
    _ = try make("2")
    #expect(folder.names("reports") == ["current", "runs"])
    #expect(folder.names("reports/runs") == ["1", "2"])
  }

  // A folder that took the name of the link meanwhile stops the last step.
  @Test func linkThatCannotBeSwitchedLeavesNothing() throws {
    let publication = try Publication.open(out, layout: .current)
    try publication.fill(["a.csv": "1"])
    folder.makeFolder("reports/current")
    #expect(throws: PublicationError.self) { try publication.publish() }
    #expect(folder.names("reports") == ["current", "runs"])
    publication.discard()
    #expect(folder.names("reports") == ["current"])
  }

  @Test func foreignFileInStagingIsNamed() throws {
    _ = try make("1")
    folder.makeFolder("reports/runs/.staging")
    try folder.write("reports/runs/.staging/notes.txt", "precious")
    let staging = folder["reports/runs/.staging"]
    #expect(throws: PublicationError.foreignInStaging(path: staging, entry: "notes.txt")) {
      try make("2")
    }
    #expect(folder.text("reports/runs/.staging/notes.txt") == "precious")
  }

  @Test func directoryThatTookTheNameIsNotTouched() throws {
    _ = try make("1")
    let publication = try Publication.open(out, layout: .current)
    try publication.fill(["a.csv": "2"])
    folder.move("reports", to: "archive")
    folder.makeFolder("reports")
    #expect(throws: PublicationError.changedMeanwhile(path: out)) { try publication.publish() }
    publication.discard()
    #expect(folder.names("reports") == [])
    #expect(folder.names("archive/runs") == ["1"])
  }
}
