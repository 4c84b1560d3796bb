import Platform

/// Finds the files that paths, directories and patterns name.
///
/// A directory means its `.csv`, `.tsv` and `.txt` files, packed ones (`.gz`, `.zst`) included,
/// and those of its subdirectories, in the order of their names' bytes; hidden entries and
/// directories that hold a report of Holdfast are left out. A file that is found twice counts once.
/// `-` stands for standard input; it and named pipes must go through ``keepPipes(_:isCancelled:)``
/// before they are read.
///
/// - Parameter skipped: a directory that is left out wherever it is met, such as the one to write.
/// - Throws: `noInput` or `emptyDirectory` naming the first path that names no file.
public func expandInputs(
  _ paths: [String], skippingDirectory skipped: String? = nil
) throws(InputError) -> [InputFile] {
  var search = InputSearch(skipped: skipped)
  for path in paths {
    let before = search.met
    try search.add(path)
    guard search.met > before else { throw search.nothing(at: path) }
  }
  return search.files
}

/// What makes a directory a report of Holdfast, which is never read as exports.
public enum ReportMark {
  /// The file that lists all others of the report.
  public static let fileName = "manifest.json"
}

/// The files that were found so far.
private struct InputSearch {
  private(set) var files: [InputFile] = []
  /// How many files were met, those that were known already included.
  private(set) var met = 0
  private var known: Set<[UInt64]> = []

  init(skipped: String?) {
    if let skipped, let file = try? InputFile(path: skipped) { known.insert(file.identity) }
  }

  mutating func add(_ path: String) throws(InputError) {
    if path == InputFile.standardInput { return try addStandardInput() }
    var status = stat()
    if unsafe stat(path, &status) == 0 { return try addFound(path, status) }
    let code = errno
    guard code == ENOENT || code == ENOTDIR else { throw .cannotOpen(path: path, code: code) }
    for match in InputSearch.matches(path) {
      guard unsafe stat(match, &status) == 0 else { continue }
      try addFound(match, status)
    }
  }

  private mutating func addStandardInput() throws(InputError) {
    guard !files.contains(where: \.isStandardInput) else { throw .standardInputTwice }
    let file = try InputFile.ofStandardInput()
    known.insert(file.identity)
    met += 1
    files.append(file)
  }

  /// Why a path names no file.
  func nothing(at path: String) -> InputError {
    var status = stat()
    let isDirectory = unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    return isDirectory ? .emptyDirectory(path: path) : .noInput(path: path)
  }

  private mutating func addFound(_ path: String, _ status: stat) throws(InputError) {
    let file = InputFile(path: path, status: status)
    if status.st_mode & S_IFMT == S_IFDIR {
      if known.insert(file.identity).inserted { try addDirectory(path) }
      return
    }
    met += 1
    if known.insert(file.identity).inserted { files.append(file) }
  }

  private mutating func addDirectory(_ path: String) throws(InputError) {
    let names = try InputSearch.names(in: path)
    guard !(names.contains(ReportMark.fileName) && InputSearch.isReport(path)) else { return }
    for name in names where !name.hasPrefix(".") {
      let inner = path.hasSuffix("/") ? path + name : path + "/" + name
      var status = stat()
      guard unsafe stat(inner, &status) == 0 else { continue }
      let isDirectory = status.st_mode & S_IFMT == S_IFDIR
      if isDirectory || (status.st_mode & S_IFMT == S_IFREG && InputSearch.isData(name)) {
        try addFound(inner, status)
      }
    }
  }

  private static func isData(_ name: String) -> Bool {
    var lower = name.lowercased()
    for packed in [".gz", ".zst"] where lower.hasSuffix(packed) {
      lower.removeLast(packed.count)
      break
    }
    return [".csv", ".tsv", ".txt"].contains { lower.hasSuffix($0) }
  }

  /// Whether the directory's manifest is one of Holdfast's.
  private static func isReport(_ path: String) -> Bool {
    guard let file = try? InputFile(path: "\(path)/\(ReportMark.fileName)"),
      let open = try? OpenFile(file)
    else { return false }
    var window = ByteWindow()
    guard (try? window.load(0..<4_096, of: open)) != nil else { return false }
    return String(decoding: window.bytes.prefix(window.count), as: UTF8.self).lowercased()
      .contains("holdfast")
  }

  /// The names in a directory in the order of their bytes.
  private static func names(in path: String) throws(InputError) -> [String] {
    // Safe: the directory stays open while its entries are read, and each name is copied
    // immediately.
    guard let directory = unsafe opendir(path) else {
      throw .cannotOpen(path: path, code: errno)
    }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { text in
        unsafe text.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The paths that a pattern of the shell matches, in the order of their bytes.
  private static func matches(_ pattern: String) -> [String] {
    // Safe: the result is copied before it is given back to the system.
    var found = unsafe glob_t()
    defer { unsafe globfree(&found) }
    guard unsafe glob(pattern, 0, nil, &found) == 0 else { return [] }
    var paths: [String] = []
    for index in 0..<Int(unsafe found.gl_pathc) {
      if let path = unsafe found.gl_pathv[index] { unsafe paths.append(String(cString: path)) }
    }
    return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
