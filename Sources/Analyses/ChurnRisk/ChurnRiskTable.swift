import Columns
import Customers
import Framework
import Measures
import Parallelism
import Results

/// One row of early warning for every customer with a purchase.
struct ChurnRiskTable {
  private let study: Study
  private let customers: [Int32]

  init(_ study: Study) {
    self.study = study
    let book = study.book
    customers = book.orders.indices.filter { book.hasPurchase($0) }.map { Int32($0) }
  }

  var table: ResultTable {
    let book = study.book
    let days = study.workers.column(of: customers) { book.daysSinceLast($0).map { Int64($0) } }
    return ResultTable(
      "churn_risk",
      [
        ResultColumn("customer_id", .ids(study.ledger.customerIds, rows: customers)),
        ResultColumn("days_since_last", .integers(days)),
      ] + rhythm + judgement + value)
  }

  private var rhythm: [ResultColumn] {
    let risk = study.risk
    let rhythm = risk?.rhythm
    let gaps = study.workers.column(of: customers) { rhythm?.typicalGap(of: $0)?.value }
    let overdue = study.workers.column(of: customers) { rhythm?.overdueRatio(of: $0)?.value }
    let alive = study.workers.column(of: customers) { risk?.modelledProbability(of: $0) }
    return [
      ResultColumn("typical_gap_days", .numbers(gaps)),
      ResultColumn("overdue_ratio", .numbers(overdue)),
      ResultColumn("probability_alive", .numbers(alive)),
    ]
  }

  private var judgement: [ResultColumn] {
    guard let risk = study.risk, let falling = study.falling else {
      let codes = Array(repeating: Int16(-1), count: customers.count)
      return [
        ResultColumn("risk", .labels(codes, names: ChurnRisk.names)),
        ResultColumn("reason", .labels(codes.map { _ in 0 }, names: [Phrase(.tooShort).text])),
      ]
    }
    let reasons = ChurnReasons(risk, falling)
    let codes = study.workers.column(of: customers) { reasons.code(of: $0) }
    let levels = study.workers.column(of: customers) { risk.labels.codes[$0] }
    return [
      ResultColumn("risk", .labels(levels, names: risk.labels.names)),
      ResultColumn("reason", .labels(codes, names: reasons.names)),
    ]
  }

  private var value: [ResultColumn] {
    let (value, workers) = (study.valueAtRisk, study.workers)
    let amounts = workers.column(of: customers) { value?.amounts[$0] }
    return [
      ResultColumn("value_at_risk", .money(amounts)),
      ResultColumn("priority", .integers(workers.column(of: customers) { value?.priority[$0] })),
    ]
  }
}
