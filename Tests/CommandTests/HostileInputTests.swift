import Foundation
import Testing

/// Input that is no export, or one with surprises: plain words, the right code, nothing left behind.
@Suite struct HostileInputTests {
  /// The bytes of a file that is no text, and words of the message.
  static let foreign: [(bytes: [UInt8], words: [String])] = [
    ([0x1f, 0x8b, 0x08, 0x00, 0x0a, 0x2c], ["gzip", "is incomplete"]),
    ([0x28, 0xb5, 0x2f, 0xfd, 0x24, 0x75], ["zstd", "is incomplete"]),
    ([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00], ["ZIP", "save the sheet as CSV"]),
    ([UInt8](repeating: 0, count: 500), ["is not text"]),
    (Array("\u{7f}ELF".utf8) + [2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 10], ["is not text"]),
  ]

  @Test(arguments: foreign.indices) func `foreign content is called by its name`(index: Int) throws
  {
    let (bytes, words) = HostileInputTests.foreign[index]
    let folder = try TemporaryFolder()
    try Data(bytes).write(to: folder.url.appendingPathComponent("sales.csv"))
    let result = try Command.run(["run", "sales.csv", "--out", "report"], in: folder.url)
    #expect(result.code == 65, "\(result.messages)")
    for word in words + ["sales.csv"] {
      #expect(result.messages.contains(word), "\(result.messages)")
    }
    #expect(!result.messages.contains("\0"))
    #expect(folder.names() == ["sales.csv"])
  }

  @Test func `customers may come through a pipe`() throws {
    let folder = try TemporaryFolder()
    try folder.write("sales.csv", ExitCodeTests.sales)
    try folder.write("customers.csv", "customer_id,acquired_on\nc1,2024-01-01\n")
    let result = try Command.shell(
      "mkfifo pipe.csv; cat customers.csv > pipe.csv & "
        + "$HOLDFAST run sales.csv --customers pipe.csv --out report", in: folder.url)
    #expect(result.code == 0, "\(result.messages)")
    #expect(folder.names() == ["customers.csv", "pipe.csv", "report", "sales.csv"])
  }

  @Test func `a directory without exports is told from a wrong path`() throws {
    let folder = try TemporaryFolder()
    try folder.write("in/sales.xlsx", "x")
    let result = try Command.run(["run", "in", "--out", "report"], in: folder.url)
    #expect(result.code == 66)
    #expect(result.messages.contains("'in' contains no .csv"), "\(result.messages)")
  }

  @Test func `blanks that quotes keep belong to no value`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "sales.csv",
      """
      customer_id,date,amount,currency,status
      anna,2024-01-01,1,EUR,paid
      " anna ",2024-01-02,2," EUR "," paid "
      "\tanna\t"," 2024-01-03 "," 4 ",EUR,paid
      "  ",2024-01-04,8,EUR,paid
      bert,2024-01-04,16,EUR," cancelled "

      """)
    try folder.write(
      "customers.csv", "customer_id,acquired_on\n\" anna \",\" 2023-12-01 \"\n")
    let result = try Command.run(
      ["run", "sales.csv", "--customers", "customers.csv", "--out", "report"], in: folder.url)
    #expect(result.code == 0, "\(result.messages)")
    // 1 + 2 + 4 of anna; the empty id and the cancelled order are left out.
    #expect(result.messages.contains("5 rows of 1 file: 3 used, 2 excluded, 0 rejected."))
    #expect(result.messages.contains("1 customer from 2024-01-01 to 2024-01-04, revenue 7.00."))
    let reconciliation = folder.text("report/reconciliation.csv") ?? ""
    #expect(reconciliation.contains("excluded,no_customer_id,1,8.00"))
    #expect(reconciliation.contains("excluded,cancelled,1,16.00"))
  }

  @Test func `a currency that nothing is compared with is told`() throws {
    let folder = try TemporaryFolder()
    try folder.write("sales.csv", ExitCodeTests.sales)
    let result = try Command.run(
      ["run", "sales.csv", "--currency", "EUR", "--out", "report"], in: folder.url)
    #expect(result.code == 0)
    #expect(result.messages.contains("--currency EUR has no effect"), "\(result.messages)")
  }

  @Test func `a header of hundreds of columns does not fill the screen`() throws {
    let folder = try TemporaryFolder()
    let names = (0..<300).map { "column\($0)" + String(repeating: "x", count: 100) }
    try folder.write("sales.csv", names.joined(separator: ",") + "\n")
    let result = try Command.run(["run", "sales.csv", "--out", "report"], in: folder.url)
    #expect(result.code == 65)
    #expect(result.messages.contains("and 280 more"))
    #expect(result.messages.utf8.count < 2_500)
  }

  @Test func `a header that is too long is not blamed for its quotes`() throws {
    let folder = try TemporaryFolder()
    let names = (0..<300_000).map { "column\($0)" }.joined(separator: ",")
    try folder.write("sales.csv", "\(names)\n1,2\n")
    for arguments in [["inspect", "sales.csv"], ["run", "sales.csv", "--out", "report"]] {
      let result = try Command.run(arguments, in: folder.url)
      #expect(result.code == 65)
      let text = result.messages + result.output
      #expect(text.contains("has more than 1 MiB"), "\(text)")
    }
    #expect(folder.names() == ["sales.csv"])
  }

  @Test func `a mapping of a required column to a header that is not there is named`() throws {
    let folder = try TemporaryFolder()
    try folder.write("sales.csv", ExitCodeTests.sales)
    let result = try Command.run(
      ["run", "sales.csv", "--map", "customer_id=Kunde", "--out", "report"], in: folder.url)
    #expect(result.code == 64)
    #expect(result.messages.contains("'sales.csv' does not have this header"))
  }
}
