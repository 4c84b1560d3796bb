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
    guard let items = ledger.items else { return nil }
    self.asOf = asOf
    let facets = LineItems.Facet.allCases.filter { !items.codes($0).isEmpty }
    let orders = ledger.orderOffsets
    let parts = workers.map(Grid(rows: ledger.customerCount)) { customers in
      facets.map { Variety(items, $0, customers, orders: orders, asOf: asOf.number) }
    }
    func variety(_ facet: LineItems.Facet) -> Variety? {
      guard let place = facets.firstIndex(of: facet) else { return nil }
      return Variety(parts.map { $0[place] }, customers: ledger.customerCount)
    }
    products = variety(.product)
    categories = variety(.category)
    channels = variety(.channel)
  }
}

extension CustomerItems.Variety {
  /// The customers of all parts.
  fileprivate init(_ parts: [CustomerItems.Variety], customers: Int) {
    different.reserveCapacity(customers)
    lines.reserveCapacity(customers)
    mostLines.reserveCapacity(customers)
    most.reserveCapacity(customers)
    for part in parts {
      different += part.different
      lines += part.lines
      mostLines += part.mostLines
      most += part.most
    }
  }

  fileprivate init(
    _ items: LineItems, _ facet: LineItems.Facet, _ customers: Range<Int>, orders: [Int32],
    asOf: Int32
  ) {
    guard var sums = FacetSums(items, facet, asOf: asOf) else { return }
    var bought: [UInt64] = []
    for customer in customers {
      bought.removeAll(keepingCapacity: true)
      for order in orders[customer]..<orders[customer + 1] {
        sums.read(Int(order))
        for sum in sums.bought { bought.append(UInt64(sum.code) << 32 | UInt64(sum.lines)) }
      }
      bought.sort()
      append(bought)
    }
  }

  /// Adds a customer of whom codes and their numbers of lines are known, sorted by code.
  private mutating func append(_ bought: [UInt64]) {
    var (count, all) = (Int32(0), Int32(0))
    var largest = (code: Int32(-1), lines: Int32(0))
    var start = 0
    while start < bought.count {
      let code = bought[start] >> 32
      var own = Int32(0)
      var end = start
      while end < bought.count, bought[end] >> 32 == code {
        own += Int32(truncatingIfNeeded: bought[end])
        end += 1
      }
      if own > largest.lines { largest = (Int32(code), own) }
      count += 1
      all += own
      start = end
    }
    different.append(count)
    lines.append(all)
    mostLines.append(largest.lines)
    most.append(largest.code)
  }
}
