import Columns
import Platform

extension PublicationError {
  /// The sort of failure; its raw value is the exit status.
  public var kind: Kind {
    switch self {
    case .busy: .tryAgain
    case .system(_, _, let number) where number == EIO: .inputOutput
    default: .cannotWrite
    }
  }
}

extension PublicationError: CustomStringConvertible {
  /// What is wrong, where, and what to do, in full sentences.
  public var description: String {
    switch self {
    case .busy(let path):
      "Another run is writing '\(path)'. Try again when it has finished."
    case .foreign(let path, let entry):
      """
      '\(path)' holds '\(entry)', which Holdfast did not write. Nothing was changed. Move it away, or \
      choose another --out.
      """
    case .foreignInStaging(let path, let entry):
      """
      '\(path)', where the new report is prepared, holds '\(entry)', which Holdfast did not write. \
      Nothing was published. Move it away, and run again.
      """
    case .manifestTooLarge(let path, let limit):
      """
      '\(path)' is larger than \(limit >> 20) MiB, so which files Holdfast wrote there is not known. \
      Nothing was changed. Move its folder away, or choose another --out.
      """
    case .otherLayout(let path, let found):
      """
      '\(path)' was written with --layout \(found.rawValue). Nothing was changed. Use that layout \
      again, or choose another --out.
      """
    case .holdsInput(let path, let input):
      """
      '\(path)' holds the input '\(input)', and a report is replaced as a whole. Nothing was changed. \
      Choose another --out.
      """
    case .changedMeanwhile(let path):
      """
      Something else took the place of '\(path)' during the run. Nothing was published. Run again when \
      no other program changes that folder.
      """
    case .system(let operation, let path, let number):
      "'\(path)' cannot be \(operation.rawValue): \(systemMessage(number)).\(advice(number))"
    case .mountPoint(let path):
      "'\(path)' is a mount point and cannot be replaced in one step. \(adviceOnLayout)"
    case .exchangeRefused(let path, let number):
      """
      The file system cannot replace '\(path)' in one step (\(systemMessage(number))). \
      \(adviceOnLayout)
      """
    case .lockRefused(let path, let number):
      """
      The file system cannot lock '\(path)' against other runs (\(systemMessage(number))). Choose an \
      --out on a local disk, and copy the report from there.
      """
    case .unusablePath: "--out has no name that a folder can have. Name a folder."
    case .rootDirectory(let path): "'\(path)' is the root folder. Give --out a folder of its own."
    case .currentDirectory(let path):
      """
      '\(path)' is the current folder, and a report is replaced as a whole. Choose another --out, or \
      use --layout current.
      """
    case .notADirectory(let path):
      "'\(path)' is not a folder. Move it away, or choose another --out."
    case .danglingLink(let path):
      "'\(path)' is a symbolic link to nothing. Remove it, or choose another --out."
    case .linkLoop(let path):
      "The symbolic links of '\(path)' form a loop. Choose another --out."
    case .missingParent(let path):
      "The folder '\(path)' does not exist. Create it, or choose another --out."
    }
  }

  private var adviceOnLayout: String {
    "Use --layout current, which keeps every run and switches a symbolic link."
  }

  /// What to do about a failed system call, where that is known.
  private func advice(_ number: Int32) -> String {
    switch number {
    case ENOSPC, EDQUOT: " Free some space, and run again."
    case EACCES, EPERM: " Check the access rights, or choose another --out."
    case EROFS: " Choose another --out."
    default: ""
    }
  }
}

extension Warning {
  /// The warning for people.
  init(_ warning: PublicationWarning) {
    let (code, path): (Code, String) =
      switch warning {
      case .leftForeign(let path), .notRemoved(let path, _): (.leftover, path)
      case .notStored(let path, _): (.notStored, path)
      }
    self.init(code, warning.description, file: path)
  }
}

extension PublicationWarning: CustomStringConvertible {
  /// What was left, where, and what to do, in full sentences.
  public var description: String {
    switch self {
    case .leftForeign(let path):
      "'\(path)' was not written by Holdfast and was left where it is. Move it away."
    case .notRemoved(let path, let number):
      """
      '\(path)' was left over and could not be removed: \(systemMessage(number)). The next run removes \
      it, or remove it by hand.
      """
    case .notStored(let path, let number):
      "'\(path)' is in place, but may not survive a power failure: \(systemMessage(number))."
    }
  }
}
