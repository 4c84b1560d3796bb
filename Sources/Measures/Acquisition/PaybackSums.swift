import Columns
import Customers
package import Framework
import Parallelism

/// What the customers of some groups cost and have earned, month by month since they were acquired.
package struct PaybackSums: Sendable {
  /// How many months are followed.
  package let months: Int
  /// Customers with a purchase.
  package private(set) var customers: [Int]
  /// Those of them whose cost is known.
  package private(set) var knownCosts: [Int]
  /// Their costs, in 1/10,000.
  package private(set) var cost: [Int128]
  /// How many of them have each status, a row a group.
  package private(set) var statuses: [Int]
  /// How many customers were observed for each number of whole months, the last place for all
  /// longer ones; a row a group.
  private var observed: [Int]
  /// The profit of each month of those who were observed through it, in 1/10,000; a row a group.
  private var profit: [Int64]

  private init(groups: Int, months: Int) {
    self.months = months
    customers = Array(repeating: 0, count: groups)
    knownCosts = customers
    cost = Array(repeating: 0, count: groups)
    statuses = Array(repeating: 0, count: groups * CustomerPaybacks.Status.names.count)
    observed = Array(repeating: 0, count: groups * (months + 1))
    profit = Array(repeating: 0, count: groups * months)
  }

  /// Adds up the customers with a purchase, in parallel.
  ///
  /// - Parameter codes: the group of each customer; below 0 one that does not count.
  package init(
    _ study: Study, _ paybacks: CustomerPaybacks, codes: [Int32], groups: Int, months: Int
  ) {
    let empty = PaybackSums(groups: groups, months: months)
    let grid = Grid(rows: codes.count, rowsPerChunk: max(8_192, groups * months))
    let (ledger, book, won) = (study.ledger, study.book, study.acquisitions)
    let asOf = study.window.asOf.number
    let parts = study.workers.map(grid) { customers in
      var part = empty
      for customer in customers where codes[customer] >= 0 && book.hasPurchase(customer) {
        let group = Int(codes[customer])
        part.add(group, cost: won.costs[customer], paybacks.statuses[customer])
        guard let start = won.starts[customer] else { continue }
        part.follow(group, customer, ledger, from: start, through: asOf)
      }
      return part
    }
    self = parts.reduce(into: empty) { $0.add($1) }
  }

  private mutating func add(_ group: Int, cost known: Int64?, _ status: CustomerPaybacks.Status?) {
    customers[group] += 1
    guard let known, let status else { return }
    knownCosts[group] += 1
    cost[group] += Int128(known)
    statuses[group * CustomerPaybacks.Status.names.count + Int(status.rawValue)] += 1
  }

  private mutating func follow(
    _ group: Int, _ customer: Int, _ ledger: Ledger, from start: Int32, through end: Int32
  ) {
    let whole = min(months, PaybackMonth.count(within: Int(end) - Int(start) + 1))
    observed[group * (months + 1) + whole] += 1
    let days = ledger.entries.day.span
    let profits = ledger.entries.profit.span
    for entry in ledger.entries(of: customer) where days[entry] <= end {
      // Money dated before the acquisition counts in the first month.
      let month = PaybackMonth.count(within: Int(days[entry]) - Int(start))
      if month < whole { profit[group * months + month] += profits[entry] }
    }
  }

  private mutating func add(_ other: PaybackSums) {
    for place in customers.indices {
      customers[place] += other.customers[place]
      knownCosts[place] += other.knownCosts[place]
      cost[place] += other.cost[place]
    }
    for place in statuses.indices { statuses[place] += other.statuses[place] }
    for place in observed.indices { observed[place] += other.observed[place] }
    for place in profit.indices { profit[place] += other.profit[place] }
  }

  /// All groups in one.
  package var all: PaybackSums {
    var all = PaybackSums(groups: 1, months: months)
    let names = CustomerPaybacks.Status.names.count
    for group in customers.indices {
      all.customers[0] += customers[group]
      all.knownCosts[0] += knownCosts[group]
      all.cost[0] += cost[group]
      for place in 0..<names { all.statuses[place] += statuses[group * names + place] }
      for place in 0...months { all.observed[place] += observed[group * (months + 1) + place] }
      for place in 0..<months { all.profit[place] += profit[group * months + place] }
    }
    return all
  }

  /// How many customers of a group were observed through each month.
  func observedThrough(_ group: Int) -> [Int] {
    var count = 0
    var counts = (0..<months).reversed().map { month -> Int in
      count += observed[group * (months + 1) + month + 1]
      return count
    }
    counts.reverse()
    return counts
  }

  /// The profit of each month of a group, of those who were observed through it, in 1/10,000.
  package func profits(_ group: Int) -> ArraySlice<Int64> {
    profit[group * months..<(group + 1) * months]
  }
}
