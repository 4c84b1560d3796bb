import Platform
import Testing

@testable import Engine

@Suite struct PublicationPlaceTests {
  let folder = TestFolder()

  private func expect(_ expected: PublicationError, _ out: String) {
    let before = folder.snapshot()
    #expect(throws: expected) { try Publication.open(out) }
    #expect(folder.snapshot() == before)
  }

  @Test func placesThatCannotHoldAReportAreRefused() throws {
    expect(.unusablePath, "")
    expect(.unusablePath, "reports\0")
    expect(.rootDirectory(path: "/"), "/")
    expect(.rootDirectory(path: "//"), "//")
    expect(.rootDirectory(path: "/tmp/.."), "/tmp/..")
    try folder.write("file", "precious")
    expect(.notADirectory(path: folder["file"]), folder["file"])
    expect(.notADirectory(path: folder["file"]), folder["file/"])
    expect(.notADirectory(path: folder["file"]), folder["file/reports"])
    expect(.missingParent(path: folder["a/b"]), folder["a/b/reports"])
    expect(.missingParent(path: folder["a"]), folder["a/.."])
    folder.link("nowhere", to: "missing")
    expect(.danglingLink(path: folder["nowhere"]), folder["nowhere"])
    folder.link("circle", to: "circle")
    expect(.linkLoop(path: folder["circle"]), folder["circle"])
    expect(.linkLoop(path: folder["circle/reports"]), folder["circle/reports"])
    let long = folder[String(repeating: "n", count: 250)]
    let staging = folder[".\(String(repeating: "n", count: 250)).staging"]
    expect(.system(.open, path: staging, errno: ENAMETOOLONG), long)
  }

  @Test func currentDirectoryIsRefusedUnlessItIsNotExchanged() async {
    let path = folder.path
    await #expect(processExitsWith: .success) { [path = path as String] in
      try #require(unsafe chdir(path) == 0)
      #expect(throws: PublicationError.currentDirectory(path: path)) {
        try Publication.open(".")
      }
      let report = try Publication.make(".", layout: .current, ["a.csv": "alpha"])
      #expect(report.path == path + "/current")
    }
    #expect(folder.text("current/a.csv") == "alpha")
  }

  @Test func relativeNamesStayAsTheUserWroteThem() async {
    let path = folder.path
    await #expect(processExitsWith: .success) { [path = path as String] in
      try #require(unsafe chdir(path) == 0)
      #expect(try Publication.make("reports/", ["a.csv": "alpha"]).path == "reports")
      #expect(try Publication.make("./reports", ["a.csv": "alpha"]).path == "reports")
    }
    #expect(folder.names() == ["reports"])
  }

  @Test func slashesAtTheEndDoNotMatter() throws {
    try Publication.make(folder["reports//"], ["a.csv": "alpha"])
    #expect(folder.names() == ["reports"])
  }

  @Test func dotsStandForWhatTheyMean() throws {
    folder.makeFolder("reports")
    folder.makeFolder("other")
    let report = try Publication.make(folder["other/../reports/."], ["a.csv": "alpha"])
    #expect(report.path == folder["reports"])
    #expect(folder.names() == ["other", "reports"])
    #expect(folder.text("reports/a.csv") == "alpha")
  }

  @Test func linkToADirectoryStandsForThatDirectory() throws {
    folder.makeFolder("disk")
    folder.makeFolder("disk/target")
    folder.link("reports", to: "disk/target")
    for round in ["1", "2"] {
      let report = try Publication.make(folder["reports"], ["a.csv": round])
      #expect(report == Publication.Report(path: folder["disk/target"], warnings: []))
      #expect(folder.text("reports/a.csv") == round)
    }
    #expect(folder.names("disk") == ["target"])
    let link = PathLookup.status(folder["reports"], followingLinks: false).status
    #expect(link?.kind == .link)
  }
}
