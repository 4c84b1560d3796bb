import Columns
import Parallelism
import Results
import Testing
import Writers

/// Whole files: header, quoting, protection, styles, pieces and threads.
@Suite struct CSVFormatTests {
  private let ids = TextColumn(["-7", "00012", "=1+1", "a,b", "@home"])

  @Test func quotesOnlyWhereNeeded() throws {
    let texts: [String?] = [
      "plain", "two words", " blank ", "a,b", "say \"hi\"", "line\nbreak", "cr\rhere", "", nil,
      "größer", "\"", "it's",
    ]
    let marks = ResultColumn("n", .integers(texts.indices.map { Int64($0) }))
    #expect(
      try WrittenTable([ResultColumn("t", .texts(texts)), marks]).text == """
        t,n
        plain,0
        two words,1
         blank ,2
        "a,b",3
        "say ""hi""\",4
        "line
        break",5
        "cr\rhere",6
        ,7
        ,8
        größer,9
        \"\"\"\",10
        it's,11

        """)
  }

  @Test func textsNeverRunAsFormulas() throws {
    let texts = ["=A1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "'=A1", "a=b", "=\"x\",1"]
    let table = try WrittenTable([
      ResultColumn("t", .texts(texts)),
      ResultColumn("n", .integers(texts.map { _ in -1 })),
    ])
    #expect(
      table.text
        == "t,n\n'=A1,-1\n'+1,-1\n'-1,-1\n'@x,-1\n'\tx,-1\n\"'\rx\",-1\n\"'\nx\",-1\n'=A1,-1\na=b,-1\n"
        + "\"'=\"\"x\"\",1\",-1\n")
    #expect(table.report.suspiciousIds == 0)
  }

  @Test func idsStayAsTheyAreAndAreCounted() throws {
    let column = ResultColumn("customer_id", .ids(ids, rows: [4, 1, 2, 0, 3, 2, -1]))
    let other = ResultColumn("n", .integers([1, 2, 3, 4, 5, 6, 7]))
    let open = try WrittenTable([column, other])
    #expect(open.lines == ["@home,1", "00012,2", "=1+1,3", "-7,4", "\"a,b\",5", "=1+1,6", ",7"])
    #expect(open.report == WriteReport(rows: 7, bytes: open.bytes.count, suspiciousIds: 4))
    let guarded = try WrittenTable([column, other], guardIds: true)
    #expect(
      guarded.lines == ["'@home,1", "00012,2", "'=1+1,3", "'-7,4", "\"a,b\",5", "'=1+1,6", ",7"])
    #expect(guarded.report.suspiciousIds == 4)
  }

  /// What spreadsheets pass over before a formula.
  static let hidden = [
    "", " ", "\0", "\u{B}", "\u{C}", "\u{1B}", "\u{7F}", "\u{85}", "\u{A0}", "\u{FEFF}", "\u{200B}",
    "\u{AD}", "\u{202E}", "\u{2028}", "\u{3000}", "\u{E0041}", "\u{FEFF}\0 \u{A0}",
  ]

  @Test(arguments: hidden) func formulasAreFoundAfterWhatIsNotShown(before: String) throws {
    let signs = ["=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\u{FE66}"]
    let texts = signs.map { before + $0 + "1+1" }
    let harmless = ["a", "7", "ü", "数", "\u{2014}"].map { before + $0 + "=1" } + [before]
    let ids = ResultColumn(
      "id", .ids(TextColumn(texts + harmless), rows: (0..<15).map { Int32($0) }))
    let other = ResultColumn("n", .texts(texts + harmless))
    let table = try WrittenTable([ids, other], guardIds: true)
    let guarded = texts.map { "'\($0),'\($0)" } + harmless.map { "\($0),\($0)" }
    #expect(table.lines.map { Array($0.utf8) } == guarded.map { Array($0.utf8) })
    #expect(table.report.suspiciousIds == signs.count)
  }

  @Test func noLineOfATableIsBlank() throws {
    let table = try WrittenTable([ResultColumn("only", .integers([1, nil, 3]))])
    #expect(table.text == "only\n1\n\"\"\n3\n")
  }

  @Test func withoutRowsThereIsAHeader() throws {
    let table = try WrittenTable([
      ResultColumn("a", .money([])), ResultColumn("b", .texts([])),
    ])
    #expect(table.text == "a,b\n")
    #expect(table.report == WriteReport(rows: 0, bytes: 4, suspiciousIds: 0))
  }

  @Test func stylesForExcel() throws {
    let columns = [ResultColumn("a", .money([15_000])), ResultColumn("b", .texts(["ü"]))]
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    #expect(
      try WrittenTable(columns, style: .excel).bytes == mark + Array("a,b\r\n1.50,ü\r\n".utf8))
    #expect(
      try WrittenTable(columns, style: .excelGerman).bytes
        == mark + Array("a;b\r\n1,50;ü\r\n".utf8))
    #expect(CSVStyle.allCases.map(\.rawValue) == ["plain", "excel", "excel-de"])
  }

  @Test func aFailingSinkStopsTheWriter() {
    struct Full: Error {}
    let table = ResultTable([ResultColumn("x", .integers(Array(repeating: 1, count: 20_000)))])
    var pieces = 0
    #expect(throws: Full.self) {
      try CSVFormat().write(table, options: WriteOptions(), workers: Workers(count: 2)) { _ in
        pieces += 1
        if pieces == 3 { throw Full() }
      }
    }
    #expect(pieces == 3)
  }

  @Test func theRegistryNamesEachFormatOnce() {
    #expect(Set(Formats.all.map(\.name)).count == Formats.all.count)
    for format in Formats.all {
      #expect(!format.name.isEmpty && format.name.allSatisfy { $0.isLowercase || $0 == "-" })
      #expect(!format.help.isEmpty && !format.fileExtension.isEmpty)
      #expect(Formats.named(format.name)?.help == format.help)
    }
    #expect(Formats.named("parchment") == nil)
  }
}
