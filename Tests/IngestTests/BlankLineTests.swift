import Columns
import Parallelism
import TestSupport
import Testing

@testable import Decoding
@testable import Delimited
@testable import Ingest

/// Blank lines mean nothing but that they are counted.
@Suite struct BlankLineTests {
  private let folder = TemporaryFolder()

  private static let header = "customer_id,date,amount,note"
  private static let records = [
    "a,2026-01-01,1,x", "b,2026-01-02,2,y", "c,2026-01-03,-3,\"say \"\"hi\"\"\"",
    "d,2026-01-04,4,y,", "e,2026-01-05,5,y,,,", "f,2026-01-06", "g,2026-01-07,7",
    "h,2026-13-01,8,z", "i,2026-01-08,many,z", ",2026-01-09,9,x", "j,2026-01-10,10,x,surplus",
    "k,2026-01-11,11,\"two\nlines\"", "l,2026-01-12,12,stray\"quote", "m,2026-01-13,13,x,\"\"",
    "\0\0", "\"\"", "  n , 2026-01-14 , 14 , x ",
    "o,2026-01-15,15,\(String(repeating: "x", count: 90))",
  ]
  private static let blanks = ["", "", "", " ", "\t", " \t  "]

  /// A file, and for each line that is not blank where it is without the blank ones.
  private struct Export {
    private(set) var text = ""
    private(set) var lines: [Int: Int] = [:]
    private var (spaced, dense) = (1, 1)

    /// Adds a record, which may contain line feeds, or a blank line.
    mutating func add(_ record: String, lineEnd: String, isBlank: Bool) {
      // A line feed after a carriage return would end no other line.
      let lineEnd = text.utf8.last == 13 && record.isEmpty && lineEnd == "\n" ? "\r\n" : lineEnd
      text += record + lineEnd
      let count = 1 + record.utf8.count { $0 == 10 }
      if !isBlank {
        lines[spaced] = dense
        dense += count
      }
      spaced += count
    }
  }

  /// What is read of an export; lines are those that it has without the blank ones.
  private struct Outcome: Equatable {
    var used: [String]
    var rejects: [String]
    var newest: String
    var rows: Int
    var excluded: Int
  }

  private func outcome(_ export: Export, _ options: IngestOptions) throws -> Outcome {
    let file = try folder.file("input.csv", export.text)
    let found = try SequentialRuleTests.read(file, options)
    var run = try IngestRun(
      [file], options: options, workers: Workers(count: 2), progress: { _ in },
      isCancelled: { false })
    let newest = try run.all { _ in }.newestDay
    let rejects = found.rejects.map { item in
      guard case .rejected(_, let line, let reason, let text) = item else { return "\(item)" }
      return "\(export.lines[line] ?? -line) \(reason) \(text)"
    }
    let line = newest.map { export.lines[$0.place.line] ?? -$0.place.line }
    return Outcome(
      used: found.used.map { "\($0)" }.sorted(), rejects: rejects,
      newest: "\(String(describing: newest?.value)) in line \(line ?? 0)",
      rows: found.accounting.rowsRead, excluded: found.accounting.rows(.noCustomerId))
  }

  /// Some records with and without blank lines between them.
  private func check(_ random: inout SplitMix, count: Int, lineEnds: [String], _ seed: UInt64)
    throws
  {
    var (spaced, dense) = (Export(), Export())
    for row in 0...count {
      let record = row == 0 ? Self.header : row == 1 ? Self.records[0] : random.pick(Self.records)
      dense.add(record, lineEnd: "\n", isBlank: false)
      spaced.add(record, lineEnd: random.pick(lineEnds), isBlank: false)
      let run = random.oneIn(40) ? random.below(300) : random.below(3)
      for _ in 0..<run {
        spaced.add(random.pick(Self.blanks), lineEnd: random.pick(lineEnds), isBlank: true)
      }
    }
    var options = IngestOptions()
    options.encoding = .utf8
    options.delimiter = 44
    options.rejectsAtOnce = random.pick([3, 20, 1 << 15])
    let expected = try outcome(dense, options)
    for size in [1 << 21, 50 + random.below(2_000)] {
      options.bytesPerChunk = size
      let found = try outcome(spaced, options)
      #expect(found == expected, "seed \(seed), chunks of \(size)")
    }
    let file = try folder.file("input.csv", spaced.text)
    #expect(try BothWays.differenceOfRows(file, options) == nil, "seed \(seed)")
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func blankLinesAnywhere(_ seed: UInt64) throws {
    var random = SplitMix(seed)
    let lineEnds = random.pick([["\n"], ["\r\n"], ["\n", "\r\n", "\r"]])
    try check(&random, count: 5 + random.below(60), lineEnds: lineEnds, seed)
  }

  /// More rows than are held together.
  @Test func manyBlankLines() throws {
    var random = SplitMix(99)
    try check(&random, count: 2_600, lineEnds: ["\n", "\r\n"], 99)
  }

  /// The line numbers in so many words.
  @Test(arguments: ["\n", "\r\n", "\r"])
  func linesOfRejects(_ lineEnd: String) throws {
    let lines = [
      Self.header, "", "a,2026-01-01,1,x", "", "  ", "b,never,1,x", "c,2026-01-02", "",
      "d,2026-01-03,1,x,", "", "e,never,1,x,", "", "",
    ]
    let file = try folder.file("input.csv", lines.joined(separator: lineEnd))
    let found = try SequentialRuleTests.read(file, IngestOptions())
    let rejected = found.rejects.map { item in
      guard case .rejected(_, let line, let reason, _) = item else { return "\(item)" }
      return "\(line) \(reason.rawValue)"
    }
    #expect(rejected == ["6 bad_date", "7 too_few_fields", "11 bad_date"])
    #expect(found.used.count == 2)
  }
}
