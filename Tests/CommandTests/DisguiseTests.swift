import Foundation
import Testing

/// The same rows in other files give the same bytes in every table of results.
@Suite struct DisguiseTests {
  static let all: [Disguise] = [
    Disguise(description: "semicolons", delimiter: ";"),
    Disguise(description: "tabs", delimiter: "\t"),
    Disguise(description: "vertical bars", delimiter: "|"),
    Disguise(description: "decimal commas between commas", decimalComma: true),
    Disguise(
      description: "UTF-16, little end first", encoding: .utf16LittleEndian, mark: [0xff, 0xfe]),
    Disguise(description: "UTF-16, big end first", encoding: .utf16BigEndian, mark: [0xfe, 0xff]),
    Disguise(description: "Windows-1252", encoding: .windowsCP1252),
    Disguise(description: "CRLF", lineEnd: "\r\n"),
    Disguise(description: "CR", lineEnd: "\r"),
    Disguise(description: "gzip", packing: .gzip),
    Disguise(description: "Zstandard", packing: .zstandard),
    Disguise(description: "everything quoted", quotesAll: true),
    Disguise(description: "columns in another order", order: [9, 7, 2, 0, 4, 8, 6, 5, 3, 1]),
    Disguise(description: "byte order mark", mark: [0xef, 0xbb, 0xbf]),
    Disguise(description: "day first", germanDates: true),
    Disguise(description: "preamble", preamble: "All orders\nof all years, all shops\n\n"),
    Disguise(description: "spread over files of two column orders", files: 7),
    Disguise(
      description: "as a German system writes it", delimiter: ";", lineEnd: "\r\n",
      decimalComma: true, germanDates: true, preamble: "Bestellungen;;;;;;;;;;\r\n", tail: ";",
      encoding: .windowsCP1252),
    Disguise(
      description: "as a spreadsheet writes it, compressed", delimiter: "\t", lineEnd: "\r\n",
      quotesAll: true, encoding: .utf16LittleEndian, mark: [0xff, 0xfe], packing: .gzip),
    Disguise(
      description: "spread, quoted and compressed", delimiter: "|", lineEnd: "\r", quotesAll: true,
      mark: [0xef, 0xbb, 0xbf], packing: .zstandard, files: 3),
  ]

  private static func tables(
    _ inputs: [String], in folder: TemporaryFolder
  ) throws -> [String: String] {
    let result = try Command.run(["run"] + inputs + ["--out", "report"], in: folder.url)
    #expect(result.code == 0, "\(result.messages)")
    let names = folder.names("report").filter { !SameBytesTests.perRun.contains($0) }
    return Dictionary(uniqueKeysWithValues: names.map { ($0, folder.text("report/\($0)") ?? "") })
  }

  /// The rows, and the tables that the plain file gives; made once for all disguises.
  private static let plain = Result {
    let rows = try ShopRows.generate()
    let folder = try TemporaryFolder()
    let inputs = try Disguise(description: "plain").write(rows, in: folder)
    return (rows: rows, tables: try tables(inputs, in: folder))
  }

  @Test func `the plain file is worth comparing with`() throws {
    let (rows, expected) = try DisguiseTests.plain.get()
    #expect(rows.count > 2_500)
    #expect(expected.count > 15)
    #expect(expected["customers.csv"]?.contains("Kundin Größe € ") == true)
    #expect(DisguiseTests.all.count == 20)
  }

  @Test(arguments: all) func `twenty disguises change no byte`(disguise: Disguise) throws {
    let (rows, expected) = try DisguiseTests.plain.get()
    let folder = try TemporaryFolder()
    let found = try DisguiseTests.tables(
      disguise.write(rows, in: folder) + disguise.options, in: folder)
    #expect(found.count == expected.count)
    for (name, text) in found { #expect(text == expected[name], "\(name)") }
  }
}
