import Engine
import Testing

/// A run that begins anew on what it finds leaves a file of rejects as if it had known from the start.
@Suite struct RestartTests {
  private let folder = TestFolder()

  private func run(_ prepare: (inout RunPlan) -> Void) throws -> String? {
    var plan = RunPlan(inputs: [folder["input.csv"]], out: folder["report"])
    plan.acceptsRejects = true
    plan.only = ["summary"]
    prepare(&plan)
    _ = try Engine.run(plan, observer: RunObserver(), isCancelled: { false })
    return folder.text("report/rejects.csv")
  }

  /// The listing of `rejects.csv` in the manifest: its bytes and its digest.
  private func listing() throws -> String {
    let text = try #require(folder.text("report/manifest.json"))
    let entry = try #require(text.split(separator: "{").first { $0.contains("rejects.csv") })
    return String(entry.prefix { $0 != "}" })
  }

  @Test func rejectsAreWrittenOnce() throws {
    // Only at the end it is known that all ids end in `.0`, and that `10` means the first of them.
    let rows = "customer_id,date,amount\n10.0,2024-01-01,x\n10.0,2024-01-01,5\n9.0,2024-01-02,1\n"
    try folder.write("input.csv", rows)
    try folder.write("staff.txt", "10\n")
    let expected = """
      file,line,byte,column,reason,text
      \(folder["input.csv"]),2,24,amount,bad_number,"10.0,2024-01-01,x"

      """
    #expect(try run { $0.excludedCustomersFile = folder["staff.txt"] } == expected)
    let again = try listing()
    // Without the list there is no second reading: bytes and digest must be the same.
    #expect(try run { _ in } == expected)
    #expect(try listing() == again)
  }
}
