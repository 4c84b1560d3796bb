import Decoding
import Ingest

/// The names of the files that Holdfast wrote, or may have written, into a directory: nothing else
/// there is ever removed.
struct ReportFiles: Sendable {
  /// The file that makes a directory a Holdfast report, by listing all others.
  static let manifestName = ReportMark.fileName
  /// The size beyond which a manifest is not read: that of a run over millions of files.
  static let manifestLimit = 1 << 30

  let names: Set<String>

  /// Names that are known beforehand, and the manifest.
  init(known names: Set<String>) { self.names = names.union([ReportFiles.manifestName]) }

  /// The manifest and the files it lists; nil where the directory has no Holdfast manifest.
  ///
  /// - Parameter limit: the most bytes that are read. A manifest that this run wrote itself needs none.
  /// - Throws: where the manifest is larger, so that nothing is known of the other files.
  init?(
    listedIn directory: Directory, limit: Int = ReportFiles.manifestLimit
  ) throws(PublicationError) {
    let name = ReportFiles.manifestName
    guard let status = try directory.status(of: name), status.kind == .regular else { return nil }
    guard status.size <= limit else {
      throw .manifestTooLarge(path: directory.path(of: name), limit: limit)
    }
    let content = try directory.content(of: name, limit: limit)
    guard let names = content.flatMap(ReportFiles.names(inManifest:)) else { return nil }
    self.init(known: names)
  }

  /// The files that a manifest lists; nil where the text is not a manifest of Holdfast.
  static func names(inManifest text: [UInt8]) -> Set<String>? {
    guard let manifest = try? JSONReader.value(of: text, keepingOnly: ["holdfast", "files"]),
      manifest["holdfast"]?.text != nil, let files = manifest["files"]?.elements
    else { return nil }
    let names = files.compactMap { $0["name"]?.text }
    guard names.count == files.count, names.allSatisfy(ReportFiles.isPlainName) else { return nil }
    return Set(names)
  }

  /// Whether a name can be that of a file in a report.
  static func isPlainName(_ name: String) -> Bool {
    !name.isEmpty && name != "." && name != ".." && !name.utf8.contains(UInt8(ascii: "/"))
      && !name.utf8.contains(0)
  }

  /// The first entry of a directory, in the order of names, that is none of these files.
  func firstForeign(in directory: Directory) throws(PublicationError) -> String? {
    for name in try directory.names() where try !isOwn(name, in: directory) { return name }
    return nil
  }

  private func isOwn(_ name: String, in directory: Directory) throws(PublicationError) -> Bool {
    guard names.contains(name) else { return false }
    let status = try directory.status(of: name)
    return status == nil || status?.kind == .regular
  }

  /// Removes these files from a directory and then the directory itself, if nothing is left.
  ///
  /// The manifest goes last: should the process be killed on the way, the manifest still lists what may be removed.
  /// What cannot be removed stays and is named in the result. Where the directory cannot be read, as in
  /// a process that has no descriptor left, every known name is tried.
  func remove(from directory: Directory, named name: String, in parent: Directory)
    -> [PublicationWarning]
  {
    let manifest = ReportFiles.manifestName
    do throws(PublicationError) {
      for entry in (try? directory.names()) ?? names.sorted() where entry != manifest {
        if try isOwn(entry, in: directory) { try directory.removeFile(entry) }
      }
      if let foreign = (try? directory.names())?.first(where: { $0 != manifest }) {
        return [.leftForeign(path: directory.path(of: foreign))]
      }
      if try directory.status(of: manifest)?.kind == .regular {
        try directory.removeFile(manifest)
      }
      guard try parent.has(name, being: directory) else { return [] }
      try parent.removeDirectory(name)
      return []
    } catch {
      return [PublicationWarning(leftAt: directory.path, error)]
    }
  }
}
