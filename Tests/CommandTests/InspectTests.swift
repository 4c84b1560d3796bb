import Foundation
import Testing

/// What `inspect` says of a file, in words and as JSON, and that its command reads the file.
@Suite struct InspectTests {
  /// A German export: preamble, decimal commas, days first, Windows-1252, a total line at the end.
  private static let german = """
    Auswertung vom 31.12.2025;;;;

    Bestellnummer;Datum;Kundenemail;Gesamtbetrag;Bemerkung
    1;03.04.2025;a@example.de;1.234,56 \u{80};f\u{fc}r
    2;25.04.2025;b@example.de;12,50;
    3;26.04.2025;;1,00;
    4;26.04.2025;b@example.de;viel;
    Summe;;;1.248,06;

    """
  /// The same without the row that cannot be read.
  private static let readable = german.replacingOccurrences(
    of: "4;26.04.2025;b@example.de;viel;\n", with: "")

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let bytes = InspectTests.german.unicodeScalars.map { UInt8($0.value) }
    try Data(bytes).write(to: URL(filePath: folder.path("export.csv")))
    let readable = InspectTests.readable.unicodeScalars.map { UInt8($0.value) }
    try Data(readable).write(to: URL(filePath: folder.path("readable.csv")))
    try folder.write(
      "customers.csv", "customer_id,acquired_on,wallet\na,2024-01-01,100\nb,2024-02-30,5\n")
    return folder
  }

  @Test func `a file is told with the evidence for every decision`() throws {
    let folder = try folder()
    let result = try Command.run(["inspect", "export.csv"], in: folder.url)
    // As a run would end, of which one row in five is too many to be rejected.
    #expect(result.code == 1, "\(result.messages)")
    #expect(!result.output.contains("Use: "))
    let words = result.output.split(separator: "\n").map {
      $0.split(separator: " ").joined(separator: " ")
    }.joined(separator: " ")
    for expected in [
      "Holds transactions", "Encoding Windows-1252 (not UTF-8)",
      "Delimiter semicolon (5 fields, 4 known names, 5 of 5 records fit)",
      "Header line 3 (has the required columns; 2 before it are skipped)", "Preset german:",
      "date Datum preset; day, month, year, proved by '25.04.2025' in line 5",
      "amount Gesamtbetrag preset; decimal comma, proved by '1.234,56 \u{20ac}' in line 4",
      "not used 'Bemerkung'", "1 excluded as not_data, 1 excluded as no_customer_id",
      "a@example.de 2025-04-03 1234.56", "line 7 bad_number Gesamtbetrag",
    ] {
      #expect(words.contains(expected), "\(expected) in \(words)")
    }
  }

  @Test func `machines get the same`() throws {
    let folder = try folder()
    let json = try Command.run(["inspect", "export.csv", "--json"], in: folder.url)
    let root = try #require(
      JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    let file = try #require((root["files"] as? [[String: Any]])?.first)
    #expect(file["encoding"] as? String == "Windows-1252" && file["delimiter"] as? String == ";")
    #expect(file["preset"] as? String == "german" && file["header_line"] as? Int == 3)
    let forms = try #require(file["forms"] as? [[String: Any]])
    let amount = try #require(forms.first { $0["header"] as? String == "Gesamtbetrag" })
    #expect(amount["form"] as? String == "comma" && amount["line"] as? Int == 4)
    #expect((file["first_problems"] as? [[String: Any]])?.count == 1)
    let error = try #require(file["error"] as? String)
    #expect(error.hasPrefix("1 of 5 rows were rejected, more than --max-rejects allows."))
  }

  @Test func `a customers file is known as one, and its first fault is told`() throws {
    let folder = try folder()
    let result = try Command.run(["inspect", "customers.csv"], in: folder.url)
    #expect(result.code == 65)
    #expect(result.output.contains("Holds      customers"))
    #expect(result.output.contains("customers.csv, line 3, column 'acquired_on': '2024-02-30'"))
  }

  @Test func `the command that is told reads the file`() throws {
    let folder = try folder()
    let told = try Command.run(["inspect", "readable.csv", "--timezone", "UTC"], in: folder.url)
    #expect(told.code == 0, "\(told.messages)")
    let line = try #require(told.output.split(separator: "\n").last { $0.contains("Use: ") })
    let words = line.split(separator: " ").dropFirst(2).map(String.init)
    #expect(words == ["run", "readable.csv", "--timezone", "UTC", "--out", "report"])
    let result = try Command.run(words, in: folder.url)
    #expect(result.code == 0)
    #expect(
      result.messages.contains("4 rows of 1 file: 2 used, 2 excluded, 0 rejected."),
      "\(result.messages)")
  }
}
