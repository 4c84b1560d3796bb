import Engine
import Ingest
import Testing
import Values

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

  @Test func aFormThatIsFoundLateIsAsOneThatIsGiven() throws {
    // More silent rows than the beginning that is looked at first; then a row that no form helps.
    let silent = String(repeating: "abcdefghi;2024-01-05;12\n", count: 5_000)
    try folder.write(
      "input.csv", "customer_id;date;amount\nx;2024-01-05;x\n" + silent + "a;2024-01-05;1,5\n")
    let found = try #require(try run { _ in })
    let again = try listing()
    #expect(found.split(separator: "\n").count == 2)
    #expect(try run { $0.reading.decimal = .comma } == found)
    #expect(try listing() == again)
  }
}
