import Columns
import Generation
import Testing

/// The file on which speed is measured has the shape that is promised.
@Suite struct BenchmarkFileTests {
  // Two blocks, the second one short.
  private static let plan = BenchmarkPlan(seed: 3, rows: 66_000, customers: 16_500)
  private static let generated = Result { try GeneratedFiles(.benchmark(plan)) }

  @Test func theFileHasTheShapePromised() throws {
    let generated = try Self.generated.get()
    #expect(generated.files.map(\.name) == ["orders.csv"])
    #expect(generated.header("orders.csv") == BenchmarkShape().header)
    let bytes = generated.files[0].bytes
    #expect(generated.report.bytes == bytes.count)
    #expect((80.0...90).contains(Double(bytes.count) / 66_000))
    // A field in quotes starts with a quote behind a comma; no field starts a line with one.
    let quoted = zip(bytes, bytes.dropFirst()).count { $0 == 44 && $1 == 34 }
    #expect((0.12...0.13).contains(Double(quoted) / 660_000))
  }

  @Test func everyCustomerOccursAndEveryAmountAddsUp() throws {
    let generated = try Self.generated.get()
    let rows = generated.rows("orders.csv")
    #expect(rows.count == 66_000 && generated.report.rows == 66_000)
    #expect(Set(rows.map { $0["customer_id"] }).count == 16_500)
    var revenue = 0
    for row in rows {
      let expected = row.integer("quantity") * row.cents("unit_price") - row.cents("discount")
      #expect(row.count == 10 && row.cents("amount") == expected)
      revenue += expected
    }
    #expect(generated.report.revenue == Money(units: Int64(revenue) * 100))
  }

  @Test func ordersBelongToOneCustomerAndDayAndAreShuffled() throws {
    let rows = try Self.generated.get().rows("orders.csv")
    var owners: [String: String] = [:]
    var ascents = 0
    for (row, next) in zip(rows, rows.dropFirst()) {
      let owner = row["customer_id"] + row["order_date"]
      #expect(owners.updateValue(owner, forKey: row["order_id"]) ?? owner == owner)
      if row["order_id"] != next["order_id"], row["order_date"] < next["order_date"] {
        ascents += 1
      }
    }
    // Shuffled: about as many orders are followed by a later as by an earlier one.
    #expect((0.45...0.55).contains(Double(ascents) / Double(owners.count)))
  }

  @Test func someCustomersBuyFarMoreThanOthers() throws {
    let rows = try GeneratedFiles(
      .benchmark(BenchmarkPlan(rows: 60_000, customers: 3_000))
    ).rows("orders.csv")
    let counts = Dictionary(grouping: rows) { $0["customer_id"] }.values.map(\.count).sorted(by: >)
    // Orders go to customer C u^2: a fifth of the customers draws sqrt(1/5) = 45 % of them, less
    // the quarter to half of the orders that go to each customer in turn.
    let top = Double(counts.prefix(600).reduce(0, +)) / 60_000
    #expect((0.35...0.55).contains(top))
  }

  @Test func threadsDoNotMatterAndSeedsDo() throws {
    let one = try GeneratedFiles(.benchmark(Self.plan), threads: 1).everything
    #expect(try Self.generated.get().everything == one, "two threads")
    #expect(try GeneratedFiles(.benchmark(Self.plan), threads: 7).everything == one)
    var other = Self.plan
    other.seed = 4
    #expect(try GeneratedFiles(.benchmark(other)).everything != one)
  }

  @Test func impossiblePlansAreRefused() {
    let plan = BenchmarkPlan(rows: 100, customers: 101)
    let error = #expect(throws: GenerationError.self) { try GeneratedFiles(.benchmark(plan)) }
    #expect(error == .tooManyCustomers(customers: 101, rows: 100))
    #expect(
      error?.description
        == "101 customers do not fit into 100 rows: give at least 101 rows, or at most 100 customers."
    )
    #expect(throws: GenerationError.self) {
      try GeneratedFiles(.benchmark(BenchmarkPlan(rows: 0, customers: 0)))
    }
  }
}
