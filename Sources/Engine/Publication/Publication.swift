import Platform
import Synchronization

/// One report directory that is being made: none of it is visible until it is complete.
///
/// ``open(out:layout:inputs:knownFiles:)`` checks and locks the place, ``createFile(named:)`` fills a
/// hidden staging directory, and ``publish()`` puts it in the place of the old report in one step.
/// A process that is killed on the way leaves the old report whole; the next run cleans up. Files
/// that Holdfast did not write are never removed.
///
/// A class, since several writers share it and its locks end with it. Dropping it without publishing
/// discards the report.
public final class Publication: Sendable {
  /// How a report directory is arranged.
  public enum Layout: String, CaseIterable, Sendable {
    /// The directory holds the files of one report and is exchanged as a whole.
    case flat
    /// The directory holds `runs/1`, `runs/2` … and a symbolic link `current` to the newest: for
    /// mount points and file systems that cannot exchange directories. Older runs are kept, and a
    /// rejected report is `runs/N.rejected`, to which no link leads.
    case current
  }

  /// A report that is in place.
  public struct Report: Equatable, Sendable {
    /// The directory of the report.
    public let path: String
    /// What could not be tidied up; the report itself is complete.
    public let warnings: [PublicationWarning]
  }

  /// How the report directory is arranged.
  public let layout: Layout
  let out: LockedDirectory
  let staging: StagingDirectory
  /// The files of the report that will be replaced.
  let oldFiles: ReportFiles
  let inputs: InputFolders
  /// Whether `runs` was created for this report.
  let runsAreNew: Bool
  private let isFinished = Atomic(false)

  init(
    layout: Layout, out: LockedDirectory, staging: StagingDirectory, oldFiles: ReportFiles,
    inputs: InputFolders, runsAreNew: Bool
  ) {
    self.layout = layout
    self.out = out
    self.staging = staging
    self.oldFiles = oldFiles
    self.inputs = inputs
    self.runsAreNew = runsAreNew
  }

  deinit { discard() }

  /// Creates a file of the report, mode 0640 at most; several threads may do so together.
  ///
  /// The name must be one of `knownFiles` or `manifest.json`, and new.
  public func createFile(named name: String) throws(PublicationError) -> OutputFile {
    precondition(staging.files.names.contains(name), "a file that no later run would know as ours")
    precondition(!isFinished.load(ordering: .acquiring), "the report is finished")
    return try OutputFile(named: name, in: staging.directory)
  }

  /// Puts the report in place of the old one, in one step, after all of it is on the disk.
  ///
  /// All files must be closed, among them a manifest that lists them. Where this throws, the old
  /// report stays in place; call ``discard()`` then.
  public func publish() throws(PublicationError) -> Report { try publish(sync: fsync) }

  /// Does so with the system call, or one in its place, that waits until a file is on the disk.
  func publish(sync: (Int32) -> Int32) throws(PublicationError) -> Report {
    try finish(sync) { () throws(PublicationError) in
      switch layout {
      case .flat: try replace(out, oldFiles: oldFiles)
      case .current: try appendRun(rejected: false)
      }
    }
  }

  /// Puts the report beside the old one, as `OUT.rejected` (layout `current`: `runs/N.rejected`).
  ///
  /// What is in `OUT.rejected` is treated with the same care as a report.
  public func publishRejected() throws(PublicationError) -> Report {
    try finish(fsync) { () throws(PublicationError) in
      switch layout {
      case .flat: try replaceRejected()
      case .current: try appendRun(rejected: true)
      }
    }
  }

  /// Gives the report up: everything is as it was before ``open(out:layout:inputs:knownFiles:)``.
  ///
  /// Does nothing after a report has been published or discarded.
  @discardableResult
  public func discard() -> [PublicationWarning] {
    guard !isFinished.exchange(true, ordering: .acquiringAndReleasing) else { return [] }
    let warnings = staging.discard()
    tidyAndUnlock()
    return warnings
  }

  private func finish(
    _ sync: (Int32) -> Int32,
    _ publish: () throws(PublicationError) -> Report
  ) throws(PublicationError) -> Report {
    precondition(!isFinished.load(ordering: .acquiring), "the report is finished")
    try staging.store(sync: sync)
    let report = try publish()
    isFinished.store(true, ordering: .releasing)
    tidyAndUnlock()
    return report
  }

  /// Removes what this run created and did not fill, and gives the locks back.
  private func tidyAndUnlock() {
    if runsAreNew { try? out.directory.removeDirectory(Runs.folderName) }
    out.removeIfNew()
    staging.directory.unlock()
    out.directory.unlock()
  }
}
