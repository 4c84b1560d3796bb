import Columns
import Testing

@testable import Decoding
@testable import Ingest

/// A file that is read as a whole is opened and read once.
@Suite struct LoadedFileTests {
  private let folder = TemporaryFolder()

  @Test func `readers see the bytes that were read, whatever becomes of the file`() throws {
    let text = "customer_id,wallet\nann,5\n"
    let loaded = try LoadedFile(path: folder.file("customers.csv", text).path)
    _ = try folder.file("customers.csv", "customer_id,wallet\nann,7\nbob,9\n")
    #expect(loaded.bytes == Array(text.utf8))
    #expect(loaded.file.size == text.utf8.count)
    let customers = try readCustomers(loaded, options: IngestOptions())
    #expect(customers.ids.count == 1)
    #expect(customers.columns[.wallet]?.text(0) == "5.0")
  }

  /// What happens to a file of three blocks between one block and the next.
  @Test(arguments: [false, true])
  func `a file that changes while it is read ends the run`(becomesShorter: Bool) throws {
    let file = try folder.file("list.txt", String(repeating: "x", count: 5 << 19))
    var blocks = 0
    let error =
      becomesShorter ? InputError.becameShorter(path: file.path) : .changed(path: file.path)
    #expect(throws: error) {
      _ = try LoadedFile(path: file.path) {
        blocks += 1
        if blocks == 2 {
          let size = becomesShorter ? 1 : 3 << 20
          _ = try? folder.file("list.txt", String(repeating: "y", count: size))
        }
        return false
      }
    }
  }

  @Test func `a file longer than it can reasonably be is refused by name`() throws {
    let file = try folder.file("list.txt", String(repeating: "x", count: 1 << 20 + 1))
    #expect(throws: InputError.fileTooLarge(path: file.path, limit: 1)) {
      try LoadedFile(path: file.path, limit: 1)
    }
    #expect(try LoadedFile(path: file.path, limit: 2).bytes.count == 1 << 20 + 1)
    let largest = try folder.file("largest.txt", String(repeating: "x", count: 1 << 20))
    #expect(try LoadedFile(path: largest.path, limit: 1).bytes.count == 1 << 20)
  }

  @Test func `reading can be cancelled, and a missing file is named`() throws {
    let file = try folder.file("list.txt", "x")
    #expect(throws: InputError.cancelled) { try LoadedFile(path: file.path) { true } }
    let missing = folder.path + "/none.txt"
    let message = #expect(throws: InputError.self) { try LoadedFile(path: missing) }?.message
    #expect(message == "The file '\(missing)' cannot be opened: No such file or directory.")
  }
}
