import Testing

@testable import Engine

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

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

  @Test func groupAndRightsOfThePreparedFolderStay() async throws {
    folder.makeFolder("reports", mode: 0o2770)
    try Publication.make(out, ["a.csv": "alpha"])
    try Publication.make(out, ["a.csv": "beta"])
    #expect(folder.mode("reports") == 0o2770)
  }
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
