/// Why a report directory cannot be made or published: the facts, worded in one place.
public enum PublicationError: Error, Equatable, Sendable {
  /// Another run holds the lock.
  case busy(path: String)
  /// A directory holds something that Holdfast did not write.
  case foreign(path: String, entry: String)
  /// The staging directory holds something that Holdfast did not write.
  case foreignInStaging(path: String, entry: String)
  /// The manifest of a report is larger than any that is read, in bytes.
  case manifestTooLarge(path: String, limit: Int)
  /// The directory holds reports in the other layout.
  case otherLayout(path: String, found: Publication.Layout)
  /// The directory is an input's folder or lies above it.
  case holdsInput(path: String, input: String)
  /// The directory is a mount point, which cannot be exchanged.
  case mountPoint(path: String)
  /// The file system does not exchange directories.
  case exchangeRefused(path: String, errno: Int32)
  /// The file system does not lock directories.
  case lockRefused(path: String, errno: Int32)
  /// The directory has been replaced by something else during the run.
  case changedMeanwhile(path: String)
  /// The path is empty or holds a zero byte.
  case unusablePath
  /// The path names the root directory.
  case rootDirectory(path: String)
  /// The path names the current directory, which would be exchanged while other programs are in it.
  case currentDirectory(path: String)
  /// The path, or the folder above it, is something other than a directory.
  case notADirectory(path: String)
  /// The path is a symbolic link that leads nowhere.
  case danglingLink(path: String)
  /// Symbolic links lead in a circle.
  case linkLoop(path: String)
  /// The folder that is to hold the directory does not exist.
  case missingParent(path: String)
  /// A system call has failed.
  case system(Operation, path: String, errno: Int32)

  /// What a failed system call was meant to do; the raw value completes "cannot be …".
  public enum Operation: String, Sendable {
    case open = "opened"
    case create = "created"
    case read
    case write = "written"
    case remove = "removed"
    case look = "examined"
    case store = "stored on disk"
    case replace = "replaced by the new report"
    case access = "given the access rights of the old report"
  }

  /// The sort of failure, as the exit status of `sysexits.h`.
  public enum Kind: Int32, Sendable {
    /// The report cannot be written there.
    case cannotWrite = 73
    /// Reading or writing has failed on the device.
    case inputOutput = 74
    /// Another run is at work; try again.
    case tryAgain = 75
  }
}

/// Something that went wrong after the new report was in place, or while one was given up.
public enum PublicationWarning: Error, Equatable, Sendable {
  /// Something that Holdfast did not write was left where it is.
  case leftForeign(path: String)
  /// A file or directory of an old or abandoned report could not be removed.
  case notRemoved(path: String, errno: Int32)
  /// The report is in place, but the system could not confirm that it is on the disk.
  case notStored(path: String, errno: Int32)

  /// What an error left at a path.
  init(leftAt path: String, _ error: PublicationError) {
    if case .system(_, let path, let number) = error {
      self = .notRemoved(path: path, errno: number)
    } else {
      self = .leftForeign(path: path)
    }
  }
}
