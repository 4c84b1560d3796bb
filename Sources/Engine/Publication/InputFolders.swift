/// The folders of the inputs and all folders above them, compared by device and inode: a report
/// directory must be none of them.
struct InputFolders: Sendable {
  private var inputs: [FileIdentity: String] = [:]

  /// Looks up every input; of a link, both its own folder and that of its target count.
  ///
  /// An input that does not exist is not reported here, but by the code that reads it.
  init(of paths: [String]) {
    var seen: Set<String> = []
    var folders: Set<String> = []
    for path in paths where !path.isEmpty && !path.utf8.contains(0) {
      let folder = PathLookup.parent(of: PathLookup.trimmingSlashes(path))
      // Thousands of files may lie in one folder, which is looked up once.
      if folders.insert(folder).inserted, let start = PathLookup.canonical(folder) {
        add(start, input: path, &seen)
      }
      let status = PathLookup.status(path, followingLinks: false).status
      guard status?.kind != .regular, let start = PathLookup.canonical(path) else { continue }
      add(start, input: path, &seen)
    }
  }

  private mutating func add(_ start: String, input: String, _ seen: inout Set<String>) {
    var path = start
    while seen.insert(path).inserted {
      let status = PathLookup.status(path, followingLinks: true).status
      if let status, status.kind == .directory, inputs[status.identity] == nil {
        inputs[status.identity] = input
      }
      path = PathLookup.parent(of: path)
    }
  }

  /// Throws where a directory holds an input, directly or further below.
  func check(_ directory: Directory) throws(PublicationError) {
    if let input = inputs[try directory.status().identity] {
      throw .holdsInput(path: directory.path, input: input)
    }
  }
}
