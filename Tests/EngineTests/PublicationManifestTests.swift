import Platform
import Testing

@testable import Engine

/// Manifests of runs over very many files: a report that was made can be published and replaced.
@Suite struct PublicationManifestTests {
  let folder = TestFolder()
  var out: String { folder["reports"] }

  /// Fills a publication so that its manifest has some bytes more than `size`.
  private func fill(_ publication: Publication, size: Int) throws {
    var file = try publication.createFile(named: "a.csv")
    try file.write(Array("alpha".utf8))
    try file.close()
    var manifest = try publication.createFile(named: "manifest.json")
    let path = String(repeating: "d", count: 1_000)
    try manifest.write(Array(#"{"holdfast": "1.0", "inputs": ["#.utf8))
    let input = Array(#"{"path": "\#(path)", "rows": 1},"#.utf8)
    let block = Array(repeatElement(input, count: 1_000).joined())
    for _ in 0...(size / block.count) { try manifest.write(block) }
    try manifest.write(Array(#"{"path": "last"}], "files": [{"name": "a.csv"}]}"#.utf8))
    try manifest.close()
  }

  // 64 MiB were the limit at which every run of very many files failed after all of its work.
  @Test(arguments: Publication.Layout.allCases)
  func aReportIsPublishedHoweverLongItsManifestIs(layout: Publication.Layout) throws {
    let publication = try Publication.open(out, layout: layout)
    try fill(publication, size: 65 << 20)
    #expect(try publication.publish().warnings.isEmpty)
    #expect(try Publication.make(out, layout: layout, ["b.csv": "next"]).warnings.isEmpty)
    let place = layout == .flat ? "reports" : "reports/current"
    #expect(folder.text("\(place)/b.csv") == "next")
    #expect(folder.names() == ["reports"])
  }

  @Test func theLimitIsForManifestsOfOthers() throws {
    try Publication.make(out, ["a.csv": "old"])
    let directory = try Directory.open(out)
    let size = try #require(try directory.status(of: "manifest.json")?.size)
    let expected = PublicationError.manifestTooLarge(
      path: folder["reports/manifest.json"], limit: size - 1)
    #expect(throws: expected) { try ReportFiles(listedIn: directory, limit: size - 1) }
    let names = try ReportFiles(listedIn: directory, limit: size)?.names
    #expect(names == ["a.csv", "manifest.json"])
  }

  @Test func aFolderWithAHugeManifestIsNamedAndNothingTouched() throws {
    try Publication.make(out, ["a.csv": "old"])
    let path = folder["reports/manifest.json"]
    // A hole takes no room on the disk.
    try #require(unsafe truncate(path, off_t(ReportFiles.manifestLimit + 1)) == 0)
    let expected = PublicationError.manifestTooLarge(
      path: path, limit: ReportFiles.manifestLimit)
    #expect(throws: expected) { try Publication.open(out) }
    #expect(folder.names("reports") == ["a.csv", "manifest.json"])
    #expect(folder.names() == ["reports"])
  }
}
