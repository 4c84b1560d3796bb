import Engine
import Foundation
import Ingest
import Synchronization
import Testing

/// The manifest lists the bytes that a run used, not those that are at the path when it ends.
@Suite struct InputDigestTests {
  private static let sales = "customer_id,date,amount\nanna,2023-01-05,10\nbert,2024-02-05,20\n"
  private static let customers = "customer_id,acquisition_cost\nanna,2\nbert,3\n"
  private static let ids = "id,customer_id\nann,anna\n"

  private let folder = TestFolder()

  /// The entries of the other inputs in the manifest of a run.
  private func inputs(
    progress: @escaping @Sendable (String) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> [JSONValue] {
    var plan = RunPlan(inputs: [folder["sales.csv"]], out: folder["report"])
    plan.customers = folder["customers.csv"]
    plan.idMapFile = folder["ids.csv"]
    plan.excludedCustomersFile = folder["left.txt"]
    plan.only = ["summary"]
    let observer = RunObserver(progress: progress)
    let outcome = try Engine.run(plan, observer: observer, isCancelled: isCancelled)
    return try #require(JSONReader.value(of: outcome.manifest)["other_inputs"]?.elements)
  }

  private static func overwrite(_ path: String, _ text: String) {
    try? Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  private func prepare() throws {
    try folder.write("sales.csv", Self.sales)
    try folder.write("customers.csv", Self.customers)
    try folder.write("ids.csv", Self.ids)
    try folder.write("left.txt", "dora\n")
  }

  @Test func `a file that changes after it was read is listed as it was read`() throws {
    try prepare()
    let before = try inputs()
    #expect(before.map { $0["option"] } == ["customers", "id-map", "exclude-customers"])
    let paths = ["customers.csv", "ids.csv", "left.txt"].map { folder[$0] }
    let after = try inputs(progress: { text in
      guard text.hasPrefix("Analysing") else { return }
      for path in paths { Self.overwrite(path, "something else altogether\n") }
    })
    #expect(folder.text("customers.csv") == "something else altogether\n")
    #expect(after == before)
  }

  @Test func `a file that changes while it is read ends the run with 74 and its name`() throws {
    try prepare()
    let path = folder["customers.csv"]
    // The customers file is the last of three that are asked for before any export is read.
    let asked = Atomic(0)
    let failure = #expect(throws: RunFailure.self) {
      try inputs(isCancelled: {
        if asked.add(1, ordering: .relaxed).newValue == 3 {
          Self.overwrite(path, Self.customers + "carl,4\n")
        }
        return false
      })
    }
    #expect(failure?.kind.exitCode == 74)
    #expect(failure?.message.contains("'\(path)' was changed") == true)
    #expect(folder.names()?.contains("report") == false)
  }
}
