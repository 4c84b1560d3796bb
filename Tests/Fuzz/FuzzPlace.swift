import Foundation
import Ingest

@testable import Decoding

/// Where inputs lie while they are read, and where those are kept that showed something.
final class FuzzPlace {
  private let scratch: URL
  private let findings: URL
  private let seed: UInt64
  /// The files that are mutated.
  let corpus: [[UInt8]]
  /// The number of the input.
  private(set) var index: UInt64 = 0
  private var written: Set<String> = []

  init(_ settings: FuzzSettings) throws {
    scratch = URL(filePath: settings.scratch)
    findings = URL(filePath: settings.findings)
    seed = settings.seed
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    let folder = URL(filePath: settings.corpus)
    let paths = ["awkward", "exports"].flatMap { name in
      ((try? FileManager.default.subpathsOfDirectory(atPath: folder.path + "/" + name)) ?? [])
        .filter { $0.hasSuffix(".csv") }.sorted().map { "\(name)/\($0)" }
    }
    corpus = paths.compactMap { path in
      (try? Data(contentsOf: folder.appending(path: path))).map { Array($0) }
    }
    guard !corpus.isEmpty else { throw CocoaError(.fileNoSuchFile) }
  }

  /// Notes which input is next, for whoever finds the process dead.
  func begin(_ kind: String, _ index: UInt64) throws {
    for name in written { try? FileManager.default.removeItem(at: scratch.appending(path: name)) }
    written = []
    self.index = index
    try Data("\(index) \(kind)\n".utf8).write(to: scratch.appending(path: "input"))
  }

  /// Puts a file in place.
  func file(_ name: String, _ bytes: [UInt8]) throws -> InputFile {
    written.insert(name)
    let url = scratch.appending(path: name)
    try Data(bytes).write(to: url)
    return try InputFile(path: url.path)
  }

  /// Keeps the input that is in place.
  func keep(_ kind: String, _ index: UInt64, _ finding: String) throws {
    let folder = findings.appending(path: "\(kind)-\(seed)-\(index)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in written {
      try? FileManager.default.copyItem(
        at: scratch.appending(path: name), to: folder.appending(path: name))
    }
    let again = "scripts/fuzz --seed \(seed) --start \(index) --inputs 1"
    try Data("\(finding)\n\nAgain: \(again)\n".utf8).write(to: folder.appending(path: "finding"))
    say("\(folder.path): \(finding.prefix(300))")
  }
}
