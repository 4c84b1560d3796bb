import Analyses
import Columns
import Customers
import Framework
import Measures
import Options
import Parallelism
import Prediction
import Results

/// Fills the widest table, one row a customer, from the labels and measures of many analyses.
///
/// Its columns are closures of Analyses that loops of Framework and Measures call for every customer:
/// a loop that is not specialised for its caller takes several times as long.
struct Listing: Kernel {
  static let name = "listing"
  static let rows = 20_000

  private let ledger: Ledger
  private let customers: Analysis
  private let options: OptionValues

  init() throws {
    let seeded = SeededLines(lines: 100_000, customers: Listing.rows)
    ledger = try Ledger(seeded.lines, workers: Workers(count: 1))
    guard let customers = Catalog.analyses.first(where: { $0.name == "customers" }) else {
      throw Scoring.Missing()
    }
    self.customers = customers
    var options = OptionValues()
    // Fits would hide what the columns cost.
    try options.set(.model, to: "none")
    self.options = options
  }

  func run() throws -> [ResultTable] {
    let study = Study(
      ledger: ledger, window: ObservationWindow(firstDay: Day(19_000), asOf: Day(20_000)),
      options: options, facts: CustomerFacts(), input: InputTraits(), workers: Workers(count: 1))
    return try customers.run(study)
  }

  /// Whether the orders, the revenue and the days since are those of the ledger's book.
  func isRight(_ answer: [ResultTable]) -> Bool {
    guard let table = answer.first(where: { $0.name == "customers" }),
      case .integers(let orders)? = table["orders"]?.values,
      case .money(let revenue)? = table["revenue"]?.values,
      case .days(let last)? = table["last_purchase"]?.values
    else { return false }
    let book = CustomerBook(ledger, asOf: Day(20_000), workers: Workers(count: 1))
    let listed = book.hasLine.indices.filter { book.hasLine[$0] }
    return listed.count == table.rowCount
      && orders.compactMap { $0 } == listed.map { Int64(book.orders[$0]) }
      && revenue.compactMap { $0 } == listed.map { book.revenue[$0] }
      && last.compactMap { $0 } == listed.compactMap { book.lastPurchase($0) }
  }
}
