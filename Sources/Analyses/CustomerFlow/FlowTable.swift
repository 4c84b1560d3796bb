import Columns
import Customers
import Results

/// The rows of the table `customer_flow`, a column at a time.
struct FlowTable {
  private var period: [String?] = []
  private var opening: [Int64?] = []
  private var new: [Int64?] = []
  private var reactivated: [Int64?] = []
  private var lost: [Int64?] = []
  private var closing: [Int64?] = []
  private var maskedLoss: [Int64?] = []
  private var churnRate: [Double?] = []
  private var profitNew: [Int64?] = []
  private var profitExisting: [Int64?] = []
  private var replacementCost: [Int64?] = []
  private var leftTruncated: [Bool?] = []
  private var complete: [Bool?] = []

  /// Lists the periods of a study; none without a line.
  ///
  /// In data too short for an active window they have a profit, but nobody can be counted.
  init(_ study: Study) {
    guard study.ledger.customerCount > 0 else { return }
    let activeDays = study.window.activeDays
    let calendar = study.calendar
    let sums = FlowSums(
      study.ledger, study.book, calendar, activeDays: activeDays, workers: study.workers)
    let costPerCustomer =
      AcquisitionCosts(study).perCustomer
    period = calendar.periods.map(\.label)
    leftTruncated = study.firstPurchases.leftTruncatedFlows
    complete = calendar.periods.indices.map { calendar.isComplete($0) }
    var active = 0
    for flow in sums.periods {
      profitNew.append(flow.profitNew)
      profitExisting.append(flow.profitExisting)
      if activeDays == nil { addUncounted() } else { add(flow, active: &active, costPerCustomer) }
    }
  }

  /// Adds a period and moves the number of active customers from its opening to its close.
  private mutating func add(_ flow: FlowPeriod, active: inout Int, _ costPerCustomer: Money?) {
    let arrivals = flow.new + flow.reactivated
    opening.append(Int64(active))
    churnRate.append(active > 0 ? Double(flow.lost) / Double(active) : nil)
    active += arrivals - flow.lost
    new.append(Int64(flow.new))
    reactivated.append(Int64(flow.reactivated))
    lost.append(Int64(flow.lost))
    closing.append(Int64(active))
    maskedLoss.append(Int64(min(flow.lost, arrivals)))
    replacementCost.append(costPerCustomer.flatMap { FlowTable.product($0, flow.lost) })
  }

  /// Adds a period in which nothing is known of who was active.
  private mutating func addUncounted() {
    opening.append(nil)
    churnRate.append(nil)
    new.append(nil)
    reactivated.append(nil)
    lost.append(nil)
    closing.append(nil)
    maskedLoss.append(nil)
    replacementCost.append(nil)
  }

  private static func product(_ money: Money, _ count: Int) -> Int64? {
    let (product, overflow) = money.units.multipliedReportingOverflow(by: Int64(count))
    return overflow ? nil : product
  }

  /// The table.
  var result: ResultTable {
    ResultTable(
      "customer_flow",
      [
        ResultColumn("period", .texts(period)),
        ResultColumn("opening", .integers(opening)),
        ResultColumn("new", .integers(new)),
        ResultColumn("reactivated", .integers(reactivated)),
        ResultColumn("lost", .integers(lost)),
        ResultColumn("closing", .integers(closing)),
        ResultColumn("masked_loss", .integers(maskedLoss)),
        ResultColumn("churn_rate", .numbers(churnRate)),
        ResultColumn("profit_new", .money(profitNew)),
        ResultColumn("profit_existing", .money(profitExisting)),
        ResultColumn("replacement_cost", .money(replacementCost)),
        ResultColumn("left_truncated", .flags(leftTruncated)),
        ResultColumn("complete", .flags(complete)),
      ])
  }
}
