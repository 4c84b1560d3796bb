import Columns
import Parallelism
import Platform
import Testing

@testable import Decoding
@testable import Ingest

/// Paths, directories and patterns; files that change.
@Suite struct InputTests {
  private let folder = TemporaryFolder()

  private func names(_ paths: [String], skipping: String? = nil) throws -> [String] {
    try expandInputs(
      paths.map { folder.path + $0 }, skippingDirectory: skipping.map { folder.path + $0 },
      isReport: { String(decoding: $0, as: UTF8.self).contains("Holdfast") }
    )
    .files.map { String($0.path.dropFirst(folder.path.count)) }
  }

  @Test func directoriesPatternsAndFiles() throws {
    for name in ["in", "in/sub", "in/report", "in/out", "in/.hidden"] { folder.makeFolder(name) }
    for name in [
      "in/b.csv", "in/B.CSV", "in/sub/g.csv.gz", "in/sub/h.TSV.GZ", "in/sub/i.txt.zst",
      "in/sub/j.json.gz", "in/sub/k.gz", "in/a.tsv", "in/c.txt", "in/d.json", "in/.e.csv",
      "in/sub/f.csv",
      "in/report/g.csv", "in/out/h.csv", "in/.hidden/i.csv",
    ] { try folder.file(name, "x") }
    try folder.file("in/report/manifest.json", #"{"program": "Holdfast"}"#)
    try folder.file("in/sub/manifest.json", "{}")
    // Bytes: B < a < b < c < sub. A report and the directory to write are left out.
    let packed = ["/in/sub/g.csv.gz", "/in/sub/h.TSV.GZ", "/in/sub/i.txt.zst"]
    let all = ["/in/B.CSV", "/in/a.tsv", "/in/b.csv", "/in/c.txt", "/in/sub/f.csv"] + packed
    #expect(try names(["/in"], skipping: "/in/out") == all)
    #expect(try names(["/in/sub/", "/in/d.json"]) == ["/in/sub/f.csv"] + packed + ["/in/d.json"])
    #expect(try names(["/in/*.csv"]) == ["/in/b.csv"])
    #expect(try names(["/in/[ab].*"]) == ["/in/a.tsv", "/in/b.csv"])
    #expect(try names(["/in/sub", "/in/sub/", "/in/sub/f.csv"]) == ["/in/sub/f.csv"] + packed)
    // Each file once, where it is first named.
    #expect(
      try names(["/in/c.txt", "/in", "/in/./b.csv"], skipping: "/in/out")
        == ["/in/c.txt"] + all.filter { $0 != "/in/c.txt" })
  }

  /// As glob(3) has it.
  @Test(
    arguments: [
      ("/in/*", ["/in/a.csv", "/in/b-1.csv", "/in/sub/c.csv", "/in/sub/d[1].csv"]),
      ("/in/?.csv", ["/in/a.csv"]), ("/in/[!a]*.csv", ["/in/b-1.csv"]),
      ("/i*/s?b/*.csv", ["/in/sub/c.csv", "/in/sub/d[1].csv"]), ("/*/sub/c.csv", ["/in/sub/c.csv"]),
      ("/in/*/", ["/in/sub/c.csv", "/in/sub/d[1].csv"]), ("/in/.h*", ["/in/.hidden.csv"]),
      (#"/in/\b-?.csv"#, ["/in/b-1.csv"]), (#"/in/s\ub/c.csv"#, ["/in/sub/c.csv"]),
      ("/in/sub/d\\[1].csv", ["/in/sub/d[1].csv"]), ("/in/sub/d[[]1].csv", ["/in/sub/d[1].csv"]),
    ])
  func `a pattern matches as in a shell`(_ pattern: String, _ expected: [String]) throws {
    for name in ["in", "in/sub"] { folder.makeFolder(name) }
    for name in ["in/b-1.csv", "in/a.csv", "in/sub/c.csv", "in/.hidden.csv", "in/sub/d[1].csv"] {
      try folder.file(name, "x")
    }
    #expect(try names([pattern]) == expected)
  }

  @Test func nothingInADirectory() {
    folder.makeFolder("empty")
    let path = folder.path + "/empty"
    #expect(throws: InputError.emptyDirectory(path: path)) { try names(["/empty"]) }
  }

  @Test(arguments: ["/none.csv", "/*.csv"])
  func nothingFound(_ path: String) {
    #expect(throws: InputError.noInput(path: folder.path + path)) { try names([path]) }
  }

  @Test func aFileThatBecomesShorter() throws {
    let row = "a,2024-01-01,1\n"
    let text = "customer_id,date,amount\n" + String(repeating: row, count: 100)
    let file = try folder.file("input.csv", text)
    let run = try IngestRun(
      [file], options: IngestOptions(), workers: Workers(count: 1), progress: { _ in },
      isCancelled: { false })
    try folder.file("input.csv", "customer_id,date,amount\n" + row)
    var shorter = run
    #expect(throws: InputError.becameShorter(path: file.path)) {
      try shorter.readAll { _ in }
    }
    #expect(InputError.becameShorter(path: "").kind == .inputOutput)
  }

  @Test func aFileThatChanges() throws {
    let file = try folder.file("input.csv", "customer_id,date,amount\na,2024-01-01,1\n")
    var run = try IngestRun(
      [file], options: IngestOptions(), workers: Workers(count: 1), progress: { _ in },
      isCancelled: { false })
    try folder.file("input.csv", "customer_id,date,amount\na,2024-01-01,1\na,2024-01-01,1\n")
    #expect(throws: InputError.changed(path: file.path)) { try run.readAll { _ in } }
  }

  @Test func `a file that changes is seen though its size and time are restored`() throws {
    let file = try folder.file("input.csv", "customer_id,date,amount\na,2024-01-01,1\n")
    // The clock of a file system may go in steps of some milliseconds.
    usleep(30_000)
    try folder.file("input.csv", "customer_id,date,amount\na,2024-01-01,9\n")
    let second = 1_000_000_000
    let time = timespec(tv_sec: Int(file.modified) / second, tv_nsec: Int(file.modified) % second)
    let status = unsafe utimensat(AT_FDCWD, file.path, [time, time], 0)
    try #require(status == 0)
    #expect(try InputFile(path: file.path).modified == file.modified)
    #expect(throws: InputError.changed(path: file.path)) {
      try file.forEachBlock { _ in }
    }
  }

  /// Plain, compressed on its own, and compressed in a stream.
  @Test(arguments: [false, true], [1 << 21, 16])
  func aFileThatVanishesOrGrows(isPacked: Bool, chunk: Int) throws {
    let text = Array("customer_id,date,amount\na,2024-01-01,1\na,2024-01-01,1\n".utf8)
    let bytes = isPacked ? Packed.gzip(text) : text
    let file = try folder.file("input.csv", bytes)
    var options = IngestOptions()
    options.bytesPerChunk = chunk
    var run = try IngestRun(
      [file], options: options, workers: Workers(count: 2), progress: { _ in },
      isCancelled: { false })
    try folder.file("input.csv", bytes + bytes)
    #expect(throws: InputError.changed(path: file.path)) { try run.readAll { _ in } }
    unsafe unlink(file.path)
    let error = InputError.vanished(path: file.path)
    #expect(throws: error) { try run.readAll { _ in } }
    #expect(throws: IngestError.input(error)) {
      try ingest([file], options: options, workers: Workers(count: 1))
    }
    #expect(error.kind == .inputOutput)
  }

  @Test func cancelling() throws {
    let file = try folder.file("input.csv", "customer_id,date,amount\na,2024-01-01,1\n")
    #expect(throws: IngestError.input(.cancelled)) {
      try ingest(
        [file], options: IngestOptions(), workers: Workers(count: 1), isCancelled: { true })
    }
  }
}
