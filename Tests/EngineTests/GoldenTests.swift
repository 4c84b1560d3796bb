import Analyses
import Columns
import Engine
import Foundation
import Ingest
import Options
import Testing

/// The report of a small shop, table by table, as it was last looked at and recorded.
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
      let name = table.name + ".csv"
      let folder = comparing.contains { $0.name == table.name } ? compared : out
      let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      let golden = GoldenTests.folder.appendingPathComponent("expected/\(name)")
      if GoldenTests.isRecording {
        try Data(text.utf8).write(to: golden)
        continue
      }
      let expected = try? String(contentsOf: golden, encoding: .utf8)
      #expect(text == expected, "\(name) differs; look at it, then scripts/record-goldens")
    }
    if GoldenTests.isRecording {
      Issue.record("The goldens were recorded. Look at the differences.")
    }
  }

  @Test func `no golden is left of a table that is gone`() throws {
    let tables = Catalog.analyses.flatMap(\.tables) + Engine.ownTables
    let expected = GoldenTests.folder.appendingPathComponent("expected")
    let names = try FileManager.default.contentsOfDirectory(atPath: expected.path)
    #expect(Set(names) == Set(tables.map { $0.name + ".csv" }))
  }
}
