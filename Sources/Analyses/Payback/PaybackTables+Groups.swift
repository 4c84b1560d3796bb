import Columns
import Results

extension PaybackTables {
  /// The columns on cost and payback that cohorts and channels share.
  private static func payback(_ rows: [Row]) -> [ResultColumn] {
    func counts(_ name: String, _ status: CustomerPaybacks.Status) -> ResultColumn {
      ResultColumn(
        name, .integers(rows.map { $0.knownCosts > 0 ? $0.curve.count(status) : nil }))
    }
    return [
      ResultColumn("known_costs", .integers(rows.map { Int64($0.knownCosts) })),
      ResultColumn(
        "average_acquisition_cost",
        .money(rows.map { PaybackCurve.money($0.curve.averageCost) })),
      ResultColumn("profit_12m", .money(rows.map { $0.curve.profit(afterMonths: 12) })),
      ResultColumn("payback_months", .integers(rows.map(\.curve.months))),
      counts("paid_back", .paidBack), counts("expected", .expected), counts("never", .never),
      ResultColumn("never_share", .numbers(rows.map(\.curve.neverShare))),
    ]
  }

  static func cohorts(_ rows: [Row], _ study: Study) -> ResultTable {
    let first = study.firstPurchases
    return ResultTable(
      "payback_cohorts",
      [
        ResultColumn("cohort", .texts(rows.map(\.name))),
        ResultColumn("customers", .integers(rows.map { Int64($0.customers) })),
      ] + payback(rows) + [
        ResultColumn(
          "months_observed", .integers(rows.map { Int64($0.curve.averages.count) })),
        ResultColumn(
          "left_truncated", .flags(rows.map { first.isLeftTruncated(cohort: $0.group) })),
      ])
  }

  static func channels(_ rows: [Row], _ study: Study) -> ResultTable {
    let sums = rows.map { $0.group < 0 ? study.channels.all : study.channels.groups[$0.group] }
    return ResultTable(
      "payback_channels",
      [ResultColumn("channel", .texts(rows.map(\.name)))]
        + conversion(rows, study) + [
          ResultColumn("customers", .integers(rows.map { Int64($0.customers) })),
          ResultColumn("left_truncated_customers", .integers(sums.map { Int64($0.truncated) })),
        ] + payback(rows) + ceiling(rows, sums, study.channels))
  }

  /// How many of the people of each channel bought, and when; all counts those of known channels.
  private static func conversion(_ rows: [Row], _ study: Study) -> [ResultColumn] {
    let channels = study.channels
    let known = channels.groups.dropLast().reduce(into: ChannelSums()) { $0 += $1 }
    let sums = rows.map { row -> ChannelSums? in
      guard channels.areKnown, row.group < channels.names.count else { return nil }
      return row.group < 0 ? known : channels.groups[row.group]
    }
    let times = channels.areKnown ? ConversionTimes(study) : nil
    let medians = rows.map { row -> Double? in
      guard row.group < channels.names.count else { return nil }
      return row.group < 0
        ? times?.median(of: 0..<channels.names.count) : times?.median(row.group)
    }
    let costs = sums.map { sums -> Double? in
      guard let sums, sums.pricedConverted > 0 else { return nil }
      return Double(sums.cost) / Double(sums.pricedConverted)
    }
    let rates = sums.map { sums -> Double? in
      guard let sums, sums.people > 0 else { return nil }
      return Double(sums.converted) / Double(sums.people)
    }
    return [
      ResultColumn("prospects", .integers(sums.map { $0.map { Int64($0.people) } })),
      ResultColumn("converted", .integers(sums.map { $0.map { Int64($0.converted) } })),
      ResultColumn("conversion_rate", .numbers(rates)),
      ResultColumn("median_days_to_first_purchase", .numbers(medians)),
      ResultColumn("cost_per_conversion", .money(costs.map { PaybackCurve.money($0) })),
    ]
  }

  /// The most that a customer of each channel may cost, and what that rests on.
  private static func ceiling(
    _ rows: [Row], _ sums: [ChannelSums], _ channels: ChannelValues
  ) -> [ResultColumn] {
    let values = sums.map { channels.newcomerValue($0) }
    let bases = rows.indices.map { row -> Int16 in
      guard values[row] != nil else { return -1 }
      return rows[row].group >= 0 && channels.isMeasured(sums[row]) ? 0 : 1
    }
    return [
      ResultColumn(
        "first_purchase_profit",
        .money(sums.map { PaybackCurve.money(channels.firstProfit($0)) })),
      ResultColumn(
        "repeat_profit", .money(sums.map { PaybackCurve.money(channels.repeatProfit($0)) })),
      ResultColumn("discounted_repeats", .numbers(sums.map { channels.repeats($0) })),
      ResultColumn(
        "cost_ceiling",
        .money(values.map { PaybackCurve.money($0.map { max(0, $0) }) })),
      ResultColumn(
        "measured_on",
        .labels(bases, names: ["channel", "all"])),
    ]
  }

  static func curves(_ name: String, _ key: String, _ rows: [Row]) -> ResultTable {
    var (keys, months, customers) = ([String?](), [Int64?](), [Int64?]())
    var (profits, costs, reached) = ([Int64?](), [Int64?](), [Bool?]())
    for row in rows {
      for month in row.curve.averages.indices {
        keys.append(row.name)
        months.append(Int64(month + 1))
        customers.append(Int64(row.curve.customers[month]))
        profits.append(PaybackCurve.money(row.curve.averages[month]))
        costs.append(PaybackCurve.money(row.curve.averageCost))
        reached.append(row.curve.isPaidBack(month))
      }
    }
    return ResultTable(
      name,
      [
        ResultColumn(key, .texts(keys)),
        ResultColumn("month", .integers(months)),
        ResultColumn("customers", .integers(customers)),
        ResultColumn("average_profit", .money(profits)),
        ResultColumn("average_cost", .money(costs)),
        ResultColumn("paid_back", .flags(reached)),
      ])
  }
}
