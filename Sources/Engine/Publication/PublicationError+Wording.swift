#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

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
  /// What is wrong, where, and what to do, in one line.
  public var description: String {
    switch self {
    case .busy(let path):
      "another run is writing \(quoted(path)); try again when it has finished"
    case .foreign(let path, let entry):
      """
      \(quoted(path)) holds \(quoted(entry)), which Holdfast did not write; nothing was changed. \
      Move it away or choose another --out
      """
    case .foreignInStaging(let path, let entry):
      """
      \(quoted(path)), where the new report is prepared, holds \(quoted(entry)), which Holdfast \
      did not write; nothing was published. Move it away and run again
      """
    case .otherLayout(let path, let found):
      """
      \(quoted(path)) was written with --layout \(found.rawValue); nothing was changed. \
      Use that layout again or choose another --out
      """
    case .holdsInput(let path, let input):
      """
      \(quoted(path)) is a folder that holds the input \(quoted(input)); nothing was changed. \
      Choose another --out, since reports are replaced as a whole
      """
    case .mountPoint(let path):
      "\(quoted(path)) is a mount point and cannot be replaced in one step; \(adviceOnLayout)"
    case .exchangeRefused(let path, let number):
      """
      the file system cannot replace \(quoted(path)) in one step (\(systemMessage(number))); \
      \(adviceOnLayout)
      """
    case .lockRefused(let path, let number):
      """
      the file system cannot lock \(quoted(path)) against other runs (\(systemMessage(number))); \
      choose an --out on a local disk and copy the report from there
      """
    case .changedMeanwhile(let path):
      "\(quoted(path)) was replaced by something else during the run; nothing was published"
    case .unusablePath: "--out needs the name of a folder"
    case .rootDirectory(let path):
      "\(quoted(path)) is the root folder; choose a folder of its own for --out"
    case .currentDirectory(let path):
      """
      \(quoted(path)) is the current folder, and reports are replaced as a whole; choose another \
      --out, or use --layout current
      """
    case .notADirectory(let path):
      "\(quoted(path)) is not a folder; move it away or choose another --out"
    case .danglingLink(let path):
      "\(quoted(path)) is a symbolic link that leads nowhere; remove it or choose another --out"
    case .linkLoop(let path):
      "the symbolic links of \(quoted(path)) lead in a circle; choose another --out"
    case .missingParent(let path):
      "the folder \(quoted(path)) does not exist; create it or choose another --out"
    case .system(let operation, let path, let number):
      "cannot \(operation.rawValue) \(quoted(path)): \(systemMessage(number))"
    }
  }

  private var adviceOnLayout: String {
    "use --layout current, which keeps every run and switches a symbolic link"
  }
}

extension PublicationWarning: CustomStringConvertible {
  /// What was left, and where, in one line.
  public var description: String {
    switch self {
    case .leftForeign(let path):
      "\(quoted(path)) was not written by Holdfast and has been left there; move it away"
    case .notRemoved(let path, let number):
      "\(quoted(path)) could not be removed: \(systemMessage(number))"
    case .notStored(let path, let number):
      """
      \(quoted(path)) is in place, but may not survive a power failure: \(systemMessage(number))
      """
    }
  }
}

private func quoted(_ text: String) -> String { "\"\(text)\"" }

/// The system's own words for an error number.
///
/// Safe: `strerror` returns a pointer to text that is constant or belongs to the thread, and the text
/// is copied here before the thread can ask again.
private func systemMessage(_ number: Int32) -> String {
  guard let text = unsafe strerror(number) else { return "error \(number)" }
  return unsafe String(cString: text)
}
