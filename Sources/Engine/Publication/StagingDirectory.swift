/// The directory in which a report is made, hidden beside the place where it will appear.
///
/// It is locked like the report itself: after the exchange it is the report.
struct StagingDirectory: Sendable {
  let directory: Directory
  let name: String
  let parent: Directory
  let files: ReportFiles

  private static let probes = [".exchange-1", ".exchange-2"]

  /// Removes what a killed run left, and creates an empty staging directory.
  ///
  /// Throws, and touches nothing, where the left-over holds anything that is not ours.
  init(
    named name: String, in parent: Directory, files: ReportFiles, access: Directory,
    inputs: InputFolders
  ) throws(PublicationError) {
    try StagingDirectory.removeStale(name, in: parent, files: files, inputs: inputs)
    guard let directory = try parent.newDirectory(name) else {
      throw .busy(path: parent.path(of: name))
    }
    self.directory = directory
    self.name = name
    self.parent = parent
    self.files = files
    do throws(PublicationError) {
      guard try directory.lock() else { throw .busy(path: directory.path) }
      try directory.takeAccess(from: access)
    } catch {
      discard()
      throw error
    }
  }

  private static func removeStale(
    _ name: String, in parent: Directory, files: ReportFiles, inputs: InputFolders
  ) throws(PublicationError) {
    guard let stale = try parent.directory(name) else { return }
    // The report, and with it the lock, may have been removed while its run is still at work.
    guard try stale.lock() else { throw .busy(path: stale.path) }
    try inputs.check(stale)
    let listed = try ReportFiles(listedIn: stale)?.names ?? []
    let own = ReportFiles(known: files.names.union(listed).union(probes))
    if let entry = try own.firstForeign(in: stale) {
      throw .foreignInStaging(path: stale.path, entry: entry)
    }
    switch own.remove(from: stale, named: name, in: parent).first {
    case nil: return
    case .leftForeign(let path):
      throw .foreignInStaging(path: stale.path, entry: PathLookup.name(of: path))
    case .notRemoved(let path, let number), .notStored(let path, let number):
      throw .system(.remove, path: path, errno: number)
    }
  }

  /// Tries an exchange with two files here, so that a file system that has none is found out before
  /// the long work instead of after it.
  func checkExchange(for path: String) throws(PublicationError) {
    let probes = StagingDirectory.probes
    for probe in probes { try OutputFile(named: probe, in: directory).close() }
    do {
      try directory.exchange(probes[0], probes[1])
    } catch {
      for probe in probes { try directory.removeFile(probe) }
      if case .exchangeRefused(_, let number) = error {
        throw .exchangeRefused(path: path, errno: number)
      }
      throw error
    }
    for probe in probes { try directory.removeFile(probe) }
  }

  /// Checks that the manifest lists everything here, and waits until all of it is on the disk.
  ///
  /// - Parameter sync: the system call that waits until a file is on the disk.
  func store(sync: (Int32) -> Int32) throws(PublicationError) {
    let listed = try ReportFiles(listedIn: directory, limit: .max) ?? ReportFiles(known: [])
    if let entry = try listed.firstForeign(in: directory) {
      throw .foreignInStaging(path: directory.path, entry: entry)
    }
    for name in try directory.names() { try directory.storeFile(name, sync: sync) }
    try directory.store(sync: sync)
  }

  /// Removes the directory with the files of this run.
  @discardableResult
  func discard() -> [PublicationWarning] {
    do throws(PublicationError) {
      guard try parent.has(name, being: directory) else { return [] }
    } catch {
      return [PublicationWarning(leftAt: directory.path, error)]
    }
    let own = ReportFiles(known: files.names.union(StagingDirectory.probes))
    return own.remove(from: directory, named: name, in: parent)
  }
}
