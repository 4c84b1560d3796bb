import Analyses
import Columns
import Engine
import Foundation
import Framework
import Ingest
import Measures
import Options
import Prediction
import Testing

/// The report of a small shop, table by table, as it was last looked at and recorded, and the tables of
/// models over a base that they fit, since they do not fit the shop.
///
/// Recorded only by `scripts/record-goldens`, which fails the run.
@Suite struct GoldenTests {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().appendingPathComponent("Goldens")
  static let earlierDay = Day("2020-09-30")
  static let isRecording =
    ProcessInfo.processInfo.environment["HOLDFAST_RECORD_GOLDENS"] != nil

  private func report(_ change: (inout RunPlan) throws -> Void = { _ in }) throws -> URL {
    let out = FileManager.default.temporaryDirectory
      .appendingPathComponent("holdfast-golden-\(UUID().uuidString)")
    let input = GoldenTests.folder.appendingPathComponent("input")
    var plan = RunPlan(
      inputs: [input.appendingPathComponent("transactions.csv").path], out: out.path)
    plan.customers = input.appendingPathComponent("customers.csv").path
    plan.threads = 2
    try change(&plan)
    let outcome = try Engine.run(plan, observer: RunObserver(), isCancelled: { false })
    #expect(outcome.isPublished)
    return out
  }

  /// The report of a run that is compared with an earlier day.
  private func comparedReport() throws -> URL {
    let earlier = try report { $0.reading.asOf = GoldenTests.earlierDay }
    defer { try? FileManager.default.removeItem(at: earlier) }
    return try report {
      $0.only = ["movement"]
      try $0.options.set(.compareWith, to: earlier.path)
    }
  }

  @Test func `every table of the Catalog is as recorded`() throws {
    let out = try report()
    let compared = try comparedReport()
    defer { for folder in [out, compared] { try? FileManager.default.removeItem(at: folder) } }
    let comparing = Catalog.analyses.filter { $0.requiresOption != nil }.flatMap(\.tables)
    for table in Catalog.analyses.flatMap(\.tables) + Engine.ownTables {
      let folder = comparing.contains { $0.name == table.name } ? compared : out
      try check(table.name, in: folder, "expected")
    }
    GoldenTests.failIfRecording()
  }

  /// The analyses whose tables are full only where a model fits.
  private static let ofModels = ["lifetime-models", "sales-forecast", "lifetime-value"]

  // 110 customers who buy and leave at random over 806 days up to 2027-12-15, in mid-month: mbg-nbd is
  // chosen, W is 365, and the back-test touches 13 months.
  @Test func `the tables of models that fit are as recorded`() throws {
    let out = try report {
      $0 = RunPlan(
        inputs: [GoldenTests.folder.appendingPathComponent("fitted/transactions.csv").path],
        out: $0.out)
      $0.only = GoldenTests.ofModels
      $0.threads = 2
    }
    defer { try? FileManager.default.removeItem(at: out) }
    for table in GoldenTests.tablesOfModels {
      try check(table, in: out, "expected-fitted")
    }
    GoldenTests.failIfRecording()
  }

  private static var tablesOfModels: [String] {
    Catalog.analyses.filter { ofModels.contains($0.name) }.flatMap(\.tables).map(\.name)
  }

  /// Compares a table with its golden, or records it.
  private func check(_ table: String, in folder: URL, _ goldens: String) throws {
    let name = table + ".csv"
    let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    let golden = GoldenTests.folder.appendingPathComponent("\(goldens)/\(name)")
    guard !GoldenTests.isRecording else { return try Data(text.utf8).write(to: golden) }
    let expected = try? String(contentsOf: golden, encoding: .utf8)
    #expect(text == expected, "\(name) differs; look at it, then scripts/record-goldens")
  }

  private static func failIfRecording() {
    if isRecording { Issue.record("The goldens were recorded. Look at the differences.") }
  }

  @Test func `no golden is left of a table that is gone`() throws {
    let tables = Catalog.analyses.flatMap(\.tables) + Engine.ownTables
    let expected = GoldenTests.folder.appendingPathComponent("expected")
    let names = try FileManager.default.contentsOfDirectory(atPath: expected.path)
    #expect(Set(names) == Set(tables.map { $0.name + ".csv" }))
    let fitted = GoldenTests.folder.appendingPathComponent("expected-fitted")
    let fittedNames = try FileManager.default.contentsOfDirectory(atPath: fitted.path)
    #expect(Set(fittedNames) == Set(GoldenTests.tablesOfModels.map { $0 + ".csv" }))
  }
}
