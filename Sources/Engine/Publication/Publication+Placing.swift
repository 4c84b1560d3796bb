extension Publication {
  /// Exchanges the staging directory with a locked directory and removes what was in that.
  func replace(
    _ target: LockedDirectory, oldFiles: ReportFiles
  ) throws(PublicationError) -> Report {
    let (parent, path) = (target.parent, target.directory.path)
    guard try target.isInPlace(), try exchanges(with: target) else {
      // Nothing to exchange with, and nothing to lose: a directory with content stops the renaming.
      try parent.rename(staging.name, to: target.name)
      return Report(path: path, warnings: confirm(parent, path))
    }
    let unconfirmed = confirm(parent, path)
    return Report(path: path, warnings: unconfirmed + removeOld(target, oldFiles))
  }

  /// Removes what was in a directory before the exchange.
  private func removeOld(
    _ target: LockedDirectory, _ oldFiles: ReportFiles
  ) -> [PublicationWarning] {
    let parent = target.parent
    // Under its old name there is the new report by now.
    let old = target.directory.renamed(to: parent.path(of: staging.name))
    do throws(PublicationError) {
      // Else another process exchanged the old report at the last moment: it must not be removed.
      guard try parent.has(staging.name, being: old) else { return [.leftForeign(path: old.path)] }
      return oldFiles.remove(from: old, named: staging.name, in: parent)
    } catch {
      return [PublicationWarning(leftAt: old.path, error)]
    }
  }

  /// Exchanges; false where the system refuses that for an empty directory.
  ///
  /// Overlay file systems do, for a directory that came with the image of a container.
  private func exchanges(with target: LockedDirectory) throws(PublicationError) -> Bool {
    do throws(PublicationError) {
      try target.parent.exchange(staging.name, target.name)
      return true
    } catch {
      guard case .exchangeRefused = error, try target.directory.names().isEmpty else { throw error }
      return false
    }
  }

  func replaceRejected() throws(PublicationError) -> Report {
    let target = try LockedDirectory.acquire(out.name + ".rejected", in: out.parent)
    do {
      try inputs.check(target.directory)
      return try replace(target, oldFiles: Publication.checkReplaceable(target))
    } catch {
      target.removeIfNew()
      throw error
    }
  }

  /// Waits until new names are on the disk; a failure can no longer undo the report.
  func confirm(_ directory: Directory, _ path: String) -> [PublicationWarning] {
    do {
      try directory.store()
      return []
    } catch .system(_, _, let number) {
      return [.notStored(path: path, errno: number)]
    } catch {
      return []
    }
  }
}

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
