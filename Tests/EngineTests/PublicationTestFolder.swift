import Platform

@testable import Engine

/// A folder of its own for one test, removed with everything in it at the end.
final class TestFolder {
  let path: String

  init(in parent: String = "/tmp") {
    var template = Array("\(parent)/holdfast-test-XXXXXX".utf8CString)
    unsafe template.withUnsafeMutableBufferPointer {
      if let start = $0.baseAddress { _ = unsafe mkdtemp(start) }
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { TestFolder.removeTree(path) }

  subscript(name: String) -> String { path + "/" + name }

  func makeFolder(_ name: String, mode: mode_t = 0o755) {
    _ = unsafe mkdir(self[name], mode)
    _ = unsafe chmod(self[name], mode)
  }

  func link(_ name: String, to target: String) { _ = unsafe symlink(target, self[name]) }

  func remove(_ name: String) { TestFolder.removeTree(self[name]) }

  func move(_ name: String, to newName: String) { _ = unsafe rename(self[name], self[newName]) }

  func write(_ name: String, _ text: String) throws {
    let descriptor = unsafe open(self[name], O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    defer { close(descriptor) }
    let bytes = Array(text.utf8)
    let written = systemWrite(descriptor, bytes, bytes.count)
    guard written == bytes.count else { throw TestFailure(what: "cannot write \(name)") }
  }

  /// The content of a file; nil where there is none.
  func text(_ name: String) -> String? {
    let folder = try? Directory.open(PathLookup.parent(of: self[name]))
    let content = try? folder?.content(of: PathLookup.name(of: name), limit: 1 << 20)
    return content.map { String(decoding: $0, as: UTF8.self) }
  }

  /// The names in a folder, in order; nil where there is no such folder.
  func names(_ name: String = ".") -> [String]? { try? Directory.open(self[name]).names() }

  /// All paths below, in order, files with their content: to see that nothing was touched.
  func snapshot() -> [String] { TestFolder.tree(path) }

  func mode(_ name: String) -> mode_t? {
    PathLookup.status(self[name], followingLinks: false).status?.permissions
  }

  private static func tree(_ path: String) -> [String] {
    let names = (try? Directory.open(path).names()) ?? []
    return names.flatMap { name -> [String] in
      let entry = path + "/" + name
      switch PathLookup.status(entry, followingLinks: false).status?.kind {
      case .directory: return [entry + "/"] + tree(entry)
      case .regular:
        let content = try? Directory.open(path).content(of: name, limit: 1 << 20)
        return [entry + "=" + String(decoding: content ?? [], as: UTF8.self)]
      default: return [entry + "@"]
      }
    }
  }

  private static func removeTree(_ path: String) {
    if PathLookup.status(path, followingLinks: false).status?.kind == .directory {
      for name in (try? Directory.open(path).names()) ?? [] { removeTree(path + "/" + name) }
      _ = unsafe rmdir(path)
    } else {
      _ = unsafe unlink(path)
    }
  }
}

struct TestFailure: Error { let what: String }

/// What any run of these tests may write.
let knownFiles: Set<String> = ["a.csv", "b.csv", "c.csv"]

extension Publication {
  static func open(
    _ path: String, layout: Layout = .flat, inputs: [String] = []
  ) throws(PublicationError) -> Publication {
    try open(out: path, layout: layout, inputs: inputs, knownFiles: knownFiles)
  }

  /// Writes the files and a manifest that lists them.
  func fill(_ files: [String: String]) throws(PublicationError) {
    var listed: [JSONValue] = []
    for (name, text) in files.sorted(by: { $0.key < $1.key }) {
      var file = try createFile(named: name)
      try file.write(Array(text.utf8))
      listed.append(["name": .string(name), "bytes": .integer(file.byteCount)])
      try file.close()
    }
    var manifest = try createFile(named: "manifest.json")
    try manifest.write(JSONWriter.pretty(["holdfast": "1.0", "files": .array(listed)]))
    try manifest.close()
  }

  /// Makes a whole report.
  @discardableResult
  static func make(
    _ path: String, layout: Layout = .flat, _ files: [String: String]
  ) throws(PublicationError) -> Report {
    let publication = try open(path, layout: layout)
    try publication.fill(files)
    return try publication.publish()
  }
}

/// A manifest as text.
func manifest(of names: [String]) -> String {
  let files = names.map { JSONValue.object([JSONValue.Member("name", .string($0))]) }
  let value: JSONValue = ["holdfast": "0.9", "files": .array(files)]
  return String(decoding: JSONWriter.pretty(value), as: UTF8.self)
}

/// The system's call, under a name that the method does not hide.
private func systemWrite(_ descriptor: Int32, _ bytes: [UInt8], _ count: Int) -> Int {
  unsafe write(descriptor, bytes, count)
}
