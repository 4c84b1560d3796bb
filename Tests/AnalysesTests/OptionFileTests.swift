import Testing

@testable import Framework

/// Small tables that options name are read as RFC 4180 says.
@Suite struct OptionFileTests {
  private func rows(_ text: String) throws -> [[String]] {
    let file = try OptionFile(Array(text.utf8))
    return [file.header.cells] + file.rows.map(\.cells)
  }

  @Test func `a cell in quotes may hold separators, quotes and line breaks`() throws {
    #expect(
      try rows("a,b\n\"low, value\",\"says \"\"hi\"\"\"\n\"two\r\nlines\",2\n")
        == [["a", "b"], ["low, value", "says \"hi\""], ["two\r\nlines", "2"]])
  }

  @Test func `rows carry the line on which they start`() throws {
    let file = try OptionFile(Array("a,b\r\n\r\n\"x\ny\",1\r\nz,2".utf8))
    #expect(file.header.line == 1)
    #expect(
      file.rows == [
        OptionFile.Row(line: 3, cells: ["x\ny", "1"]), OptionFile.Row(line: 5, cells: ["z", "2"]),
      ])
  }

  @Test func `spaces count only within quotes`() throws {
    #expect(try rows("a , \" b \" ,c d\n") == [["a", " b ", "c d"]])
  }

  @Test func `a quote within a cell is a character`() throws {
    #expect(try rows("a,5\" pipe\n") == [["a", "5\" pipe"]])
  }

  @Test func `semicolons separate where the header has one outside quotes`() throws {
    #expect(try rows("\n a;b\n1,5;\"2;5\"\n") == [["a", "b"], ["1,5", "2;5"]])
    let file = try OptionFile(Array("\"a;x\",b\n1,2\n".utf8))
    #expect(!file.hasSemicolons)
    #expect(file.header.cells == ["a;x", "b"])
  }

  @Test func `a column is named once`() throws {
    let file = try OptionFile(Array("\na,b,a\n1,2,3\n".utf8))
    #expect(try file.place("b") == 1)
    #expect(throws: OptionFileError(2, .repeatedColumn("a"))) { try file.place("a") }
    #expect(throws: OptionFileError(2, .missingColumn("c"))) { try file.place("c") }
  }

  @Test func `empty cells stay, blank lines go`() throws {
    #expect(try rows("a,b,\n\n , ,\n") == [["a", "b", ""], ["", "", ""]])
  }

  @Test func `a quote that is never closed names its line`() {
    #expect(throws: OptionFileError(2, .unclosedQuote)) {
      try OptionFile(Array("a,b\n1,\"2\n3,4\n".utf8))
    }
  }

  @Test(arguments: ["", "\n\r\n", "\u{FEFF} \n"]) func `a file without a row is empty`(text: String)
  {
    #expect(throws: OptionFileError(nil, .empty)) { try OptionFile(Array(text.utf8)) }
  }
}
