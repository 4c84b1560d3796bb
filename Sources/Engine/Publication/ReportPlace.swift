import Platform

/// Where a report directory lies: the folder above it and its name there.
///
/// A link to a directory stands for that directory, `.` and `..` for what they mean; otherwise the
/// path stays as the user wrote it, so that messages name it in the same way.
struct ReportPlace: Equatable, Sendable {
  let parent: String
  let name: String
  var path: String { PathLookup.join(parent, name) }

  init(of out: String) throws(PublicationError) {
    let path = PathLookup.trimmingSlashes(out)
    guard !out.isEmpty, !out.utf8.contains(0) else { throw .unusablePath }
    guard !path.isEmpty else { throw .rootDirectory(path: out) }
    let found = PathLookup.status(path, followingLinks: true)
    guard let status = found.status else {
      self = try ReportPlace(ofMissing: path, errno: found.errno)
      return
    }
    guard status.kind == .directory else { throw .notADirectory(path: path) }
    let plain = try ReportPlace.hasPlainName(path) ? path : ReportPlace.canonical(path)
    guard plain != "/" else { throw .rootDirectory(path: out) }
    self.init(parent: PathLookup.parent(of: plain), name: PathLookup.name(of: plain))
  }

  private init(parent: String, name: String) {
    self.parent = parent
    self.name = name
  }

  private init(ofMissing path: String, errno number: Int32) throws(PublicationError) {
    let parent = PathLookup.parent(of: path)
    switch number {
    case ENOENT: break
    case ELOOP: throw .linkLoop(path: path)
    case ENOTDIR: throw .notADirectory(path: parent)
    default: throw .system(.open, path: path, errno: number)
    }
    if PathLookup.status(path, followingLinks: false).status?.kind == .link {
      throw .danglingLink(path: path)
    }
    guard PathLookup.status(parent, followingLinks: true).status != nil else {
      throw .missingParent(path: parent)
    }
    self.init(parent: parent, name: PathLookup.name(of: path))
  }

  private static func hasPlainName(_ path: String) -> Bool {
    let name = PathLookup.name(of: path)
    return name != "." && name != ".."
      && PathLookup.status(path, followingLinks: false).status?.kind != .link
  }

  private static func canonical(_ path: String) throws(PublicationError) -> String {
    guard let canonical = PathLookup.canonical(path) else { throw .linkLoop(path: path) }
    return canonical
  }
}
