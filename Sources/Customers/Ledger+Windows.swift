public import Columns
public import Parallelism

extension Ledger {
  /// A column of money of the entries.
  public enum Measure: Sendable {
    /// Revenue, refunds included.
    case revenue
    /// Profit.
    case profit
    /// Discount; all zero without a discount column.
    case discount
  }

  /// The sum of a measure for each customer over the days after `start` up to and including `end`.
  public func sum(
    _ measure: Measure, after start: Day, through end: Day, workers: Workers
  ) -> [Int64] {
    let column = values(measure)
    guard !column.isEmpty else { return Array(repeating: 0, count: customerCount) }
    let parts = workers.map(Grid(rows: customerCount)) { customers in
      // Taken out once: a copy of the array per entry would count references.
      let days = entries.day
      return customers.map { customer in
        var sum: Int64 = 0
        for entry in entries(of: customer)
        where days[entry] > start.number && days[entry] <= end.number {
          sum += column[entry]
        }
        return sum
      }
    }
    return Array(parts.joined())
  }

  /// The column of a measure; empty where the export has none.
  public func values(_ measure: Measure) -> [Int64] {
    switch measure {
    case .revenue: entries.revenue
    case .profit: entries.profit
    case .discount: entries.discount
    }
  }

  /// The first day with a used line; nil without lines.
  public func firstDay(workers: Workers) -> Day? {
    let days = entries.day
    return workers.map(Grid(rows: days.count, rowsPerChunk: 65_536)) { rows in
      days[rows].min() ?? .max
    }.min().map { Day($0) }
  }
}
