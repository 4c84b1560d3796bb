import Columns
import Parallelism
import Platform
import Testing

@testable import Decoding
@testable import Ingest

/// No file of a directory or pattern is left out without a word.
@Suite struct InputSearchTests {
  private let folder = TemporaryFolder()
  private let sales = "customer_id,date,amount\na,2024-01-01,1\n"

  private func find(
    _ path: String, calls: FileCalls = FileCalls()
  ) throws(InputError) -> FoundInputs {
    try expandInputs(
      [folder.path + path], skippingDirectory: nil,
      isReport: { $0 == Array("report".utf8) }, calls: calls)
  }

  private func link(_ name: String, to target: String) throws {
    let status = unsafe symlink(target, folder.path + "/" + name)
    try #require(status == 0)
  }

  /// Three files in a directory, one of them in Latin-1.
  private func months() throws {
    folder.makeFolder("in")
    for name in ["jan", "feb", #"m\xE4rz"#] { try folder.file("in/\(name).csv", sales) }
  }

  @Test(
    arguments: [
      ("/in", 3), ("/in/*.csv", 3), ("/in/m*", 1), (#"/in/m\xE4rz.csv"#, 1), (#"/in/m\xE4*"#, 1),
    ])
  func `a name that is not UTF-8 is read`(_ path: String, _ count: Int) throws {
    try months()
    let files = try find(path).files
    #expect(files.count == count)
    #expect(files.last?.path == folder.path + #"/in/m\xE4rz.csv"#)
    let result = try ingest(files, options: IngestOptions(), workers: Workers(count: 2))
    #expect(result.accounting.used.rows == count)
    try files.last?.forEachBlock { #expect($0 == Array(sales.utf8)) }
  }

  @Test(arguments: ["/in", "/in/*.csv", "/in/2024*", "/in/2024-05.csv"])
  func `a link to nothing stops the search`(_ path: String) throws {
    try months()
    try link("in/2024-05.csv", to: "/mnt/gone")
    let file = folder.path + "/in/2024-05.csv"
    let error = InputError.danglingLink(path: file, target: "/mnt/gone")
    #expect(throws: error) { try find(path) }
    #expect(error.kind == .noInput)
  }

  @Test func `a link to nothing may have been a directory`() throws {
    try months()
    try link("in/2023", to: #"\xE4"#)
    let error = InputError.danglingLink(path: folder.path + "/in/2023", target: #"\xE4"#)
    #expect(throws: error) { try find("/in") }
    #expect(throws: error) { try find("/in/*/*.csv") }
    #expect(throws: error) { try find("/in/2023/*.csv") }
    try link("in/loop", to: "loop")
    #expect(
      throws: InputError.cannotExamine(path: folder.path + "/in/loop", code: ELOOP)
    ) { try find("/in/l*") }
  }

  /// Whatever the system answers about an entry, it is no reason to go on without it.
  @Test(
    arguments: [EIO, EACCES, ENOMEM, ESTALE, ENAMETOOLONG, ENOENT], ["/in", "/in/*.csv"])
  func `an entry that cannot be examined stops the search`(code: Int32, path: String) throws {
    try months()
    let file = folder.path + "/in/jan.csv"
    var calls = FileCalls()
    calls.status = { path throws(SystemFault) in
      if path.text == file { throw SystemFault(code: code) }
      return try path.status()
    }
    let error = #expect(throws: InputError.self) { try find(path, calls: calls) }
    let expected =
      code == ENOENT ? InputError.vanished(path: file) : .cannotExamine(path: file, code: code)
    #expect(error == expected)
    #expect(error?.kind == ([EACCES, ENAMETOOLONG].contains(code) ? .noInput : .inputOutput))
  }

  @Test(arguments: [0, 1, 4], ["/in", "/in/*.csv", "/i*/jan.csv"])
  func `an error within a directory is not its end`(position: Int, path: String) throws {
    try months()
    let listed = path == "/i*/jan.csv" ? folder.path : folder.path + "/in"
    var calls = FileCalls()
    calls.names = { directory throws(SystemFault) in
      let all = try directory.names()
      guard directory.text == listed else { return all }
      var rest = all.prefix(position).makeIterator()
      return try InputPath.names {
        if let name = rest.next() { return name }
        errno = EIO
        return nil
      }
    }
    let error = InputError.cannotList(path: listed, code: EIO)
    #expect(throws: error) { try find(path, calls: calls) }
    #expect(error.kind == .inputOutput)
  }

  @Test(.enabled(if: geteuid() != 0)) func `a directory without rights stops the search`() throws {
    try months()
    folder.makeFolder("in/closed")
    let closed = folder.path + "/in/closed"
    unsafe chmod(closed, 0)
    defer { unsafe chmod(closed, 0o755) }
    let error = InputError.cannotList(path: closed, code: EACCES)
    #expect(throws: error) { try find("/in") }
    #expect(throws: error) { try find("/in/*/*.csv") }
    #expect(error.kind == .noInput)
  }

  @Test func `only what is judged a report is left out, and counted`() throws {
    for name in ["in", "in/own", "in/report"] { folder.makeFolder(name) }
    for name in ["own", "report"] { try folder.file("in/\(name)/x.csv", sales) }
    try folder.file("in/own/manifest.json", #"{"name": "my holdfast exports"}"#)
    try folder.file("in/report/manifest.json", "report")
    let found = try find("/in")
    #expect(found.files.map(\.path) == [folder.path + "/in/own/x.csv"])
    #expect(found.passedOver.map(\.reason) == [.report, .otherEnding])
    #expect(
      found.passedOver.map(\.message) == [
        "'\(folder.path)/in/report' is an earlier report and was not read as an export.",
        "1 file was not read, because the name does not end in .csv, .tsv or .txt: "
          + "'\(folder.path)/in/own/manifest.json'. To read it, give its own path.",
      ])
    let given = folder.path + "/in/report"
    #expect(throws: InputError.isReport(path: given)) { try find("/in/report") }
    #expect(InputError.isReport(path: given).kind == .noInput)
  }

  @Test func `pipes and files of other endings are counted`() throws {
    try months()
    let status = unsafe mkfifo(folder.path + "/in/live.csv", 0o600)
    try #require(status == 0)
    for number in 10..<30 { try folder.file("in/\(number).xlsx", "x") }
    let found = try find("/in")
    #expect(found.files.count == 3)
    #expect(found.passedOver.map(\.reason) == [.otherEnding, .notRegular])
    let others = try #require(found.passedOver.first)
    #expect(others.count == 20)
    #expect(others.paths == (10..<20).map { "\(folder.path)/in/\($0).xlsx" })
    #expect(others.message.hasPrefix("20 files were not read, because the names do not end in"))
    #expect(others.message.contains("12.xlsx' and 17 more. To read one, give its own path."))
    #expect(
      found.passedOver.last?.message
        == "1 entry was not read, because it is a pipe, a socket or a device: "
        + "'\(folder.path)/in/live.csv'. To read a pipe, give its own path.")
    #expect(try find("/in/live.csv").files.map(\.isPipe) == [true])
    #expect(try find("/in/*.csv").files.count == 4)
  }
}

/// Paths of any bytes, written so that nothing is lost.
@Suite struct InputPathTests {
  @Test(
    arguments: [
      ([0x6D, 0xE4, 0x72, 0x7A], #"m\xE4rz"#), ([0x5C, 0xFF], #"\\\xFF"#),
      ([0xC3, 0xA4, 0x80], #"ä\x80"#), ([0xE2, 0x82, 0x78], #"\xE2\x82x"#),
    ] as [([UInt8], String)])
  func `bytes that are not UTF-8 are written out`(bytes: [UInt8], text: String) {
    let path = InputPath(bytes: bytes)
    #expect(path.text == text)
    #expect(path.bytes == bytes)
    #expect(InputPath(escaped: text) == path)
  }

  @Test(arguments: [#"m\x41"#, #"m\xE"#, #"m\n"#, #"\\"#, "märz", "", #"m\xe4"#, #"\xC3\xA4"#])
  func `other texts are paths as they are`(text: String) {
    #expect(InputPath(escaped: text) == nil)
    #expect(InputPath(text).bytes == Array(text.utf8))
    #expect(InputPath(bytes: Array(text.utf8)) == InputPath(text))
  }

  @Test func `any bytes survive`() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<2_000 {
      let bytes = (0..<Int.random(in: 1...12, using: &generator)).map { _ in
        [UInt8.random(in: 1...255, using: &generator), 0x5C, 0x78, 0x41, 0xC3, 0xA4]
          .randomElement(using: &generator) ?? 1
      }
      let path = InputPath(bytes: bytes)
      #expect(path.bytes == bytes)
      // A text may look like a written-out path: where a name is looked up, it is tried first.
      let isText = String(validating: bytes, as: UTF8.self) != nil
      let again = isText ? InputPath(path.text) : InputPath(escaped: path.text)
      #expect(again?.bytes == bytes)
    }
  }
}
