import Foundation
import Testing

/// `--discount-rate 0` where a model predicts.
@Suite struct DiscountCommandTests {
  @Test func `a run without a discount says why residual values are empty`() throws {
    let folder = try TemporaryFolder()
    let made = try Command.run(
      [
        "generate", "population", "--customers", "300", "--days", "600", "--entry-days", "200",
        "--out", "made",
      ], in: folder.url)
    #expect(made.code == 0, "\(made.messages)")
    let run = try Command.run(
      [
        "run", "made/transactions.csv", "--out", "report", "--quiet", "--only",
        "lifetime-models,lifetime-value", "--model", "pareto-nbd", "--discount-rate", "0",
      ], in: folder.url)
    #expect(run.code == 0, "\(run.messages)")
    let manifest = try #require(folder.text("report/manifest.json"))
    #expect(manifest.contains("Without a discount (--discount-rate 0)"))
    let table = try #require(folder.text("report/model_predictions.csv"))
    #expect(table.split(separator: "\n").count > 200)
  }
}
