import Columns
import Generation
import Testing

/// The files of a shop: complete, consistent with the truth, and with the traps of real exports.
@Suite struct ShopTests {
  private static let plan = ShopPlan(seed: 11, customers: 400, days: 400, writesTruth: true)

  private static let generated = Result { try GeneratedFiles(.shop(plan)) }

  private func shop() throws -> GeneratedFiles { try Self.generated.get() }

  @Test func thereIsAFileADay() throws {
    let files = try shop()
    let days = (0..<400).map { "transactions/\(Day(19_358) + $0).csv" }
    #expect(files.files.map(\.name) == days + ["customers.csv", "truth.csv"])
    #expect(files.report.files == 402)
    #expect(files.report.bytes == files.files.reduce(0) { $0 + $1.bytes.count })
    for day in days { #expect(files.header(day) == ShopPlan.transactionHeader) }
    #expect(files.header("customers.csv") == ShopPlan.customerHeader)
    #expect(files.header("truth.csv") == ShopPlan.truthHeader)
    let silent = try GeneratedFiles(.shop(ShopPlan(customers: 3, days: 4)))
    #expect(silent.files.map(\.name).last == "customers.csv")
  }

  @Test func linesStandInTheFileOfTheirDayInTheOrderOfTime() throws {
    let rows = try shop().rows("transactions/")
    #expect(rows.count > 1_000)
    for row in rows { #expect(row.file == "transactions/\(row["date"].prefix(10)).csv") }
    #expect(zip(rows, rows.dropFirst()).allSatisfy { $0["date"] <= $1["date"] })
    #expect(rows.allSatisfy { $0.count == 12 && $0["date"].count == 19 })
  }

  @Test func theTruthIsInTheFiles() throws {
    let files = try shop()
    var revenue: [String: Int] = [:]
    var profit: [String: Int] = [:]
    var orders: [String: Set<String>] = [:]
    for row in files.rows("transactions/") where row["status"] != "cancelled" {
      let customer = row["customer_id"]
      let amount = row.integer("quantity") * row.cents("unit_price") - row.cents("discount")
      revenue[customer, default: 0] += amount
      profit[customer, default: 0] += amount - row.integer("quantity") * row.cents("unit_cost")
      if row["status"] == "completed" { orders[customer, default: []].insert(row["order_id"]) }
    }
    let truth = files.rows("truth.csv")
    #expect(truth.count == 400)
    for row in truth {
      let customer = row["customer_id"]
      #expect(row.cents("revenue") == revenue[customer] ?? 0)
      #expect(row.cents("profit") == profit[customer] ?? 0)
      #expect(row.integer("orders") == orders[customer]?.count ?? 0)
    }
    let known = revenue.filter { !$0.key.isEmpty }.values.reduce(0, +)
    #expect(files.report.revenue == Money(units: Int64(known) * 100))
  }

  @Test func refundsComeBackOnALaterDay() throws {
    let rows = try shop().rows("transactions/")
    let sold = Dictionary(grouping: rows.filter { $0["status"] == "completed" }) {
      $0["order_id"] + $0["product_id"]
    }
    let refunds = rows.filter { $0["status"] == "refunded" }
    #expect(refunds.count > 20)
    for refund in refunds {
      #expect(refund.integer("quantity") < 0)
      let sale = try #require(sold[refund["order_id"] + refund["product_id"]]?.first)
      #expect(sale["date"].prefix(10) < refund["date"].prefix(10))
      #expect(sale["customer_id"] == refund["customer_id"])
      #expect(sale["unit_price"] == refund["unit_price"])
    }
    #expect(rows.allSatisfy { $0["status"] == "refunded" || $0.integer("quantity") > 0 })
  }

  @Test func theTrapsOfRealExportsAreThere() throws {
    let files = try GeneratedFiles(.shop(ShopPlan(seed: 2, customers: 400)))
    let rows = files.rows("transactions/")
    let share = { (holds: (Row) -> Bool) in Double(rows.count(where: holds)) / Double(rows.count) }
    #expect((0.03...0.05).contains(share { $0["customer_id"].isEmpty }))
    #expect((0.005...0.03).contains(share { $0["status"] == "cancelled" }))
    #expect((0.1...0.2).contains(share { $0.cents("discount") > 0 }))
    #expect(rows.contains { $0["category"] == "Screens 27\" and up" })
    #expect(rows.contains { $0["category"] == "Möbel" })
    #expect(rows.contains { $0["category"] == "Home, Garden" })
    let orders = Dictionary(grouping: rows.filter { $0["status"] == "completed" }) {
      $0["order_id"]
    }
    #expect(orders.values.contains { $0.count >= 4 })
    let customers = files.rows("customers.csv")
    let buyers = Set(rows.map { $0["customer_id"] })
    #expect(customers.contains { !buyers.contains($0["customer_id"]) })
    #expect(buyers.subtracting(customers.map { $0["customer_id"] }) == [""])
    let ids = Set(customers.map { $0["customer_id"] })
    for row in customers where !row["referred_by"].isEmpty {
      #expect(ids.contains(row["referred_by"]) && row["referred_by"] < row["customer_id"])
    }
    for (name, value) in [("relation", "employee"), ("captive", "true"), ("satisfaction", "")] {
      #expect(customers.contains { $0[name] == value })
    }
  }

  @Test func threadsDoNotMatterAndSeedsDo() throws {
    var plan = ShopPlan(seed: 5, customers: 150, days: 120, writesTruth: true)
    let one = try GeneratedFiles(.shop(plan), threads: 1).everything
    #expect(try GeneratedFiles(.shop(plan), threads: 2).everything == one)
    #expect(try GeneratedFiles(.shop(plan), threads: 7).everything == one)
    plan.seed = 6
    #expect(try GeneratedFiles(.shop(plan)).everything != one)
  }

  @Test func impossiblePlansAreRefused() {
    var plan = ShopPlan(customers: 10, days: 10)
    plan.behaviour.q = 1
    let error = #expect(throws: GenerationError.self) { try GeneratedFiles(.shop(plan)) }
    #expect(error?.description == "q is 1.0, but must be above 1, or orders have no mean value.")
    plan = ShopPlan(customers: 10, days: 10)
    plan.refundShare = 1
    #expect(throws: GenerationError.self) { try GeneratedFiles(.shop(plan)) }
    #expect(throws: GenerationError.self) {
      try GeneratedFiles(.shop(ShopPlan(customers: 0)))
    }
  }
}
