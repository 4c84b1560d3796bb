/// The folders of the inputs and all folders above them, compared by device and inode: a report
/// directory must be none of them.
struct InputFolders: Sendable {
  private var inputs: [FileIdentity: String] = [:]

  /// Looks up every input; of a link, both its own folder and that of its target count.
  ///
  /// An input that does not exist is not reported here: whoever reads it will.
  init(of paths: [String]) {
    var seen: Set<String> = []
    for path in paths where !path.isEmpty && !path.utf8.contains(0) {
      let folder = PathLookup.parent(of: PathLookup.trimmingSlashes(path))
      for start in [PathLookup.canonical(path), PathLookup.canonical(folder)] {
        if let start { add(start, input: path, &seen) }
      }
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
