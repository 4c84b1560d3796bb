import Columns
import Parallelism
import Testing

@testable import Decoding
@testable import Delimited
@testable import Ingest

/// How much work reading is, counted rather than timed.
@Suite struct ReadingCostTests {
  private let folder = TemporaryFolder()

  private static let header = "customer_id,date,amount,note\n"
  private static let row = "a,2026-01-05,5,x\n"

  /// Files in which many lines are not plain records: what is repeated, after rows that decide the
  /// forms of all columns.
  private static let repeated = [
    "\n", "\r\n", " \n", "\t \r\n", row + "\n", "a,2026-01-05,5,x\r\r\n", "a,2026-01-05\n",
    "a,2026-01-05,5\n", "a,2026-01-05,5,x,\n", "a,2026-01-05,5,x,,,\n", "a,2026-01-05,5,x,more\n",
    "a,2026-01-05,5,\"x\",\"\"\n", "a,2026-01-05,5,x\"y\n", row + "a,2026-01-05,5,x\"y\n",
    "a,2026-01-05,5,\"two\nlines\"\n", "a,never,5,x\n", "\0\n", "\"\"\n",
  ]

  /// A whole file in memory, and what a reader needs for it.
  private func reader(
    _ text: String, _ change: (inout IngestOptions) -> Void = { _ in }
  ) throws -> (reader: RowReader, window: ByteWindow, plan: ColumnPlan) {
    var options = IngestOptions()
    // Lines of one NUL would look like UTF-16.
    options.encoding = .utf8
    change(&options)
    let file = try folder.file("input.csv", text)
    let run = try IngestRun(
      [file], options: options, workers: Workers(count: 1), progress: { _ in },
      isCancelled: { false })
    var window = ByteWindow()
    try window.load(0..<file.size, of: OpenFile(file))
    return (RowReader(rules: run.rules, plan: run.plans[0]), window, run.plans[0])
  }

  /// How many bytes are compared to find plain records, for each byte of a file.
  private func comparisons(
    _ text: String, _ change: (inout IngestOptions) -> Void = { _ in }
  ) throws -> Double {
    var (reader, window, plan) = try reader(text, change)
    reader.begin(plan, expectedRows: 0)
    #expect(reader.plain.columns.isUsable)
    var place = plan.dataStart
    while place < window.count {
      guard case .atLimit = reader.read(window, from: &place, limit: window.count) else { break }
    }
    #expect(place == window.count)
    return Double(reader.plain.records.bytesCompared) / Double(window.count)
  }

  @Test(arguments: repeated) func everyByteIsComparedAFewTimes(_ lines: String) throws {
    // Fewer than may be rejected in one step.
    let count = min(30_000, 100_000 / lines.utf8.count)
    let body = String(repeating: lines, count: count)
    let times = try comparisons(Self.header + Self.row + body + Self.row)
    #expect(times > 0)
    #expect(times < 6, "\(lines.debugDescription)")
  }

  /// Where one more reject ends the reading, no more than one row may be looked for.
  @Test func rowsAfterAllButOneOfTheRejects() throws {
    let rejected = String(repeating: "a,never,5,x\n", count: 9)
    let rows = String(repeating: Self.row, count: 6_000)
    let times = try comparisons(Self.header + Self.row + rejected + rows) { $0.rejectsAtOnce = 10 }
    #expect(times < 4)
  }

  /// A chunk of blank lines shows no record: the first line after its start is taken.
  @Test func aChunkOfBlankLinesIsNotReadForEachGuess() throws {
    var (reader, window, plan) = try reader(
      Self.header + Self.row + String(repeating: "\n", count: 50_000) + Self.row)
    reader.begin(plan, expectedRows: 0)
    let sees = [60, 40_000].map { distance in
      reader.looksRight(window, from: window.count - distance, records: 3)
    }
    #expect(sees == [true, false])
  }

  @Test func filesOfBlankLinesInManyChunks() throws {
    let text = Self.header + Self.row + String(repeating: "\n", count: 30_000) + "b,never,5,x\n"
    let file = try folder.file("input.csv", text)
    var options = IngestOptions()
    options.bytesPerChunk = 1_000
    let found = try SequentialRuleTests.read(file, options)
    guard case .rejected(_, let line, .badDate, _) = found.rejects.first else {
      Issue.record("\(found.rejects)")
      return
    }
    #expect(line == 30_003)
    #expect(found.accounting.rowsRead == 2)
  }
}
