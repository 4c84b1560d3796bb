import Columns
import Engine
import Foundation
import Ingest
import Testing

/// What a report says of itself in `manifest.json`.
@Suite struct ManifestTests {
  private static let sales = """
    customer_id,date,amount
    anna,2023-01-05,10.00
    bert,2023-02-05,20.00
    ,2023-03-01,10.00
    anna,2024-06-05,30.00
    ,2024-06-06,50.00

    """

  private let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("holdfast-manifest-\(UUID().uuidString)")

  private func write(_ name: String, _ text: String) throws -> String {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appendingPathComponent(name)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  /// The manifest of a run over the sales.
  private func manifest(_ change: (inout RunPlan) throws -> Void = { _ in }) throws -> JSONValue {
    var plan = RunPlan(
      inputs: [try write("sales.csv", ManifestTests.sales)],
      out: folder.appendingPathComponent("report").path)
    try change(&plan)
    let outcome = try Engine.run(plan, observer: RunObserver(), isCancelled: { false })
    return try JSONReader.value(of: outcome.manifest)
  }

  private func report(_ name: String) throws -> [String] {
    let file = folder.appendingPathComponent("report/\(name)")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
  }

  @Test func `parameters of analyses that ran stand in it, of no other`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let all = try #require(manifest()["parameters"])
    #expect(all["rfm"]?["rfm_thresholds"]?.elements?.count == 15)
    let levels = try #require(all["churn-risk"]?["churn_levels"]?.elements)
    #expect(levels.first?["judged_on"] == "2024-06-06")
    #expect(levels.first?["due_from"] == .number(1))
    let only = try #require(manifest { $0.only = ["cohorts", "rfm_grid"] }["parameters"])
    #expect(only["churn-risk"] == nil)
    #expect(only["rfm"]?["rfm_thresholds"]?.elements?.count == 15)
  }

  @Test func `columns without a value are listed with the reason of the run`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let columns = try #require(manifest()["empty_columns"]?.elements)
    let cost = columns.first { $0["column"] == "replacement_cost" }
    #expect(cost?["why"]?.text?.contains("--acquisition-cost") == true)
    #expect(columns.allSatisfy { !($0["why"]?.text ?? "").isEmpty })
  }

  @Test func `every file that was read is listed with its digest`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let customers = try write("customers.csv", "customer_id,acquisition_cost\nanna,2\ncarl,5\n")
    let left = try write("left.txt", "dora\n")
    let inputs = try #require(
      manifest {
        $0.customers = customers
        $0.excludedCustomersFile = left
      }["other_inputs"]?.elements)
    #expect(inputs.map { $0["option"] } == ["customers", "exclude-customers"])
    #expect(inputs.map { $0["bytes"] } == [43, 5])
    #expect(inputs.map { $0["path"] } == [.string(customers), .string(left)])
    #expect(inputs.allSatisfy { $0["xxh3_128"]?.text?.count == 32 })
  }

  @Test func `prospects stand in the table of customers unless they are left out`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let customers = try write(
      "customers.csv", "customer_id,acquisition_cost\nanna,2\nbea,5\ncarl,\ndora,9\n")
    let left = try write("left.txt", "dora\n")
    let manifest = try manifest {
      $0.customers = customers
      $0.excludedCustomersFile = left
    }
    #expect(manifest["prospects"] == 2)
    let rows = try report("customers.csv").dropFirst()
    #expect(rows.map { $0.prefix { $0 != "," } } == ["anna", "bea", "bert", "carl"])
    #expect(rows[2].hasPrefix("bea,,,0,0.00,0.00,,,,prospect,0,"))
    // What winning costs is known of anna alone of those who have a line.
    let investment = try report("retention_investment.csv")
    #expect(investment[1].contains(",customers_file,2.00,200.00,"))
  }

  private func anonymousShare() throws -> String? {
    try report("summary.csv").first { $0.hasPrefix("anonymous_revenue_share,") }
  }

  // 60 of 120 in all; up to the end of 2023 it is 10 of 40, from 2024 on 50 of 80.
  @Test func `the anonymous share is that of the days observed`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    _ = try manifest()
    #expect(try anonymousShare()?.hasPrefix("anonymous_revenue_share,0.5,share,") == true)
    _ = try manifest { $0.reading.asOf = Day("2023-12-31") }
    #expect(try anonymousShare()?.hasPrefix("anonymous_revenue_share,0.25,share,") == true)
    _ = try manifest { $0.reading.from = Day("2024-01-01") }
    #expect(try anonymousShare()?.hasPrefix("anonymous_revenue_share,0.625,share,") == true)
    _ = try manifest { $0.reading.asOf = Day("2024-06-30") }
    #expect(try anonymousShare()?.hasPrefix("anonymous_revenue_share,0.5,share,") == true)
  }
}
