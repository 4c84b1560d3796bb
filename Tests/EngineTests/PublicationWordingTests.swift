import Platform
import Testing

@testable import Engine

@Suite struct PublicationWordingTests {
  private static let layoutAdvice =
    "Use --layout current, which keeps every run and switches a symbolic link."

  private static let errors: [(error: PublicationError, status: Int32, wording: String)] = [
    (
      .busy(path: "reports"), 75,
      "Another run is writing 'reports'. Try again when it has finished."
    ),
    (
      .foreign(path: "reports", entry: "notes.txt"), 73,
      "'reports' holds 'notes.txt', which Holdfast did not write. Nothing was changed. "
        + "Move it away, or choose another --out."
    ),
    (
      .foreignInStaging(path: ".reports.staging", entry: "notes.txt"), 73,
      "'.reports.staging', where the new report is prepared, holds 'notes.txt', which Holdfast "
        + "did not write. Nothing was published. Move it away, and run again."
    ),
    (
      .manifestTooLarge(path: "reports/manifest.json", limit: 1 << 30), 73,
      "'reports/manifest.json' is larger than 1024 MiB, so which files Holdfast wrote there is not "
        + "known. Nothing was changed. Move its folder away, or choose another --out."
    ),
    (
      .otherLayout(path: "reports", found: .current), 73,
      "'reports' was written with --layout current. Nothing was changed. Use that layout again, "
        + "or choose another --out."
    ),
    (
      .holdsInput(path: "data", input: "data/a.csv"), 73,
      "'data' holds the input 'data/a.csv', and a report is replaced as a whole. Nothing was "
        + "changed. Choose another --out."
    ),
    (
      .mountPoint(path: "/mnt"), 73,
      "'/mnt' is a mount point and cannot be replaced in one step. \(layoutAdvice)"
    ),
    (
      .exchangeRefused(path: "reports", errno: EINVAL), 73,
      "The file system cannot replace 'reports' in one step (Invalid argument). \(layoutAdvice)"
    ),
    (
      .lockRefused(path: "reports", errno: ENOLCK), 73,
      "The file system cannot lock 'reports' against other runs (No locks available). Choose an "
        + "--out on a local disk, and copy the report from there."
    ),
    (
      .changedMeanwhile(path: "reports"), 73,
      "Something else took the place of 'reports' during the run. Nothing was published. Run "
        + "again when no other program changes that folder."
    ),
    (.unusablePath, 73, "--out has no name that a folder can have. Name a folder."),
    (.rootDirectory(path: "/"), 73, "'/' is the root folder. Give --out a folder of its own."),
    (
      .currentDirectory(path: "."), 73,
      "'.' is the current folder, and a report is replaced as a whole. Choose another --out, or "
        + "use --layout current."
    ),
    (
      .notADirectory(path: "a.csv"), 73,
      "'a.csv' is not a folder. Move it away, or choose another --out."
    ),
    (
      .danglingLink(path: "link"), 73,
      "'link' is a symbolic link to nothing. Remove it, or choose another --out."
    ),
    (
      .linkLoop(path: "link"), 73,
      "The symbolic links of 'link' form a loop. Choose another --out."
    ),
    (
      .missingParent(path: "a/b"), 73,
      "The folder 'a/b' does not exist. Create it, or choose another --out."
    ),
    (
      .system(.write, path: "a.csv", errno: ENOSPC), 73,
      "'a.csv' cannot be written: No space left on device. Free some space, and run again."
    ),
    (
      .system(.store, path: "a.csv", errno: EIO), 74,
      "'a.csv' cannot be stored on disk: Input/output error."
    ),
    (
      .system(.create, path: "reports", errno: EACCES), 73,
      "'reports' cannot be created: Permission denied. Check the access rights, or choose "
        + "another --out."
    ),
    (
      .system(.replace, path: "reports", errno: EROFS), 73,
      "'reports' cannot be replaced by the new report: Read-only file system. Choose another "
        + "--out."
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
      "'.reports.staging/notes.txt' was not written by Holdfast and was left where it is. Move it "
        + "away."
    ),
    (
      .notRemoved(path: ".reports.staging/a.csv", errno: EPERM),
      "'.reports.staging/a.csv' was left over and could not be removed: Operation not permitted. The "
        + "next run removes it, or remove it by hand."
    ),
    (
      .notStored(path: "reports", errno: EIO),
      "'reports' is in place, but may not survive a power failure: Input/output error."
    ),
  ]

  @Test(arguments: warnings)
  func warningsSayWhatWasLeft(warning: PublicationWarning, wording: String) {
    #expect(warning.description == wording)
  }
}
