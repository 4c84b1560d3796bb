import Columns
import Results

/// The rows of the table `cohorts`, a column at a time.
struct CohortTable {
  private var cohort: [String?] = []
  private var age: [Int64?] = []
  private var period: [String?] = []
  private var customers: [Int64?] = []
  private var active: [Int64?] = []
  private var retentionRate: [Double?] = []
  private var revenue: [Int64?] = []
  private var profit: [Int64?] = []
  private var cumulativeProfit: [Int64?] = []
  private var complete: [Bool?] = []
  private var leftTruncated: [Bool?] = []

  /// Lists the observed cells of a study by cohort and age.
  init(_ study: Study) {
    let calendar = study.calendar
    let first = study.firstPurchases
    let sums = CohortSums(
      study.ledger, study.book, calendar, sizes: first.customers, workers: study.workers)
    let labels = calendar.periods.map(\.label)
    for place in labels.indices where first.customers[place] > 0 {
      let rows = age.count
      add(sums.cells(ofCohort: place), size: first.customers[place])
      for row in rows..<age.count {
        let reached = place + row - rows
        cohort.append(labels[place])
        period.append(labels[reached])
        complete.append(calendar.isComplete(reached))
        leftTruncated.append(first.isLeftTruncated(cohort: place))
      }
    }
  }

  private mutating func add(_ cells: ArraySlice<CohortCell>, size: Int) {
    var cumulative: Int64 = 0
    for (reached, cell) in cells.enumerated() {
      cumulative += cell.profit
      age.append(Int64(reached))
      customers.append(Int64(size))
      active.append(Int64(cell.active))
      retentionRate.append(Double(cell.active) / Double(size))
      revenue.append(cell.revenue)
      profit.append(cell.profit)
      cumulativeProfit.append(Money.roundedQuotient(cumulative, Int64(size)))
    }
  }

  /// The table.
  var result: ResultTable {
    ResultTable(
      "cohorts",
      [
        ResultColumn("cohort", .texts(cohort)),
        ResultColumn("age", .integers(age)),
        ResultColumn("period", .texts(period)),
        ResultColumn("customers", .integers(customers)),
        ResultColumn("active", .integers(active)),
        ResultColumn("retention_rate", .numbers(retentionRate)),
        ResultColumn("revenue", .money(revenue)),
        ResultColumn("profit", .money(profit)),
        ResultColumn("cumulative_profit_per_customer", .money(cumulativeProfit)),
        ResultColumn("complete", .flags(complete)),
        ResultColumn("left_truncated", .flags(leftTruncated)),
      ])
  }
}
