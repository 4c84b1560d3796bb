import Columns
import Parallelism

/// Joins the parts of a ledger: takes the customers of all parts in the order of their ids.
///
/// One column at a time, and each leaves the parts as it is joined, so that no more than one of them
/// is in memory twice. Within a part customers stand in that order already: every part is read from
/// its beginning to its end.
struct PartJoin {
  private let slices: PartSlices
  private let workers: Workers
  /// Some customers at a time.
  private let grid: Grid
  private var entries: [Ledger.Entries]
  /// For each chunk of the grid, how many orders and entries it has.
  private let orderCounts: [Int]
  private let entryCounts: [Int]

  init(_ parts: consuming [LedgerPart], _ partition: LinePartition, workers: Workers) {
    self.workers = workers
    let grid = Grid(rows: partition.partOfCustomer.count)
    let slices = PartSlices(
      partition: partition, customerEnds: parts.map(\.customerEnds),
      orderEnds: parts.map(\.orderEnds))
    let counts = workers.map(grid) { slices.counts($0) }
    orderCounts = counts.map(\.orders)
    entryCounts = counts.map(\.entries)
    entries = parts.map(\.entries)
    (self.grid, self.slices) = (grid, slices)
  }

  /// Where each customer's orders start, and behind the last one the end.
  func orderOffsets() -> [Int32] {
    let (slices, grid, starts) = (slices, grid, PartJoin.starts(orderCounts))
    return workers.joined((0..<grid.count).map { grid[$0].count } + [1]) { chunk, output in
      guard chunk < grid.count else { return output.append(Int32(starts[chunk])) }
      var next = starts[chunk]
      slices.forEach(grid[chunk]) { _, orders in
        output.append(Int32(next))
        next += orders.count
      }
    }
  }

  /// Where each order's entries start, and behind the last one the end.
  func entryOffsets() -> [Int32] {
    let (slices, grid, starts) = (slices, grid, PartJoin.starts(entryCounts))
    return workers.joined(orderCounts + [1]) { chunk, output in
      guard chunk < grid.count else { return output.append(Int32(starts[chunk])) }
      var next = starts[chunk]
      slices.forEach(grid[chunk]) { part, orders in
        for order in orders {
          output.append(Int32(next))
          next += slices.entries(of: order..<order + 1, part).count
        }
      }
    }
  }

  /// A column of the entries of all parts; zeros for parts without it.
  mutating func column<Element: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ column: WritableKeyPath<Ledger.Entries, [Element]>
  ) -> [Element] {
    let columns = entries.indices.map { part in
      let taken = entries[part][keyPath: column]
      entries[part][keyPath: column] = []
      return taken
    }
    let (slices, grid) = (slices, grid)
    return workers.joined(entryCounts) { chunk, output in
      slices.forEach(grid[chunk]) { part, orders in
        let own = slices.entries(of: orders, part)
        if columns[part].isEmpty {
          output.append(repeating: 0, count: own.count)
        } else {
          for entry in own { output.append(columns[part][entry]) }
        }
      }
    }
  }

  private static func starts(_ counts: [Int]) -> [Int] {
    var starts = [0]
    for count in counts { starts.append(starts[starts.count - 1] + count) }
    return starts
  }
}

/// Where the orders and entries of the customers of all parts stand.
private struct PartSlices: Sendable {
  let partition: LinePartition
  /// For each part, where each customer's orders end.
  let customerEnds: [[Int32]]
  /// For each part, where each order's entries end.
  let orderEnds: [[Int32]]

  /// Calls `body` for each of some customers with its part and its orders there.
  @inline(__always)
  func forEach(_ customers: Range<Int>, _ body: (Int, Range<Int>) -> Void) {
    for customer in customers {
      let part = Int(partition.partOfCustomer[customer])
      let place = Int(partition.placeOfCustomer[customer])
      body(part, slice(customerEnds[part], place..<place + 1))
    }
  }

  /// The entries of some orders of a part.
  @inline(__always)
  func entries(of orders: Range<Int>, _ part: Int) -> Range<Int> { slice(orderEnds[part], orders) }

  /// How many orders and entries some customers have.
  func counts(_ customers: Range<Int>) -> (orders: Int, entries: Int) {
    var counts = (orders: 0, entries: 0)
    forEach(customers) { part, orders in
      counts.orders += orders.count
      counts.entries += entries(of: orders, part).count
    }
    return counts
  }

  @inline(__always)
  private func slice(_ ends: [Int32], _ places: Range<Int>) -> Range<Int> {
    let start = places.lowerBound == 0 ? 0 : Int(ends[places.lowerBound - 1])
    return start..<(places.isEmpty ? start : Int(ends[places.upperBound - 1]))
  }
}
