import Platform
import Testing

@testable import Engine

/// Full disks, mount points and folders that nobody may write to.
@Suite struct PublicationDiskTests {
  let folder = TestFolder()
  var out: String { folder["reports"] }

  @Test func fileThatMayNotGrowIsReportedAndTheOldReportStays() async throws {
    try Publication.make(out, ["a.csv": "old"])
    let before = folder.snapshot()
    await #expect(processExitsWith: .success) { [out = out as String] in
      // A limit on file sizes instead of a full disk: nobody needs to be root for it.
      signal(SIGXFSZ, SIG_IGN)
      let publication = try Publication.open(out)
      try limitFileSize(to: 10_000)
      var file = try publication.createFile(named: "b.csv")
      let path = file.path
      #expect(throws: PublicationError.system(.write, path: path, errno: EFBIG)) {
        try file.write([UInt8](repeating: 7, count: 20_000))
      }
      publication.discard()
    }
    #expect(folder.snapshot() == before)
  }

  @Test func folderWithoutRightsIsReported() async throws {
    folder.makeFolder("closed", mode: 0o555)
    _ = unsafe chmod(folder.path, 0o755)
    let path = folder["closed/reports"]
    await #expect(processExitsWith: .success) { [path = path as String] in
      try becomeNobody()
      #expect(throws: PublicationError.system(.create, path: path, errno: EACCES)) {
        try Publication.open(path)
      }
    }
    #expect(folder.names("closed") == [])
  }

  @Test func reportThatCannotBeRemovedLaterIsFoundOutBefore() async throws {
    folder.makeFolder("shared", mode: 0o777)
    folder.makeFolder("shared/reports", mode: 0o555)
    _ = unsafe chmod(folder.path, 0o755)
    let path = folder["shared/reports"]
    await #expect(processExitsWith: .success) { [path = path as String] in
      try becomeNobody()
      #expect(throws: PublicationError.system(.write, path: path, errno: EACCES)) {
        try Publication.open(path)
      }
    }
    #expect(folder.names("shared") == ["reports"])
  }

  // After the exchange the old report is below the staging name; who follows the warning must not remove
  // the new one.
  @Test func whatIsLeftOfTheOldReportIsNamedByItsPlace() async throws {
    _ = unsafe chmod(folder.path, 0o777)
    await #expect(processExitsWith: .success) { [folder = folder.path as String] in
      try becomeNobody()
      let out = folder + "/reports"
      try Publication.make(out, ["a.csv": "old"])
      let publication = try Publication.open(out)
      try publication.fill(["a.csv": "new"])
      _ = unsafe chmod(out, 0o555)
      let report = try publication.publish()
      let left = folder + "/.reports.staging/a.csv"
      #expect(report.warnings == [.notRemoved(path: left, errno: EACCES)])
    }
    #expect(folder.text("reports/a.csv") == "new")
    #expect(folder.text(".reports.staging/a.csv") == "old")
  }

  @Test func groupAndRightsOfThePreparedFolderStay() async throws {
    folder.makeFolder("reports", mode: 0o2770)
    try Publication.make(out, ["a.csv": "alpha"])
    try Publication.make(out, ["a.csv": "beta"])
    #expect(folder.mode("reports") == 0o2770)
  }

  // A report that is in place must survive a power failure: each of its files, then their folder, is on
  // the disk before it takes the place of the old one. After the exchange they keep their numbers.
  @Test func `all files and then their folder are stored before the report is in place`() throws {
    try Publication.make(out, ["a.csv": "old"])
    let publication = try Publication.open(out)
    try publication.fill(["a.csv": "alpha", "b.csv": "beta"])
    var stored: [ino_t] = []
    var seen: Set<String?> = []
    _ = try publication.publish(sync: { descriptor in
      var status = stat()
      _ = unsafe fstat(descriptor, &status)
      stored.append(status.st_ino)
      seen.insert(folder.text("reports/a.csv"))
      return fsync(descriptor)
    })
    let files = ["a.csv", "b.csv", "manifest.json"].map { inode(folder["reports/" + $0]) }
    #expect(stored.dropLast().sorted() == files.sorted())
    #expect(stored.last == inode(out))
    #expect(seen == ["old"] && folder.text("reports/a.csv") == "alpha")
  }

  // A file that cannot be stored ends the run, and the old report stays.
  @Test func `a file that cannot be stored is named`() throws {
    try Publication.make(out, ["a.csv": "old"])
    let publication = try Publication.open(out)
    try publication.fill(["a.csv": "alpha"])
    var calls = 0
    #expect(throws: PublicationError.self) {
      _ = try publication.publish(sync: { _ in
        calls += 1
        errno = EIO
        return -1
      })
    }
    publication.discard()
    #expect(calls == 1 && folder.text("reports/a.csv") == "old")
  }
}

/// The number of a file.
private func inode(_ path: String) -> ino_t {
  var status = stat()
  _ = unsafe lstat(path, &status)
  return status.st_ino
}

func limitFileSize(to bytes: UInt) throws {
  var limit = rlimit(rlim_cur: rlim_t(bytes), rlim_max: rlim_t(bytes))
  #if canImport(Glibc)
  let result = unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
  #else
  let result = unsafe setrlimit(RLIMIT_FSIZE, &limit)
  #endif
  try #require(result == 0)
}

/// Gives up the rights of root, which would ignore the modes of folders.
func becomeNobody() throws {
  guard getuid() == 0 else { return }
  try #require(setgroups(0, nil) == 0 && setgid(65_534) == 0 && setuid(65_534) == 0)
}
