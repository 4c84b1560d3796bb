import Testing

@testable import Engine

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

@Suite struct PublicationWordingTests {
  private static let layoutAdvice =
    "use --layout current, which keeps every run and switches a symbolic link"

  private static let errors: [(error: PublicationError, status: Int32, wording: String)] = [
    (
      .busy(path: "reports"), 75,
      #"another run is writing "reports"; try again when it has finished"#
    ),
    (
      .foreign(path: "reports", entry: "notes.txt"), 73,
      """
      "reports" holds "notes.txt", which Holdfast did not write; nothing was changed. \
      Move it away or choose another --out
      """
    ),
    (
      .foreignInStaging(path: ".reports.staging", entry: "notes.txt"), 73,
      """
      ".reports.staging", where the new report is prepared, holds "notes.txt", which Holdfast \
      did not write; nothing was published. Move it away and run again
      """
    ),
    (
      .otherLayout(path: "reports", found: .current), 73,
      """
      "reports" was written with --layout current; nothing was changed. \
      Use that layout again or choose another --out
      """
    ),
    (
      .holdsInput(path: "data", input: "data/a.csv"), 73,
      """
      "data" is a folder that holds the input "data/a.csv"; nothing was changed. \
      Choose another --out, since reports are replaced as a whole
      """
    ),
    (
      .mountPoint(path: "/mnt"), 73,
      """
      "/mnt" is a mount point and cannot be replaced in one step; \
      \(layoutAdvice)
      """
    ),
    (
      .exchangeRefused(path: "reports", errno: EINVAL), 73,
      """
      the file system cannot replace "reports" in one step (Invalid argument); \
      \(layoutAdvice)
      """
    ),
    (
      .lockRefused(path: "reports", errno: ENOLCK), 73,
      """
      the file system cannot lock "reports" against other runs (No locks available); \
      choose an --out on a local disk and copy the report from there
      """
    ),
    (
      .changedMeanwhile(path: "reports"), 73,
      #""reports" was replaced by something else during the run; nothing was published"#
    ),
    (.unusablePath, 73, "--out needs the name of a folder"),
    (
      .rootDirectory(path: "/"), 73,
      #""/" is the root folder; choose a folder of its own for --out"#
    ),
    (
      .currentDirectory(path: "."), 73,
      """
      "." is the current folder, and reports are replaced as a whole; choose another --out, \
      or use --layout current
      """
    ),
    (
      .notADirectory(path: "a.csv"), 73,
      #""a.csv" is not a folder; move it away or choose another --out"#
    ),
    (
      .danglingLink(path: "link"), 73,
      #""link" is a symbolic link that leads nowhere; remove it or choose another --out"#
    ),
    (
      .linkLoop(path: "link"), 73,
      #"the symbolic links of "link" lead in a circle; choose another --out"#
    ),
    (
      .missingParent(path: "a/b"), 73,
      #"the folder "a/b" does not exist; create it or choose another --out"#
    ),
    (
      .system(.write, path: "a.csv", errno: ENOSPC), 73,
      #"cannot write "a.csv": No space left on device"#
    ),
    (
      .system(.store, path: "a.csv", errno: EIO), 74,
      #"cannot store on disk "a.csv": Input/output error"#
    ),
    (
      .system(.create, path: "reports", errno: EACCES), 73,
      #"cannot create "reports": Permission denied"#
    ),
    (
      .system(.replace, path: "reports", errno: EROFS), 73,
      #"cannot put the new report in the place of "reports": Read-only file system"#
    ),
  ]

  @Test(arguments: errors)
  func errorsSayWhatWhereAndWhatToDo(error: PublicationError, status: Int32, wording: String) {
    #expect(error.description == wording)
    #expect(error.kind.rawValue == status)
  }

  private static let warnings: [(warning: PublicationWarning, wording: String)] = [
    (
      .leftForeign(path: ".reports.staging/notes.txt"),
      """
      ".reports.staging/notes.txt" was not written by Holdfast and has been left there; \
      move it away
      """
    ),
    (
      .notRemoved(path: ".reports.staging/a.csv", errno: EPERM),
      #"".reports.staging/a.csv" could not be removed: Operation not permitted"#
    ),
    (
      .notStored(path: "reports", errno: EIO),
      #""reports" is in place, but may not survive a power failure: Input/output error"#
    ),
  ]

  @Test(arguments: warnings)
  func warningsSayWhatWasLeft(warning: PublicationWarning, wording: String) {
    #expect(warning.description == wording)
  }
}
