import Foundation
import Testing

/// `--frozen-models`: a run with the parameters of an earlier one.
@Suite struct FrozenModelsCommandTests {
  private static let parts = [
    "--only", "lifetime-models,lifetime-value", "--model", "mbg-nbd", "--quiet",
  ]

  private func population() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let made = try Command.run(
      [
        "generate", "population", "--customers", "2000", "--days", "600", "--entry-days", "200",
        "--out", "made",
      ], in: folder.url)
    #expect(made.code == 0, "\(made.messages)")
    let run = try Command.run(
      ["run", "made/transactions.csv", "--out", "first"] + FrozenModelsCommandTests.parts,
      in: folder.url)
    #expect(run.code == 0, "\(run.messages)")
    return folder
  }

  private func rows(_ folder: TemporaryFolder, _ path: String) throws -> [[Substring]] {
    try #require(folder.text(path)).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
  }

  // The table has 12 digits of each parameter, so that predictions differ from the tenth on at most.
  @Test func `the parameters of the first run predict what they predicted there`() throws {
    let folder = try population()
    let run = try Command.run(
      [
        "run", "made/transactions.csv", "--out", "second", "--frozen-models",
        "first/model_fit.csv",
      ] + FrozenModelsCommandTests.parts, in: folder.url)
    #expect(run.code == 0, "\(run.messages)")
    let fits = try rows(folder, "second/model_fit.csv")
    let status = try #require(fits[0].firstIndex(of: "status"))
    #expect(fits.dropFirst().contains { $0[status] == "frozen" })
    let (first, second) = (
      try rows(folder, "first/model_predictions.csv"),
      try rows(folder, "second/model_predictions.csv")
    )
    let chance = try #require(first[0].firstIndex(of: "probability_alive"))
    #expect(first.count == 2_001 && second.count == 2_001)
    for (before, now) in zip(first, second).dropFirst() {
      #expect(before[0] == now[0])
      let (old, new) = (try #require(Double(before[chance])), try #require(Double(now[chance])))
      #expect(abs(old - new) < 1e-9)
    }
  }

  @Test func `a file that is no such table is refused with its fault`() throws {
    let folder = try population()
    try folder.write("wrong.csv", "model,value\nbg-nbd,1\n")
    let result = try Command.run(
      ["run", "made/transactions.csv", "--out", "third", "--frozen-models", "wrong.csv"],
      in: folder.url)
    #expect(result.code == 78, "\(result.code)")
    #expect(result.messages.contains("wrong.csv") && result.messages.contains("parameter"))
    #expect(folder.text("third/manifest.json") == nil)
  }
}
