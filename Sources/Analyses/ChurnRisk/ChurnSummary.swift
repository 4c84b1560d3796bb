import Columns
import Customers
import Framework
import Measures
import Results

/// The customers, the profit and the experience with each risk level, by tier.
struct ChurnSummary {
  /// The levels and those who never purchased, in the order of the rows.
  static let levels = ChurnRisk.names + ["no_purchase"]
  /// The tiers in the order of the rows, all of them first.
  static let tiers = ["all"] + ProfitTiers.names

  /// What is added up in a row.
  private struct Cell {
    var customers = 0
    var annualProfit = Int128(0)
    var valueAtRisk = Int128(0)
    var returnBase = 0
    var returned = 0
  }

  private var cells = Array(
    repeating: Cell(), count: ChurnSummary.levels.count * ChurnSummary.tiers.count)
  private let customerCount: Int
  private let isJudged: Bool

  init(_ study: Study) {
    customerCount = study.book.customerCount
    isJudged = study.risk != nil
    addToday(study)
    addStart(study)
  }

  /// The level of a customer among `levels`; nil where it has no line yet or cannot be judged.
  private static func level(_ customer: Int, _ book: CustomerBook, _ risk: ChurnRisk?) -> Int? {
    guard book.hasLine[customer] else { return nil }
    guard book.hasPurchase(customer) else { return ChurnRisk.names.count }
    return risk.map { Int($0.labels.codes[customer]) }
  }

  private mutating func addToday(_ study: Study) {
    let (book, risk, tiers) = (study.book, study.risk, study.tiers)
    let (annualProfit, amounts) = (study.annualProfit, study.valueAtRisk?.amounts)
    for customer in book.hasLine.indices {
      guard let level = ChurnSummary.level(customer, book, risk) else { continue }
      add(level, tiers.codes[customer]) { cell in
        cell.customers += 1
        cell.annualProfit += Int128(annualProfit[customer])
        cell.valueAtRisk += Int128(amounts?[customer] ?? 0)
      }
    }
  }

  private mutating func addStart(_ study: Study) {
    guard let book = study.startBook, let risk = study.startRisk, let tiers = study.startTiers
    else { return }
    let activity = study.activity
    for customer in book.hasLine.indices {
      guard let level = ChurnSummary.level(customer, book, risk) else { continue }
      add(level, tiers.codes[customer]) { cell in
        cell.returnBase += 1
        if activity[customer].isActive { cell.returned += 1 }
      }
    }
  }

  /// Changes the cell of a level and a tier and that of the level as a whole.
  private mutating func add(_ level: Int, _ tier: Int16, _ change: (inout Cell) -> Void) {
    change(&cells[level * ChurnSummary.tiers.count])
    change(&cells[level * ChurnSummary.tiers.count + 1 + Int(tier)])
  }
}

extension ChurnSummary {
  var table: ResultTable {
    let tierCount = ChurnSummary.tiers.count
    let noPurchase = ChurnRisk.names.count * tierCount
    let rows = cells.indices
    func judged<Value>(_ value: (Cell) -> Value?) -> [Value?] {
      rows.map { isJudged || $0 >= noPurchase ? value(cells[$0]) : nil }
    }
    return ResultTable(
      "churn_summary",
      [
        ResultColumn(
          "risk", .labels(rows.map { Int16($0 / tierCount) }, names: ChurnSummary.levels)),
        ResultColumn(
          "tier", .labels(rows.map { Int16($0 % tierCount) }, names: ChurnSummary.tiers)),
        ResultColumn("customers", .integers(judged { Int64($0.customers) })),
        ResultColumn("customer_share", .numbers(judged(share))),
        ResultColumn("annual_profit", .money(judged { Int64(clamping: $0.annualProfit) })),
        ResultColumn(
          "value_at_risk",
          .money(rows.map { isJudged && $0 < noPurchase ? Int64(cells[$0].valueAtRisk) : nil })),
        ResultColumn("return_rate", .numbers(rows.map { returnRate(cells[$0]) })),
        ResultColumn(
          "return_base", .integers(rows.map { isJudged ? Int64(cells[$0].returnBase) : nil })),
        ResultColumn("note", .labels(rows.map { note(cells[$0]) }, names: ChurnSummary.notes)),
      ])
  }

  static let notes = [
    "data under 60 days: no active window",
    "return_base is under \(SmallestBase.customers)",
  ]

  private func share(_ cell: Cell) -> Double? {
    customerCount > 0 ? Double(cell.customers) / Double(customerCount) : nil
  }

  private func returnRate(_ cell: Cell) -> Double? {
    guard isJudged, cell.returnBase >= SmallestBase.customers else { return nil }
    return Double(cell.returned) / Double(cell.returnBase)
  }

  private func note(_ cell: Cell) -> Int16 {
    guard isJudged else { return 0 }
    return cell.returnBase < SmallestBase.customers ? 1 : -1
  }
}
