import Testing

@testable import Engine

@Suite struct PublicationInputTests {
  let folder = TestFolder()
  var out: String { folder["reports"] }

  /// An input in `reports/2024/`, all but the file itself empty folders.
  init() throws {
    folder.makeFolder("reports")
    folder.makeFolder("reports/2024")
    folder.makeFolder("data")
    try folder.write("reports/2024/orders.csv", "precious")
  }

  private func expectRefusal(_ out: String, input: String) {
    let before = folder.snapshot()
    #expect(throws: PublicationError.holdsInput(path: out, input: input)) {
      try Publication.open(out, inputs: ["/etc/none.csv", input])
    }
    #expect(folder.snapshot() == before)
  }

  @Test func folderOfAnInputIsRefused() {
    expectRefusal(folder["reports/2024"], input: folder["reports/2024/orders.csv"])
  }

  @Test func folderAboveAnInputIsRefused() {
    expectRefusal(out, input: folder["reports/2024/orders.csv"])
  }

  @Test func folderThatIsTheInputIsRefused() {
    expectRefusal(folder["reports/2024"], input: folder["reports/2024"])
    expectRefusal(folder["reports/2024"], input: folder["reports/2024/"])
  }

  @Test func otherSpellingsOfTheFolderAreRefused() {
    folder.link("link", to: "reports")
    expectRefusal(out, input: folder["link/2024/orders.csv"])
    expectRefusal(out, input: folder["data/../reports/2024/orders.csv"])
    let before = folder.snapshot()
    let input = folder["reports/2024/orders.csv"]
    #expect(throws: PublicationError.holdsInput(path: out, input: input)) {
      try Publication.open(folder["link"], inputs: [input])
    }
    #expect(folder.snapshot() == before)
  }

  @Test func linkToAnInputCountsInBothPlaces() {
    folder.link("data/orders.csv", to: "../reports/2024/orders.csv")
    expectRefusal(out, input: folder["data/orders.csv"])
    expectRefusal(folder["data"], input: folder["data/orders.csv"])
  }

  @Test func inputThatDoesNotExistYetCountsByItsFolder() {
    expectRefusal(out, input: folder["reports/2024/missing.csv"])
  }

  @Test func folderBesideOrBelowTheInputsIsFine() throws {
    try folder.write("data/orders.csv", "")
    let inputs = [folder["data"], folder["data/orders.csv"], "", "-", folder["nowhere/x.csv"]]
    try Publication.open(folder["data/reports"], inputs: inputs).discard()
    try Publication.open(folder["other"], inputs: inputs).discard()
    #expect(folder.names() == ["data", "reports"])
  }
}
