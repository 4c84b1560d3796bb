public import Columns
public import Parallelism

/// How many different things each customer has bought, and how much of it is the same, as known on
/// one day.
///
/// Counted are the lines of purchases up to the day, of what was bought in them as `OrderContents`
/// says. Rows are all customers of the ledger, by code.
public struct CustomerItems: Sendable {
  /// The last day that counts.
  public let asOf: Day
  /// By product; nil where the run has no products.
  public let products: Variety?
  /// By category; nil where the run has no categories.
  public let categories: Variety?
  /// By channel; nil where the run has no channels.
  public let channels: Variety?

  /// The variety of each customer's lines in one respect, a column at a time.
  public struct Variety: Sendable, Equatable {
    /// The number of different products, categories or channels.
    public internal(set) var different: [Int32] = []
    /// The number of lines of which it is known what they are.
    public internal(set) var lines: [Int32] = []
    /// The number of these lines in the code that has the most.
    public internal(set) var mostLines: [Int32] = []
    /// The code that has the most, the first by its bytes among equals; -1 without a line.
    public internal(set) var most: [Int32] = []

    init() {}

    /// The largest share of a customer's lines in one code; nil without a line.
    @inlinable
    public func largestShare(_ customer: Int) -> Double? {
      lines[customer] > 0 ? Double(mostLines[customer]) / Double(lines[customer]) : nil
    }
  }

  /// Reads the ledger up to a day, customers in parallel; nil where the run has no items.
  public init?(_ ledger: Ledger, asOf: Day, workers: Workers) {
    guard ledger.items != nil else { return nil }
    self.asOf = asOf
    products = Variety(ledger, .productId, asOf: asOf, workers: workers)
    categories = Variety(ledger, .category, asOf: asOf, workers: workers)
    channels = Variety(ledger, .channel, asOf: asOf, workers: workers)
  }
}

extension CustomerItems.Variety {
  fileprivate init?(_ ledger: Ledger, _ column: CanonicalColumn, asOf: Day, workers: Workers) {
    guard let bought = BoughtItems(ledger, column, asOf: asOf, countsLines: true),
      let codes = ledger.items?.names[column].count
    else { return nil }
    let grid = Grid(rows: ledger.customerCount)
    let orders = ledger.orderOffsets
    let counter = VarietyCounter(bought, codes: codes)
    var counters = Array(repeating: counter, count: workers.count)
    let parts = workers.map(grid.count, states: &counters) { counter, chunk in
      var part = Self()
      part.reserve(grid[chunk].count)
      for customer in grid[chunk] {
        part.append(counter.count(Int(orders[customer])..<Int(orders[customer + 1])))
      }
      return part
    }
    reserve(grid.rows)
    for part in parts { append(part) }
  }

  private mutating func reserve(_ customers: Int) {
    different.reserveCapacity(customers)
    lines.reserveCapacity(customers)
    mostLines.reserveCapacity(customers)
    most.reserveCapacity(customers)
  }

  private mutating func append(_ part: Self) {
    different += part.different
    lines += part.lines
    mostLines += part.mostLines
    most += part.most
  }

  private mutating func append(_ row: VarietyCounter.Row) {
    different.append(row.different)
    lines.append(row.lines)
    mostLines.append(row.mostLines)
    most.append(row.most)
  }
}
