import Columns
import Framework
import Measures
import Prediction
import Results

extension Analysis {
  static func projectionTable(
    _ measures: RetentionMeasures, _ rows: [RetentionProjection]
  ) -> ResultTable {
    let scopes = measures.scopes
    let rowsPerScope = rows.count / max(1, scopes.count)
    let days = measures.periodDays.map { Int64($0) }
    return ResultTable(
      "retention_projection",
      [
        ResultColumn(
          "scope",
          .labels(rows.indices.map { Int16($0 / rowsPerScope) }, names: scopes.map(\.name))),
        ResultColumn("model", .labels(rows.map(\.model.name), names: RetentionModel.names)),
        ResultColumn("horizon", .labels(rows.map(\.model.horizon), names: RetentionModel.horizons)),
        readings(rows.map(\.change)),
        ResultColumn("period_days", .integers(rows.map { _ in days })),
        ResultColumn("base_retention", .numbers(rows.map(\.scope.count.rate))),
        ResultColumn("delta", .decimals(rows.map(\.change.delta))),
        ResultColumn("retention", .numbers(rows.map { $0.change.rate(of: $0.scope.count)?.value })),
        ResultColumn("base_value", .money(rows.map { $0.baseValue?.units })),
        ResultColumn("projected_value", .money(rows.map { $0.projectedValue?.units })),
        ResultColumn("lift", .numbers(rows.map(\.lift))),
        notes(rows.map(\.note)),
      ] + basis(rows, isMeasured: days != nil) + quotation(rows))
  }

  private static func basis(_ rows: [RetentionProjection], isMeasured: Bool) -> [ResultColumn] {
    let kinds = RetentionScope.Kind.allCases
    return [
      ResultColumn(
        "scope_kind",
        .labels(
          rows.map { row in Int16(kinds.firstIndex(of: row.scope.kind) ?? -1) },
          names: kinds.map(\.rawValue))),
      ResultColumn(
        "active_at_start", .integers(rows.map { isMeasured ? Int64($0.scope.count.active) : nil })),
      ResultColumn("kept", .integers(rows.map { isMeasured ? Int64($0.scope.count.kept) : nil })),
      ResultColumn("margin", .money(rows.map { $0.scope.roundedMargin?.units })),
    ]
  }

  /// The famous band, 25 to 95 % more profit for 5 % more retention.
  private static func quotation(_ rows: [RetentionProjection]) -> [ResultColumn] {
    let isQuoted = rows.map(\.change.isQuoted)
    return [
      ResultColumn("quoted_low", .decimals(isQuoted.map { $0 ? 250_000_000_000 : nil })),
      ResultColumn("quoted_high", .decimals(isQuoted.map { $0 ? 950_000_000_000 : nil })),
      ResultColumn(
        "quoted_as",
        .labels(isQuoted.map { $0 ? 0 : -1 }, names: ["claim of the literature, not a forecast"])),
    ]
  }

  static func pathsTable(_ measures: RetentionMeasures, _ rows: [RetentionStep]) -> ResultTable {
    let days = measures.periodDays.map { Int64($0) }
    let rates = rows.map { $0.change.rate(of: measures.all.count)?.value }
    return ResultTable(
      "retention_paths",
      [
        readings(rows.map(\.change)),
        ResultColumn("delta", .decimals(rows.map(\.change.delta))),
        ResultColumn("year", .integers(rows.map { $0.year.map { Int64($0) } })),
        ResultColumn("kept", .numbers(rows.map(\.kept))),
        ResultColumn("won", .numbers(rows.map(\.won))),
        ResultColumn("lost", .numbers(rows.map(\.lost))),
        ResultColumn("profit", .money(rows.map { $0.profit?.units })),
        ResultColumn("cumulative_profit", .money(rows.map { $0.cumulativeProfit?.units })),
        ResultColumn("period", .integers(rows.map { $0.period.map { Int64($0) } })),
        ResultColumn("period_days", .integers(rows.map { _ in days })),
        ResultColumn("retention", .numbers(rates)),
        ResultColumn("opening", .numbers(rows.map(\.opening))),
        ResultColumn("closing", .numbers(rows.map(\.closing))),
        notes(rows.map(\.note)),
        scenario(rows.count),
      ])
  }

  static func investmentTable(_ investment: RetentionInvestment) -> ResultTable {
    let ratios = Array(RetentionInvestment.ratios)
    let breakEven = investment.breakEven
    func each(_ value: Double?) -> [Double?] { ratios.map { _ in value } }
    return ResultTable(
      "retention_investment",
      [
        ResultColumn("cost_ratio", .integers(ratios.map { Int64($0) })),
        ResultColumn(
          "customers_won", .integers(ratios.map { _ in Int64(investment.customersWon) })),
        ResultColumn("customers_kept", .numbers(ratios.map(investment.customersKept))),
        money("profit_winning", each(investment.profitOfWinning)),
        money("profit_keeping", ratios.map(investment.profitOfKeeping)),
        ResultColumn("break_even_ratio", .numbers(each(try? breakEven.get()))),
        notes(ratios.map { _ in breakEven.failure }),
        ResultColumn(
          "cost_source",
          .labels(ratios.map { _ in investment.costs.source }, names: AcquisitionCosts.sources)),
        money("acquisition_cost", each(investment.costs.perCustomer?.value)),
        money("budget", each(investment.budget)),
        ResultColumn("budget_share_keeping", .numbers(ratios.map(investment.shareSpent))),
        money("net_profit_winning", each(investment.netProfitOfWinning)),
        money("net_profit_keeping", ratios.map(investment.netProfitOfKeeping)),
        money("profit_per_won", each(investment.profitPerWon)),
        money("profit_per_kept", each(investment.profitPerKept)),
        ResultColumn("customers_at_risk", .numbers(each(investment.atRisk))),
        scenario(ratios.count),
        ResultColumn(
          "keeping_over_winning",
          .numbers(ratios.map { NextUnit(investment, $0).keepingOverWinning })),
        ResultColumn(
          "next_unit",
          .labels(
            ratios.map { NextUnit(investment, $0).place?.rawValue ?? -1 }, names: NextUnit.places)),
        ResultColumn("answer", .texts(ratios.map { NextUnit(investment, $0).answer })),
      ])
  }

  private static func readings(_ changes: [RetentionChange]) -> ResultColumn {
    ResultColumn(
      "reading", .labels(changes.map(\.reading.rawValue), names: RetentionReading.names))
  }

  private static func notes(_ notes: [RetentionNote?]) -> ResultColumn {
    ResultColumn("note", .labels(notes.map { $0?.rawValue ?? -1 }, names: RetentionNote.sentences))
  }

  private static func scenario(_ count: Int) -> ResultColumn {
    ResultColumn(
      "basis",
      .labels(Array(repeating: 0, count: count), names: ["scenario, not a forecast"]))
  }

  private static func money(_ name: String, _ values: [Double?]) -> ResultColumn {
    ResultColumn(name, .money(values.map { $0.flatMap { Money(rounding: $0)?.units } }))
  }
}

extension Result {
  /// The failure; nil in case of success.
  fileprivate var failure: Failure? {
    if case .failure(let failure) = self { failure } else { nil }
  }
}
