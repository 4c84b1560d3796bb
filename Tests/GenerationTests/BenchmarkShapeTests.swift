import Columns
import Generation
import Testing

/// A shape changes how rows are written; every customer still occurs and every sum still holds.
@Suite struct BenchmarkShapeTests {
  private static let rows = 66_000

  private func generated(
    customers: Int = 3_300, rows: Int = rows, _ shape: BenchmarkShape = BenchmarkShape()
  ) throws -> GeneratedFiles {
    try GeneratedFiles(
      .benchmark(BenchmarkPlan(seed: 3, rows: rows, customers: customers, shape: shape)))
  }

  /// Measurements of different days are of the same file only if a plan keeps its bytes.
  @Test func thePlainFileStaysAsItIs() throws {
    var digest: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in try generated().files[0].bytes {
      digest = (digest ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    // FNV-1a of the file as it was before there were shapes.
    #expect(digest == 0xcfba_7652_9589_f180)
  }

  @Test(arguments: [1, 3, 16_500, 16_501, 30_000, 33_001, rows])
  func everyCustomerOccursHoweverMany(customers: Int) throws {
    let rows = try generated(customers: customers).rows("orders.csv")
    #expect(rows.count == Self.rows)
    #expect(Set(rows.map { $0["customer_id"] }).count == customers)
  }

  @Test func quotesChangeNoCell() throws {
    let plain = try generated().rows("orders.csv")
    let quoted = try generated(BenchmarkShape(quotesAll: true))
    #expect(quoted.rows("orders.csv").map(\.cells) == plain.map(\.cells))
    // Each field has two quotes; the category that holds a quote has two more.
    let inches = plain.count { $0["category"].contains("\"") }
    #expect(quoted.files[0].bytes.count { $0 == 34 } == 20 * (Self.rows + 1) + 2 * inches)
  }

  @Test func longIdsDifferWhereShortOnesDo() throws {
    let short = try generated().rows("orders.csv")
    let long = try generated(BenchmarkShape(idBytes: 40)).rows("orders.csv")
    for name in ["order_id", "customer_id"] {
      var names: [String: String] = [:]
      for (row, other) in zip(short, long) {
        #expect(other[name].utf8.count == 40)
        #expect(names.updateValue(other[name], forKey: row[name]) ?? other[name] == other[name])
      }
      #expect(Set(names.values).count == names.count)
    }
    #expect(short.map { $0["amount"] } == long.map { $0["amount"] })
  }

  @Test func furtherColumnsStandBetweenThoseThatAreRead() throws {
    let narrow = try generated(customers: 30, rows: 600)
    let wide = try generated(customers: 30, rows: 600, BenchmarkShape(columns: 300))
    let header = try #require(wide.header("orders.csv"))
    #expect(header.count == 300 && Set(header).count == 300)
    let names = try #require(narrow.header("orders.csv"))
    #expect(header.filter { !$0.hasPrefix("attribute_") } == names)
    #expect(header[0] == "order_id" && header[299] == "channel")
    let rows = wide.rows("orders.csv")
    for (row, plain) in zip(rows, narrow.rows("orders.csv")) {
      #expect(row.count == 300 && names.map { row[$0] } == plain.cells)
    }
    let attributes = rows.flatMap { $0.cells[5..<295] }
    // Half of 174,000 cells, give or take four standard deviations.
    let empty = attributes.count { $0.isEmpty }
    #expect((86_100...87_900).contains(empty))
    #expect(wide.report.revenue == narrow.report.revenue)
  }

  @Test func rowsAreSpreadOverFiles() throws {
    // Eleven files of 63 or 64 rows.
    let generated = try generated(customers: 35, rows: 700, BenchmarkShape(files: 11))
    #expect(generated.files.count == 11 && generated.report.files == 11)
    #expect(generated.files.first?.name == "orders-01.csv")
    #expect(generated.files.last?.name == "orders-11.csv")
    #expect(generated.files.allSatisfy { (63...64).contains(generated.rows($0.name).count) })
    let rows = generated.rows("orders-")
    #expect(rows.count == 700 && Set(rows.map { $0["customer_id"] }).count == 35)
    let cents = rows.reduce(0) { $0 + $1.cents("amount") }
    #expect(generated.report.revenue == Money(units: Int64(cents) * 100))
    #expect(generated.report.bytes == generated.files.reduce(0) { $0 + $1.bytes.count })
  }

  @Test func filesMayBeLargerThanABlock() throws {
    let plan = BenchmarkPlan(
      rows: 140_000, customers: 7, shape: BenchmarkShape(quotesAll: true, files: 2))
    let one = try GeneratedFiles(.benchmark(plan), threads: 1)
    #expect(one.rows("orders-1.csv").count == 70_000 && one.rows("orders-2.csv").count == 70_000)
    #expect(try GeneratedFiles(.benchmark(plan), threads: 3).everything == one.everything)
  }

  @Test(arguments: [
    (BenchmarkShape(idBytes: 16), "id-bytes is 16, but must be a number from 17 to 255."),
    (BenchmarkShape(columns: 9), "columns is 9, but must be a number from 10 to 10000."),
    (BenchmarkShape(files: 101), "files is 101, but must be a number from 1 to that of the rows."),
  ])
  func impossibleShapesAreRefused(shape: BenchmarkShape, message: String) {
    let error = #expect(throws: GenerationError.self) {
      try generated(customers: 1, rows: 100, shape)
    }
    #expect(error?.description == message)
  }
}
