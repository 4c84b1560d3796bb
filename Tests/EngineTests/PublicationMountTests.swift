#if canImport(Glibc)
import Glibc
import Testing

@testable import Engine

/// File systems of their own, which only root may mount.
@Suite(.enabled(if: Mount.isPossible, "only root may mount file systems"))
struct PublicationMountTests {
  let folder = TestFolder()

  @Test func fullDiskIsReportedAndTheOldReportStays() throws {
    let disk = try Mount("size=128k", at: folder, "disk")
    defer { disk.end() }
    let out = folder["disk/reports"]
    try Publication.make(out, ["a.csv": "old"])
    let before = folder.snapshot()
    let path = folder["disk/.reports.staging/b.csv"]
    #expect(throws: PublicationError.system(.write, path: path, errno: ENOSPC)) {
      let publication = try Publication.open(out)
      var file = try publication.createFile(named: "b.csv")
      try file.write([UInt8](repeating: 7, count: 1 << 20))
    }
    #expect(folder.snapshot() == before)
    try Publication.make(out, ["a.csv": "new"])
    #expect(folder.text("disk/reports/a.csv") == "new")
  }

  @Test func diskWithoutRoomForFilesIsReported() throws {
    // The root, the report with two files, and the staging directory with one.
    let disk = try Mount("nr_inodes=6", at: folder, "disk")
    defer { disk.end() }
    let out = folder["disk/reports"]
    let path = folder["disk/.reports.staging/a.csv"]
    #expect(throws: PublicationError.system(.create, path: path, errno: ENOSPC)) {
      let publication = try Publication.open(out)
      try folder.write("disk/1", "")
      try folder.write("disk/2", "")
      try folder.write("disk/3", "")
      try publication.fill(["a.csv": "alpha"])
    }
    #expect(folder.names("disk") == ["1", "2", "3"])
  }

  @Test func mountPointIsRefusedBeforeTheWork() throws {
    let disk = try Mount("size=1m", at: folder, "reports")
    defer { disk.end() }
    #expect(throws: PublicationError.mountPoint(path: folder["reports"])) {
      try Publication.open(folder["reports"])
    }
    #expect(folder.snapshot() == [folder["reports/"]])
  }

  @Test func bindMountOfTheSameDiskIsRefusedToo() throws {
    folder.makeFolder("origin")
    let disk = try Mount(binding: "origin", at: folder, "reports")
    defer { disk.end() }
    #expect(throws: PublicationError.mountPoint(path: folder["reports"])) {
      try Publication.open(folder["reports"])
    }
  }

  @Test func exchangeThatTheSystemRefusesIsTold() throws {
    let disk = try Mount("size=1m", at: folder, "disk")
    defer { disk.end() }
    folder.makeFolder("other")
    let parent = try Directory.open(folder.path)
    #expect(throws: PublicationError.exchangeRefused(path: folder["disk"], errno: EBUSY)) {
      try parent.exchange("other", "disk")
    }
  }

  @Test func diskMountedOverTheReportMeanwhileIsNotTouched() throws {
    let out = folder["reports"]
    try Publication.make(out, ["a.csv": "old"])
    let publication = try Publication.open(out)
    try publication.fill(["a.csv": "new"])
    let disk = try Mount("size=1m", at: folder, "reports")
    #expect(throws: PublicationError.changedMeanwhile(path: out)) { try publication.publish() }
    publication.discard()
    disk.end()
    #expect(folder.names() == ["reports"])
    #expect(folder.text("reports/a.csv") == "old")
  }

  @Test func emptyDirectoryOfAContainerImageIsReplaced() throws {
    let disk = try Mount("size=4m", at: folder, "disk")
    defer { disk.end() }
    folder.makeFolder("image")
    folder.makeFolder("image/reports")
    let container = try Mount(image: "image", changes: "disk", at: folder, "container")
    defer { container.end() }
    for round in ["1", "2"] {
      let report = try Publication.make(folder["container/reports"], ["a.csv": round])
      #expect(report.warnings.isEmpty)
      #expect(folder.text("container/reports/a.csv") == round)
      #expect(folder.names("container") == ["reports"])
    }
  }

  @Test func reportOfAContainerImageCannotBeReplacedAndStays() throws {
    let disk = try Mount("size=4m", at: folder, "disk")
    defer { disk.end() }
    folder.makeFolder("image")
    try Publication.make(folder["image/reports"], ["a.csv": "old"])
    let container = try Mount(image: "image", changes: "disk", at: folder, "container")
    defer { container.end() }
    let out = folder["container/reports"]
    #expect(throws: PublicationError.exchangeRefused(path: out, errno: EXDEV)) {
      try Publication.make(out, ["a.csv": "new"])
    }
    #expect(folder.text("container/reports/a.csv") == "old")
    #expect(folder.names("container") == ["reports"])
  }

  @Test func mountPointTakesTheOtherLayoutWithItsLostAndFound() throws {
    let disk = try Mount("size=1m", at: folder, "reports")
    defer { disk.end() }
    folder.makeFolder("reports/lost+found")
    for round in ["1", "2"] {
      try Publication.make(folder["reports"], layout: .current, ["a.csv": round])
      #expect(folder.text("reports/current/a.csv") == round)
    }
    #expect(folder.names("reports") == ["current", "lost+found", "runs"])
  }

  @Test func readOnlyDiskIsReported() throws {
    let disk = try Mount("size=1m", at: folder, "disk")
    defer { disk.end() }
    try Publication.make(folder["disk/reports"], ["a.csv": "old"])
    try disk.makeReadOnly()
    let new = folder["disk/new"]
    #expect(throws: PublicationError.system(.create, path: new, errno: EROFS)) {
      try Publication.open(new)
    }
    let old = folder["disk/reports"]
    #expect(throws: PublicationError.system(.write, path: old, errno: EROFS)) {
      try Publication.open(old)
    }
    #expect(folder.text("disk/reports/a.csv") == "old")
  }
}

/// A file system that is mounted for one test.
struct Mount {
  let path: String

  /// Whether this process may mount; tried, since a root in a container may not.
  static let isPossible: Bool = {
    let folder = TestFolder()
    guard let mount = try? Mount("size=64k", at: folder, "probe") else { return false }
    mount.end()
    return true
  }()

  init(_ options: String, at folder: TestFolder, _ name: String) throws {
    folder.makeFolder(name)
    path = folder[name]
    try #require(unsafe mount("tmpfs", path, "tmpfs", 0, options) == 0)
  }

  init(binding origin: String, at folder: TestFolder, _ name: String) throws {
    folder.makeFolder(name)
    path = folder[name]
    try #require(unsafe mount(folder[origin], path, nil, UInt(MS_BIND), nil) == 0)
  }

  /// An overlay, as containers have it: changes to the image lie in another folder.
  init(image: String, changes: String, at folder: TestFolder, _ name: String) throws {
    folder.makeFolder(name)
    folder.makeFolder(changes + "/upper")
    folder.makeFolder(changes + "/scratch")
    path = folder[name]
    let options = """
      lowerdir=\(folder[image]),upperdir=\(folder[changes + "/upper"]),\
      workdir=\(folder[changes + "/scratch"])
      """
    try #require(unsafe mount("overlay", path, "overlay", 0, options) == 0)
  }

  func makeReadOnly() throws {
    let flags = UInt(MS_REMOUNT | MS_RDONLY)
    try #require(unsafe mount("tmpfs", path, "tmpfs", flags, nil) == 0)
  }

  func end() { unsafe umount2(path, Int32(MNT_DETACH)) }
}
#endif
