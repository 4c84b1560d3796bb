import Columns
import Parallelism
import Platform
import Testing

@testable import Decoding
@testable import Ingest

/// Named pipes are kept in a file without a name, and read like any other.
@Suite struct SpoolTests {
  private let folder = TemporaryFolder()

  private func pipe() throws -> String {
    let path = folder.path + "/pipe"
    let status = unsafe mkfifo(path, 0o600)
    try #require(status == 0)
    return path
  }

  /// Writes into a pipe from another thread, in small pieces.
  private func write(_ bytes: [UInt8], to path: String) -> Background<Void> {
    Workers(count: 2).background {
      let descriptor = unsafe open(path, O_WRONLY)
      for start in stride(from: 0, to: bytes.count, by: 7) {
        let piece = bytes[start..<min(start + 7, bytes.count)]
        _ = unsafe piece.withUnsafeBytes {
          unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
        }
      }
      close(descriptor)
    }
  }

  @Test(arguments: [false, true], [5, 1 << 21])
  func aPipeIsReadLikeAFile(isPacked: Bool, chunk: Int) throws {
    let text = Array("customer_id,date,amount\na,2024-01-01,1\nb,2024-01-02,2\n".utf8)
    let bytes = isPacked ? Packed.gzip(text) : text
    let path = try pipe()
    let writer = write(bytes, to: path)
    let files = try keepPipes(expandInputs([path], isReport: { _ in false }).files)
    try writer.value()
    #expect(files[0].path == path)
    #expect(files[0].size == bytes.count)
    var options = IngestOptions()
    options.bytesPerChunk = chunk
    let result = try ingest(files, options: options, workers: Workers(count: 2))
    #expect(result.accounting.used.amount == Money(units: 30_000))
    var read: [UInt8] = []
    try files[0].forEachBlock { read += $0 }
    #expect(read == bytes)
  }

  @Test func theWaitForAWriterCanBeCancelled() throws {
    let files = try expandInputs([pipe()], isReport: { _ in false }).files
    var asked = 0
    #expect(throws: InputError.cancelled) {
      try keepPipes(files) {
        asked += 1
        return asked > 2
      }
    }
    // Nobody wrote, and nobody was taken for one that has ended.
    #expect(asked == 3)
  }

  @Test func otherFilesStayAsTheyAre() throws {
    let file = try folder.file("a.csv", "x")
    #expect(try keepPipes([file]) == [file])
  }
}
