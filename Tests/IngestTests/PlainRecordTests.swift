import Columns
import Parallelism
import TestSupport
import Testing

@testable import Ingest
@testable import Values

/// Plain records, read a column at a time, against every record read by itself.
@Suite struct PlainRecordTests {
  private let folder = TemporaryFolder()

  /// Small exports, whole and cut.
  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func randomExports(_ seed: UInt64) throws {
    var random = SplitMix(seed)
    let export = RandomExport(random, rows: random.below(60))
    try check(export, sizes: [30 + random.below(200), 1 << 21], seed)
  }

  /// Exports of more rows than are held at once.
  @Test(arguments: 1...2 as ClosedRange<UInt64>)
  func longExports(_ seed: UInt64) throws {
    var random = SplitMix(seed &* 1_000_003)
    let export = RandomExport(random, rows: 1_000 + random.below(1_200))
    try check(export, sizes: [10_000 + random.below(40_000), 1 << 21], seed)
  }

  private func check(
    _ export: RandomExport<SplitMix>, sizes: [Int], _ seed: UInt64
  ) throws {
    let file = try folder.file("\(seed).csv", export.bytes)
    var options = export.options
    let rows = try BothWays.differenceOfRows(file, options)
    #expect(rows == nil, "seed \(seed)")
    for (place, size) in sizes.enumerated() {
      options.bytesPerChunk = size
      let runs = BothWays.differenceOfRuns(file, options, workers: 1 + place)
      #expect(runs == nil, "seed \(seed), chunks of \(size)")
    }
  }
}

/// What the two ways once read differently.
@Suite struct PlainRecordDifferencesTests {
  private let folder = TemporaryFolder()

  private func difference(_ text: String) throws -> String? {
    let file = try folder.file("input.csv", text)
    var options = IngestOptions()
    options.wants = Set(CanonicalColumn.transactions)
    options.margin = Margin("0.5") ?? .whole
    return try BothWays.differenceOfRows(file, options)
      ?? BothWays.differenceOfRuns(file, options, workers: 1)
  }

  /// Where a field that nobody asks for has doubled quotes, the others stand elsewhere in a row that
  /// is read once more.
  @Test func doubledQuotesBeforeARefundedRow() throws {
    let found = try difference(
      "note,customer_id,date,amount,status\n\"a \"\"b\"\"\",c,2026-01-05,5.00,refunded\n"
        + "\"a \"\"b\"\"\",d,2026-01-05,6.00,paid\n")
    #expect(found == nil)
  }

  /// Doubled quotes in texts, few different ones and many, and in an id, which is read once more.
  @Test(arguments: [7, 300, 1_500]) func doubledQuotesInTexts(different: Int) throws {
    var text = "product_id,category,customer_id,date,amount\n"
    for row in 0..<1_500 {
      let id = row % 50 == 7 ? "\"c\"\"\(row % 9)\"" : "c\(row % 9)"
      text += "\"\"\"p\"\"\(row * 7 % different)\"\"\",\"a screen of \(row % 60)\"\" and more\","
      text += "\(id),2026-01-05,1.00\n"
    }
    #expect(try difference(text) == nil)
  }

  /// A row that is read once more may be the first one with the newest day, or a later one.
  @Test func theNewestDayIsThatOfItsFirstRow() throws {
    let (odd, plain) = (",2026-01-06,1.00\n", "b,2026-01-06,1.00\n")
    for rows in [odd + plain, plain + odd] {
      #expect(try difference("customer_id,date,amount\na,2026-01-05,1.00\n\(rows)") == nil)
    }
  }

  /// A decimal sign with nothing behind it tells the form of its column.
  @Test func aDecimalSignAtTheEndTellsTheForm() throws {
    let found = try difference("customer_id,date,amount\na,2026-01-05,1\nb,2026-01-05,5.\n")
    #expect(found == nil)
    // Behind the rows that are looked at before.
    let silent = String(repeating: "a,2026-01-05,1\n", count: 500)
    let later = try difference("customer_id,date,amount\n\(silent)b,2026-01-05,5.\n")
    #expect(later == nil)
  }

  /// The lowest number that fits has no positive one of its size.
  @Test func theLowestDiscount() throws {
    let found = try difference(
      "customer_id,date,quantity,unit_price,discount\na,2026-01-05,1,2.00,0.50\n"
        + "b,2026-01-05,-1,2.00,-922337203685477.5808\n")
    #expect(found == nil)
  }

  /// A unit cost tells nothing without a quantity, but is read.
  @Test func unitCostWithoutAQuantity() throws {
    let found = try difference(
      "customer_id,date,amount,unit_cost\na,2026-01-05,1.00,1e3\nb,2026-01-05,2.00,1.00\n")
    #expect(found == nil)
  }
}
