import Columns
import Delimited
import Parallelism
import TestSupport
import Testing

@testable import Decoding
@testable import Ingest

/// Compressed files: recognised by content, read as their text, refused where they are damaged.
@Suite struct DecodingTests {
  private let folder = TemporaryFolder()
  private static let header = "customer_id,date,amount\n"
  private static let text = Array((header + "a,2024-01-01,1\nb,2024-01-02,2\n").utf8)

  private func read(
    _ files: [InputFile], chunk: Int = 1 << 21, workers: Int = 2
  ) throws -> IngestResult {
    var options = IngestOptions()
    options.bytesPerChunk = chunk
    return try ingest(files, options: options, workers: Workers(count: workers))
  }

  /// Bytes that hold the text in several parts.
  struct Parts: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
  }

  static let whole: [Parts] = {
    let (start, rest) = (Array(text[..<30]), Array(text[30...]))
    let gzip = Packed.gzip(start) + Packed.gzip([]) + Packed.gzip(rest)
    let frames = Packed.zstandard(start) + Packed.zstandard([]) + Packed.zstandard(rest)
    let skipped = Packed.skipped([1, 2, 3])
    return [
      Parts(testDescription: "one member", bytes: Packed.gzip(text)),
      Parts(testDescription: "three members", bytes: gzip),
      Parts(testDescription: "zeros behind", bytes: gzip + [UInt8](repeating: 0, count: 600)),
      Parts(
        testDescription: "zeros between", bytes: Packed.gzip(start) + [0, 0] + Packed.gzip(rest)),
      Parts(testDescription: "one frame", bytes: Packed.zstandard(text)),
      Parts(testDescription: "three frames", bytes: frames),
      Parts(
        testDescription: "frames to skip",
        bytes: skipped + Packed.zstandard(start) + skipped + Packed.zstandard(rest) + skipped),
    ]
  }()

  @Test(arguments: whole, [1 << 21, 5])
  func severalPartsAreOneText(_ parts: Parts, chunk: Int) throws {
    let result = try read([folder.file("sales.dat", parts.bytes)], chunk: chunk)
    #expect(result.accounting.used.rows == 2)
    #expect(result.accounting.used.amount == Money(units: 30_000))
    #expect(result.accounting.rowsRead == 2)
    #expect(result.files[0].coding.compression != nil)
    #expect(result.files[0].coding.encoding == .utf8)
    #expect(result.files[0].coding.reason == .validUTF8)
  }

  /// Too short for the magic number of gzip or of Zstandard is no compressed file but no table either.
  @Test(arguments: [Packed.gzip(text), Packed.zstandard(text)])
  func everyCutIsAnError(_ bytes: [UInt8]) throws {
    for count in 1..<bytes.count {
      let file = try folder.file("input.csv", Array(bytes[..<count]))
      let error = #expect(throws: IngestError.self, "\(count)") { try read([file]) }
      #expect(error?.kind == .dataUnusable)
      guard count >= 4, case .input(.cannotUnpack(_, _, let fault)) = error else {
        #expect(count < 4)
        continue
      }
      #expect(fault == .truncated)
    }
  }

  /// Damaged bytes and what is wrong with them.
  struct Damage: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let fault: PackingFault
  }

  static let damages: [Damage] = {
    let (gzip, frame) = (Packed.gzip(text), Packed.zstandard(text))
    func changed(_ bytes: [UInt8], _ fromEnd: Int) -> [UInt8] {
      var bytes = bytes
      bytes[bytes.count - fromEnd] ^= 1
      return bytes
    }
    return [
      Damage(testDescription: "checksum", bytes: changed(gzip, 8), fault: .corrupt),
      Damage(testDescription: "length", bytes: changed(gzip, 4), fault: .corrupt),
      Damage(testDescription: "checksum of a frame", bytes: changed(frame, 1), fault: .corrupt),
      Damage(testDescription: "garbage", bytes: gzip + [65], fault: .trailingBytes),
      Damage(
        testDescription: "garbage behind zeros", bytes: gzip + [0, 0, 65, 66], fault: .trailingBytes
      ),
      Damage(testDescription: "a cut member", bytes: gzip + [0x1f], fault: .truncated),
      Damage(
        testDescription: "garbage behind a frame", bytes: frame + [65, 66, 67, 68],
        fault: .trailingBytes),
      Damage(testDescription: "a cut frame", bytes: frame + [0x28, 0xb5], fault: .truncated),
    ]
  }()

  @Test(arguments: damages) func damageIsTold(_ damage: Damage) throws {
    let file = try folder.file("input.csv", damage.bytes)
    for chunk in [1 << 21, 5] {
      let error = #expect(throws: IngestError.self) { try read([file], chunk: chunk) }
      guard case .input(.cannotUnpack(file.path, _, damage.fault)) = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
    }
  }

  @Test func damageFarBehindTheHead() throws {
    var random = SplitMix(3)
    let rows = (0..<60_000).map { _ in "c\(random.next()),2024-01-01,1\n" }.joined()
    let packed = Packed.gzip(Array((Self.header + rows).utf8))
    for (name, bytes, fault) in [
      ("cut", Array(packed.dropLast(9)), PackingFault.truncated),
      ("changed", packed.dropLast(8) + [UInt8](repeating: 7, count: 8), .corrupt),
    ] {
      let file = try folder.file(name, bytes)
      #expect(
        throws: IngestError.input(
          .cannotUnpack(path: file.path, compression: .gzip, fault: fault))
      ) { try read([file], chunk: 1 << 14) }
    }
  }

  @Test func whatIsPackedMustBeText() throws {
    let twice = try folder.file("1", Packed.gzip(Packed.zstandard(Self.text)))
    #expect(
      throws: IngestError.input(.foreignContent(path: twice.path, content: .packedTwice))
    ) {
      try read([twice])
    }
    let zip = try folder.file("2", Packed.zstandard([0x50, 0x4b, 3, 4, 20, 0]))
    #expect(throws: IngestError.input(.foreignContent(path: zip.path, content: .zip))) {
      try read([zip])
    }
    let none = try folder.file("3", Packed.gzip([]))
    #expect(throws: IngestError.header(.empty(path: none.path))) { try read([none]) }
  }

  /// Files for which one chunk, several chunks and several blocks are needed, in any mix.
  @Test(arguments: [1, 2, 7], [700, 20_000, 1 << 21])
  func threadsAndChunksChangeNothing(workers: Int, chunk: Int) throws {
    var files: [InputFile] = []
    var total: Int64 = 0
    for (index, rows) in [3, 20_000, 1, 0, 9_000, 200].enumerated() {
      var text = Self.header
      for row in 0..<rows {
        text += "customer \(row % 97),2024-01-\(10 + row % 20),\(row % 50).25,\"x\n\"\n"
        total += Int64(row % 50) * 10_000 + 2_500
      }
      let bytes = Array(text.replacing("amount\n", with: "amount,note\n").utf8)
      let packed = [bytes, Packed.gzip(bytes), Packed.zstandard(bytes)]
      files.append(try folder.file("\(index)", packed[index % 3]))
      // The same once more, so that every length is packed in every way.
      files.append(try folder.file("\(index)+", packed[(index + 1) % 3]))
    }
    let result = try read(files, chunk: chunk, workers: workers)
    #expect(result.files.map(\.rows) == [3, 20_000, 1, 0, 9_000, 200].flatMap { [$0, $0] })
    #expect(result.accounting.used.amount == Money(units: 2 * total))
    #expect(result.lines.customerIds.count == 97)
    #expect(result.accounting.rejectedRows == 0)
  }

  @Test func manySmallFiles() throws {
    let files = try (0..<150).map { try folder.file("\($0)", Packed.gzip(Self.text)) }
    #expect(try read(files).accounting.used.rows == 300)
  }

  @Test func aPackedCustomersFile() throws {
    let text = Array("customer_id,wallet\nM\u{fc}ller,5\n".unicodeScalars.map { UInt8($0.value) })
    let file = try folder.file("customers.csv.gz", Packed.gzip(text))
    let customers = try readCustomers(LoadedFile(path: file.path), options: IngestOptions())
    #expect(customers.ids[0] == "Müller")
  }
}
