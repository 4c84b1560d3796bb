import Analyses
import Columns
import Customers
import Framework
import Measures
import Options
import Parallelism
import Prediction
import Results

/// Scores customers by quantiles: the book of customers, three orders, thresholds, tables.
struct Scoring: Kernel {
  static let name = "scores"
  static let rows = 20_000

  private let ledger: Ledger
  private let scoring: Analysis

  /// The analysis is not in the catalog.
  struct Missing: Error {}

  init() throws {
    let seeded = SeededLines(lines: 100_000, customers: Scoring.rows)
    ledger = try Ledger(seeded.lines, workers: Workers(count: 1))
    guard let scoring = Catalog.analyses.first(where: { $0.name == "rfm" }) else {
      throw Missing()
    }
    self.scoring = scoring
  }

  func run() throws -> [ResultTable] {
    let study = Study(
      ledger: ledger, window: ObservationWindow(firstDay: Day(19_000), asOf: Day(20_000)),
      options: OptionValues(), facts: CustomerFacts(), input: InputTraits(),
      workers: Workers(count: 1))
    return try scoring.run(study)
  }

  /// Whether every score counts its customers, and the best fifth by money is one.
  func isRight(_ answer: [ResultTable]) -> Bool {
    let tables = Dictionary(uniqueKeysWithValues: answer.map { ($0.name, $0) })
    guard let customers = tables["rfm"],
      case .money(let revenue)? = customers["revenue"]?.values,
      case .integers(let scores)? = customers["m_score"]?.values
    else { return false }
    let order = revenue.indices.sorted { (revenue[$0] ?? 0) < (revenue[$1] ?? 0) }
    let scored = order.map { scores[$0] ?? 0 }
    let fifths = scored.indices.map { Int64($0 * 5 / scored.count + 1) }
    // Few values are equal, so that few customers stand at the wrong side of a threshold.
    let differing = zip(scored, fifths).count { $0 != $1 }
    return scored.count > Scoring.rows * 9 / 10 && scored == scored.sorted()
      && differing <= scored.count / 1_000
  }
}
