import Customers
import Framework
import Measures

/// What the tables of early warning are made of.
struct ChurnFigures: Sendable {
  let buyers: RiskOfBuyers
  let summary: ChurnSummary

  init(_ study: Study) {
    buyers = RiskOfBuyers(study)
    summary = ChurnSummary(study)
  }
}

/// The customers with a purchase, and how likely each of them has gone.
struct RiskOfBuyers: Sendable {
  let listed: ListedCustomers
  let book: CustomerBook
  /// nil in data too short for an active window, as are the two that follow.
  let risk: ChurnRisk?
  let reasons: ChurnReasons?
  let value: ValueAtRisk?

  init(_ study: Study) {
    let (book, risk) = (study.book, study.risk)
    listed = ListedCustomers(study) { book.hasPurchase($0) }
    self.book = book
    self.risk = risk
    reasons = risk.flatMap { risk in study.falling.map { ChurnReasons(risk, $0) } }
    value = study.valueAtRisk
  }

  /// The risk level of every row.
  var levels: (codes: [Int16], names: [String]) {
    let codes = risk?.labels.codes
    return (listed.column { codes?[$0] ?? -1 }, ChurnRisk.names)
  }

  /// The reason of every row.
  var reasonsByRow: (codes: [Int16], phrases: [Phrase]) {
    let reasons = reasons
    let codes = listed.column { reasons?.code(of: $0) ?? 0 }
    return (codes, reasons?.phrases ?? [Phrase(.tooShort)])
  }
}
