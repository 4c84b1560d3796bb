import Platform

/// A directory that this run alone may change: the lock is `flock` on the directory itself.
struct LockedDirectory: Sendable {
  let directory: Directory
  let name: String
  let parent: Directory
  /// Whether this run created it, so that it removes it again where nothing is published.
  let isNew: Bool

  /// Opens and locks a directory; one that does not exist is created empty.
  ///
  /// Another run may exchange or remove the directory between opening and locking; then all is done
  /// again.
  static func acquire(_ name: String, in parent: Directory) throws(PublicationError) -> Self {
    for _ in 0..<100 {
      let isNew = try parent.status(of: name) == nil
      guard let directory = try isNew ? parent.newDirectory(name) : parent.directory(name) else {
        continue
      }
      let opened = LockedDirectory(directory: directory, name: name, parent: parent, isNew: isNew)
      if try opened.lock() { return opened }
    }
    throw .busy(path: parent.path(of: name))
  }

  /// Takes the lock; false where the name is no longer that of the directory that was opened.
  func lock() throws(PublicationError) -> Bool {
    do throws(PublicationError) {
      guard try directory.lock() else { throw .busy(path: directory.path) }
      return try parent.has(name, being: directory)
    } catch {
      // A directory that another run has locked is in use, whoever created it.
      if error.kind != .tryAgain { removeIfNew() }
      throw error
    }
  }

  /// Removes the directory where this run created it; one that is not empty stays.
  func removeIfNew() {
    guard isNew, (try? parent.has(name, being: directory)) == true else { return }
    try? parent.removeDirectory(name)
  }

  /// Whether the name is still that of the locked directory; false where nothing has that name.
  ///
  /// Throws where the name is now that of something else, which has not been checked.
  func isInPlace() throws(PublicationError) -> Bool {
    guard let status = try parent.status(of: name) else { return false }
    guard status.identity == (try directory.status().identity) else {
      throw .changedMeanwhile(path: directory.path)
    }
    return true
  }
}
