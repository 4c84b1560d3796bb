import Columns
import Framework
import Options
import Results
import TestSupport
import Testing

@testable import Analyses
@testable import Measures
@testable import Prediction

/// A discount rate of 0 with a model that predicts: what it expects of all later purchases need not
/// be finite, so that it is left out, and nothing else changes.
@Suite struct NoDiscountTests {
  private static func study(_ model: String, rate: String) throws -> Study {
    try Study.of(
      TestLine.steady(seed: 9, customers: 120, from: Day(20_000), days: 800),
      options: [.model: model, .discountRate: rate], threads: 2)
  }

  /// The cells of all columns but those that rest on the residual of the model.
  private func others(_ table: ResultTable) -> [[String?]] {
    let residual: Set<String> = ["residual_transactions", "residual_value", "lifetime_value"]
    return table.columns.filter { !residual.contains($0.name) }.map { table.cells($0.name) }
  }

  // Pareto/NBD and NBD crashed at 0, and BG/NBD never ended; 1e-300 is as good as 0.
  @Test(arguments: [
    ("nbd", "0"), ("bg-nbd", "0"), ("mbg-nbd", "1e-300"), ("pareto-nbd", "0"),
  ])
  func `without a discount no model gives a residual value`(model: String, rate: String) throws {
    let study = try Self.study(model, rate: rate)
    #expect(study.models?.year != nil)
    let discounted = try Self.study(model, rate: "0.1")
    for name in ["model_predictions", "lifetime_value"] {
      let (table, before) = (try study.table(name), try discounted.table(name))
      #expect(others(table) == others(before), "\(name)")
      #expect(before["residual_value"]?.isEmpty == false)
      #expect(table.numbers("residual_value").count { ($0 ?? 0) != 0 } == 0)
    }
    #expect(try study.table("model_predictions")["residual_transactions"]?.isEmpty == true)
    #expect(EmptyReason.noDiscount.applies(study) && !EmptyReason.noDiscount.applies(discounted))
  }

  @Test func `a low rate still has a residual value`() throws {
    let study = try Self.study("mbg-nbd", rate: "0.000001")
    #expect(try study.table("model_predictions")["residual_value"]?.isEmpty == false)
  }

  @Test func `the summary says why the residual value is empty`() throws {
    let rows = RowsByKey(try Self.study("mbg-nbd", rate: "0").table("summary"), by: "metric")
    for metric in ["residual_value", "lifetime_value"] {
      #expect(rows.text(metric, "value") == nil)
      #expect(rows.text(metric, "note")?.contains("without a discount") == true)
    }
    #expect(rows.text("value_at_risk", "value") != nil)
  }

  @Test func `without a model ten years need no discount`() throws {
    let study = try Self.study("none", rate: "0")
    #expect(try study.table("lifetime_value")["residual_value"]?.isEmpty == false)
  }
}
