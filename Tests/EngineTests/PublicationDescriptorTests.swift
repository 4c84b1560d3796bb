import Platform
import Testing

@testable import Engine

/// Processes that may open only a few files more: another call fails for every number of them, and
/// nothing is left.
@Suite struct PublicationDescriptorTests {
  let folder = TestFolder()

  @Test(arguments: Publication.Layout.allCases)
  func whereTheReportCannotBeOpenedNothingIsLeft(layout: Publication.Layout) async throws {
    await #expect(processExitsWith: .success) {
      [folder = folder.path as String, name = layout.rawValue as String] in
      let layout = try #require(Publication.Layout(rawValue: name))
      var failures = 0
      // Some of the numbers are in use already.
      for spare in 0..<100 where failures == spare {
        try withDescriptors(spare) {
          // A report that was opened is given up with what descriptors there are.
          if (try? Publication.open(folder + "/reports", layout: layout)) == nil { failures += 1 }
        }
        try #require(try Directory.open(folder).names().isEmpty, "\(spare)")
      }
      try #require(failures > 2 && failures < 100)
    }
  }

  @Test(arguments: Publication.Layout.allCases)
  func whereItCannotBePublishedTheOldOneStays(layout: Publication.Layout) async throws {
    await #expect(processExitsWith: .success) {
      [folder = folder.path as String, name = layout.rawValue as String] in
      let layout = try #require(Publication.Layout(rawValue: name))
      let out = folder + "/reports"
      let place = layout == .flat ? out : out + "/current"
      var expected = "0"
      try Publication.make(out, layout: layout, ["a.csv": expected])
      for spare in 0..<8 {
        let publication = try Publication.open(out, layout: layout)
        try publication.fill(["a.csv": "\(spare)"])
        try withDescriptors(spare) {
          if (try? publication.publish()) != nil { expected = "\(spare)" }
          publication.discard()
        }
        let content = try Directory.open(place).content(of: "a.csv", limit: 10)
        try #require(content == Array(expected.utf8), "\(spare)")
        try #require(try Directory.open(folder).names() == ["reports"], "\(spare)")
        if layout == .current {
          try #require(try Directory.open(out).names() == ["current", "runs"])
          try #require(try !Directory.open(out + "/runs").names().contains(".staging"))
        }
      }
      try #require(expected == "7")
    }
  }
}

/// Does something in a process that may open only some files more.
private func withDescriptors(_ spare: Int, _ body: () throws -> Void) throws {
  let free = unsafe open("/dev/null", O_RDONLY | O_CLOEXEC)
  close(free)
  var before = rlimit()
  try #require(unsafe getrlimit(openFiles, &before) == 0)
  var limit = before
  limit.rlim_cur = rlim_t(Int(free) + spare)
  try #require(unsafe setrlimit(openFiles, &limit) == 0)
  defer { _ = unsafe setrlimit(openFiles, &before) }
  try body()
}

#if canImport(Glibc)
private let openFiles = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
#else
private let openFiles = RLIMIT_NOFILE
#endif
