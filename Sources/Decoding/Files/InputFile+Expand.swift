import Platform

/// Finds the files that paths, directories and patterns name.
///
/// A directory means its `.csv`, `.tsv` and `.txt` files, packed ones (`.gz`, `.zst`) included,
/// and those of its subdirectories, in the order of their names' bytes; hidden entries are left out,
/// and so are earlier reports and other files, which the result counts. A file that is found twice
/// counts once. A name that is not UTF-8 is read like any other (``InputPath``). `-` stands for
/// standard input; it and named pipes must go through ``keepPipes(_:isCancelled:)`` before they are
/// read.
///
/// - Parameters:
///   - skipped: a directory that is left out wherever it is met, such as the one to write.
///   - isReport: whether the bytes of a file named as ``ReportMark/fileName`` are those of a report.
/// - Throws: `noInput` or `emptyDirectory` naming the first path that names no file, and an error
///   that names the entry where one cannot be examined: no file is left out without a word.
public func expandInputs(
  _ paths: [String], skippingDirectory skipped: String? = nil,
  isReport: @escaping ([UInt8]) -> Bool
) throws(InputError) -> FoundInputs {
  try expandInputs(paths, skippingDirectory: skipped, isReport: isReport, calls: FileCalls())
}

/// Finds files by calls that a test may let fail.
func expandInputs(
  _ paths: [String], skippingDirectory skipped: String?, isReport: @escaping ([UInt8]) -> Bool,
  calls: FileCalls
) throws(InputError) -> FoundInputs {
  var search = InputSearch(skipped: skipped, isReport: isReport, calls: calls)
  for path in paths {
    let before = search.met
    try search.add(path)
    guard search.met > before else { throw search.nothing(at: path) }
  }
  return search.found
}

/// What makes a directory a report of Holdfast, which is never read as exports.
public enum ReportMark {
  /// The file that lists all others of the report.
  public static let fileName = "manifest.json"
  /// The most MiB that this file can reasonably have: that of a run over millions of files.
  fileprivate static let limitMiB = 1_024
}

/// The files that were found so far.
private struct InputSearch {
  private(set) var found = FoundInputs()
  /// How many files were met, those that were known already included.
  private(set) var met = 0
  private var known: Set<[UInt64]> = []
  private let skipped: [UInt64]?
  private let isReport: ([UInt8]) -> Bool
  private let calls: FileCalls

  init(skipped: String?, isReport: @escaping ([UInt8]) -> Bool, calls: FileCalls) {
    self.skipped = skipped.flatMap { try? InputFile(path: $0) }?.identity
    self.isReport = isReport
    self.calls = calls
  }

  mutating func add(_ text: String) throws(InputError) {
    if text == InputFile.standardInput { return try addStandardInput() }
    var path = InputPath(text)
    if let status = try calls.given(path) { return try addFound(path, status) }
    if let escaped = InputPath(escaped: text) {
      path = escaped
      if let status = try calls.given(path) { return try addFound(path, status) }
    }
    let matches = try PatternSearch(calls: calls).matches(path)
    for match in matches {
      let status = try calls.entry(match)
      if matches.count > 1, InputSearch.isEmptyFile(status) {
        found.pass(match, .empty)
      } else {
        try addFound(match, status)
      }
    }
  }

  private mutating func addStandardInput() throws(InputError) {
    guard !found.files.contains(where: \.isStandardInput) else { throw .standardInputTwice }
    let file = try InputFile.ofStandardInput()
    known.insert(file.identity)
    met += 1
    found.files.append(file)
  }

  /// Why a path names no file.
  func nothing(at path: String) -> InputError {
    if found.hasReport(path) { return .isReport(path: path) }
    let status = try? calls.status(InputPath(escaped: path) ?? InputPath(path))
    let isDirectory = status.map { $0.st_mode & S_IFMT == S_IFDIR } ?? false
    return isDirectory ? .emptyDirectory(path: path) : .noInput(path: path)
  }

  private mutating func addFound(_ path: InputPath, _ status: stat) throws(InputError) {
    let file = InputFile(path: path, status: status)
    guard status.st_mode & S_IFMT == S_IFDIR else {
      met += 1
      if known.insert(file.identity).inserted { found.files.append(file) }
      return
    }
    guard file.identity != skipped else { return }
    if known.insert(file.identity).inserted { try addDirectory(path) } else { met += 1 }
  }

  private mutating func addDirectory(_ path: InputPath) throws(InputError) {
    let names = try calls.list(path)
    if names.contains(Array(ReportMark.fileName.utf8)), try holdsReport(path) {
      return found.pass(path, .report)
    }
    for name in names where name.first != UInt8(ascii: ".") {
      let inner = path.appending(name)
      let status = try calls.entry(inner)
      switch status.st_mode & S_IFMT {
      case S_IFDIR: try addFound(inner, status)
      case S_IFREG where InputSearch.isData(name):
        if InputSearch.isEmptyFile(status) {
          found.pass(inner, .empty)
        } else if InputSearch.isText(name), try !hasColumns(inner, status) {
          found.pass(inner, .notTable)
        } else {
          try addFound(inner, status)
        }
      case S_IFREG: found.pass(inner, .otherEnding)
      default: found.pass(inner, .notRegular)
      }
    }
  }

  private static func isEmptyFile(_ status: stat) -> Bool {
    status.st_mode & S_IFMT == S_IFREG && status.st_size == 0
  }

  /// Whether a name may be that of a text for people.
  private static func isText(_ name: [UInt8]) -> Bool {
    String(decoding: name, as: UTF8.self).lowercased().hasSuffix(".txt")
  }

  /// Whether the first lines of a text have columns: most of them as many.
  private func hasColumns(_ path: InputPath, _ status: stat) throws(InputError) -> Bool {
    var window = ByteWindow()
    let file = try OpenFile(InputFile(path: path, status: status))
    try window.load(0..<1 << 13, of: file)
    return LineShape(window).isTable
  }

  private static func isData(_ name: [UInt8]) -> Bool {
    var lower = String(decoding: name, as: UTF8.self).lowercased()
    for packed in [".gz", ".zst"] where lower.hasSuffix(packed) {
      lower.removeLast(packed.count)
      break
    }
    return [".csv", ".tsv", ".txt"].contains { lower.hasSuffix($0) }
  }

  /// Whether the manifest in a directory is that of a report.
  private func holdsReport(_ path: InputPath) throws(InputError) -> Bool {
    let manifest = path.appending(Array(ReportMark.fileName.utf8))
    let status = try calls.entry(manifest)
    guard status.st_mode & S_IFMT == S_IFREG else { return false }
    let file = InputFile(path: manifest, status: status)
    let bytes = try LoadedFile(file, limit: ReportMark.limitMiB).bytes
    return isReport(bytes)
  }
}
