extension Publication {
  /// Makes the staging directory the next run, and the newest one unless it is rejected.
  func appendRun(rejected: Bool) throws(PublicationError) -> Report {
    guard try out.isInPlace() else { throw .changedMeanwhile(path: out.directory.path) }
    let runs = staging.parent
    let newest = try runs.names().compactMap(Runs.number).max() ?? 0
    let name = "\(newest + 1)" + (rejected ? ".rejected" : "")
    try runs.rename(staging.name, to: name)
    let unconfirmed = confirm(runs, runs.path(of: name))
    guard !rejected else { return Report(path: runs.path(of: name), warnings: unconfirmed) }
    do {
      try Runs.switchLink(in: out.directory, to: name)
    } catch {
      // Back to staging, where `discard` finds it.
      try? runs.rename(name, to: staging.name)
      throw error
    }
    let path = out.directory.path(of: Runs.linkName)
    return Report(path: path, warnings: unconfirmed + confirm(out.directory, path))
  }
}
