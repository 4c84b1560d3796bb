import Customers
import Framework
import Measures

/// The customers, the profit and the experience with each risk level, by tier.
struct ChurnSummary: Sendable {
  /// The levels and those without a purchase, in the order of the rows.
  static let levels = ChurnRisk.names + ["no_purchase"]
  /// The tiers in the order of the rows, all of them first.
  static let tiers = ["all"] + ProfitTiers.names

  /// What is added up in a row.
  struct Cell: Sendable {
    var customers = 0
    var annualProfit = Int128(0)
    var valueAtRisk = Int128(0)
    var returnBase = 0
    var returned = 0
  }

  /// Every level with every tier.
  private(set) var cells = Array(
    repeating: Cell(), count: ChurnSummary.levels.count * ChurnSummary.tiers.count)
  private let customerCount: Int
  private let isJudged: Bool

  init(_ study: Study) {
    customerCount = study.book.customerCount
    isJudged = study.risk != nil
    addToday(study)
    addStart(study)
  }

  /// The level of a customer among `levels`; nil where they have no line yet or cannot be judged.
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
  /// The risk level and the tier of every row, as places among `levels` and `tiers`.
  var places: (levels: [Int16], tiers: [Int16]) {
    let count = ChurnSummary.tiers.count
    return (cells.indices.map { Int16($0 / count) }, cells.indices.map { Int16($0 % count) })
  }

  /// Whether a row is of a risk level, not of the customers without a purchase.
  private func isLevel(_ row: Int) -> Bool {
    row < ChurnRisk.names.count * ChurnSummary.tiers.count
  }

  /// A value of every row; nil at the risk levels in data too short to judge.
  func judged<Value>(_ value: (Cell) -> Value?) -> [Value?] {
    cells.indices.map { isJudged || !isLevel($0) ? value(cells[$0]) : nil }
  }

  /// The share of every row in all customers.
  var shares: [Double?] {
    judged { customerCount > 0 ? Double($0.customers) / Double(customerCount) : nil }
  }

  /// The value at risk of every row, in 1/10,000; nil where there is no level.
  var valuesAtRisk: [Int64?] {
    cells.indices.map { isJudged && isLevel($0) ? Int64(cells[$0].valueAtRisk) : nil }
  }

  /// How many customers were in each row at the start of the window; nil in too short data.
  var returnBases: [Int64?] {
    cells.map { isJudged ? Int64($0.returnBase) : nil }
  }

  /// The share of these that bought since; nil where they are too few.
  var returnRates: [Double?] {
    cells.map { cell in
      guard isJudged, cell.returnBase >= SmallestBase.customers else { return nil }
      return Double(cell.returned) / Double(cell.returnBase)
    }
  }

  /// Why values are empty.
  var notes: (codes: [Int16], phrases: [Phrase]) {
    let codes = cells.map { cell -> Int16 in
      guard isJudged else { return 0 }
      return cell.returnBase < SmallestBase.customers ? 1 : -1
    }
    let few = Phrase(.returnBaseUnder, .integer(SmallestBase.customers))
    return (codes, [Phrase(.tooShort), few])
  }
}
