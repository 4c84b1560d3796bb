import Columns
import Customers
import Options
import Results

/// When customers have earned what winning them cost: each of them, by cohort and by channel.
struct PaybackTables {
  let study: Study
  let paybacks: CustomerPaybacks
  /// How many months are followed.
  let months: Int

  init(_ study: Study) {
    self.study = study
    paybacks = CustomerPaybacks(study)
    months = study.options[.paybackMonths]
  }

  /// All tables, in the order of their descriptions.
  var all: [ResultTable] {
    let (cohorts, channels) = (cohorts, channels)
    return [
      customers,
      PaybackTables.cohorts(cohorts, study),
      PaybackTables.channels(channels, study),
      PaybackTables.curves("payback_cohort_curves", "cohort", cohorts),
      PaybackTables.curves("payback_channel_curves", "channel", channels),
    ]
  }

  /// The curve of a cohort or of a channel.
  struct Row {
    /// Its label; nil where the channel is unknown.
    let name: String?
    /// The place of the cohort's period or the group of the channel; -1 for all.
    let group: Int
    let customers: Int
    let knownCosts: Int
    let curve: PaybackCurve

    init(_ name: String?, _ group: Int, _ sums: PaybackSums, at place: Int) {
      self.name = name
      self.group = group
      customers = sums.customers[place]
      knownCosts = sums.knownCosts[place]
      curve = PaybackCurve(sums, place)
    }
  }

  /// The cohorts with customers, the earliest first.
  private var cohorts: [Row] {
    let (calendar, book) = (study.calendar, study.book)
    let codes = book.hasLine.indices.map { customer in
      book.firstPurchase(customer).map { Int32(calendar.place(of: $0)) } ?? -1
    }
    let sums = PaybackSums(study, paybacks, codes: codes, groups: calendar.count, months: months)
    return calendar.periods.indices.filter { sums.customers[$0] > 0 }.map {
      Row(calendar.periods[$0].label, $0, sums, at: $0)
    }
  }

  /// All, the channels with anybody, and those of whom no channel is known.
  private var channels: [Row] {
    let (channels, won) = (study.channels, study.acquisitions)
    let codes = channels.codes.indices.map { won.isTruncated[$0] ? -1 : channels.codes[$0] }
    let sums = PaybackSums(
      study, paybacks, codes: codes, groups: channels.groups.count, months: months)
    let all = Row("all", -1, sums.all, at: 0)
    guard channels.areKnown else { return [all] }
    let groups = channels.groups.indices.filter { channels.groups[$0].people > 0 }
    return [all]
      + groups.map { group in
        Row(group < channels.names.count ? channels.names[group] : nil, group, sums, at: group)
      }
  }

  /// One row for every customer with a line whose cost is known.
  private var customers: ResultTable {
    let (book, won, paybacks) = (study.book, study.acquisitions, paybacks)
    let customers = paybacks.statuses.indices.filter { paybacks.statuses[$0] != nil }
      .map { Int32($0) }
    func column<Value: Sendable>(_ value: @Sendable (Int) -> Value) -> [Value] {
      study.workers.column(of: customers, value)
    }
    let residual = study.residualValues
    return ResultTable(
      "payback",
      [
        ResultColumn("customer_id", .ids(study.ledger.customerIds, rows: customers)),
        ResultColumn("won_on", .days(column { won.starts[$0] })),
        ResultColumn("acquisition_cost", .money(column { won.costs[$0] })),
        ResultColumn("profit", .money(column { book.profit[$0] })),
        ResultColumn("payback_days", .integers(column { paybacks.days[$0].map { Int64($0) } })),
        ResultColumn(
          "payback_months",
          .integers(
            column { customer in
              won.costs[customer].flatMap { paybacks.months(customer, cost: $0) }.map { Int64($0) }
            })),
        ResultColumn(
          "status",
          .labels(
            column { paybacks.statuses[$0]?.rawValue ?? -1 },
            names: CustomerPaybacks.Status.names)),
        ResultColumn("residual_value", .money(column { residual[$0] })),
        ResultColumn("left_truncated", .flags(column { won.isTruncated[$0] })),
      ])
  }
}
