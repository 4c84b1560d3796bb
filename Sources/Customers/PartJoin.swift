import Columns
import Parallelism

/// Joins the parts of a ledger: takes the customers of all parts in the order of their ids.
///
/// `Rows` are columns of which each order has a slice: its entries, or its items. One column at a
/// time, and each leaves the parts as it is joined, so that no more than one of them is in memory
/// twice. Within a part customers are in that order already: every part is read from its beginning
/// to its end.
struct PartJoin<Rows: Sendable> {
  private let slices: PartSlices
  private let workers: Workers
  /// Some customers at a time.
  private let grid: Grid
  private var parts: [Rows]
  /// For each chunk of the grid, how many orders and rows it has.
  private let orderCounts: [Int]
  private let rowCounts: [Int]
  /// For each customer, in the order of ids, where its rows start in its part, and how many it has.
  private let firstRows: [Int32]
  private let ownRows: [Int32]

  /// Joins the rows of some parts.
  ///
  /// - Parameters:
  ///   - ends: for each part, where each order's rows end.
  ///   - customerEnds: for each part, where each customer's orders end.
  init(
    _ parts: [Rows], ends: [[Int32]], customerEnds: [[Int32]], _ partition: LinePartition,
    workers: Workers
  ) {
    self.workers = workers
    let grid = Grid(rows: partition.partOfCustomer.count)
    let slices = PartSlices(
      partition: partition, customerEnds: customerEnds, orderEnds: ends)
    let counts = workers.map(grid) { slices.counts($0) }
    orderCounts = counts.map(\.orders)
    rowCounts = counts.map(\.rows)
    let sizes = (0..<grid.count).map { grid[$0].count }
    firstRows = workers.joined(sizes) { chunk, output in
      slices.forEach(grid[chunk]) { output.append(Int32(slices.rows(of: $1, $0).lowerBound)) }
    }
    ownRows = workers.joined(sizes) { chunk, output in
      slices.forEach(grid[chunk]) { output.append(Int32(slices.rows(of: $1, $0).count)) }
    }
    self.parts = parts
    (self.grid, self.slices) = (grid, slices)
  }

  /// Where each customer's orders start, followed by the end of the last one.
  func orderOffsets() -> [Int32] {
    let (slices, grid, starts) = (slices, grid, startsOfChunks(orderCounts))
    return workers.joined((0..<grid.count).map { grid[$0].count } + [1]) { chunk, output in
      guard chunk < grid.count else { return output.append(Int32(starts[chunk])) }
      var next = starts[chunk]
      slices.forEach(grid[chunk]) { _, orders in
        output.append(Int32(next))
        next += orders.count
      }
    }
  }

  /// Where each order's rows start, followed by the end of the last one.
  func rowOffsets() -> [Int32] {
    let (slices, grid, starts) = (slices, grid, startsOfChunks(rowCounts))
    return workers.joined(orderCounts + [1]) { chunk, output in
      guard chunk < grid.count else { return output.append(Int32(starts[chunk])) }
      var next = starts[chunk]
      slices.forEach(grid[chunk]) { part, orders in
        let ends = slices.orderEnds[part]
        var start = orders.lowerBound == 0 ? 0 : ends[orders.lowerBound - 1]
        for order in orders {
          output.append(Int32(next))
          next += Int(ends[order] - start)
          start = ends[order]
        }
      }
    }
  }

  /// A column of the rows of all parts.
  mutating func column(_ column: WritableKeyPath<Rows, PackedColumn>) -> [Int32] {
    joined(take(column)) { $0[$1].append($2, to: &$3) }
  }

  /// A column of the rows of all parts.
  mutating func column(_ column: WritableKeyPath<Rows, PackedColumn>) -> [Int64] {
    joined(take(column)) { $0[$1].append($2, to: &$3) }
  }

  /// A packed column of the rows of all parts.
  mutating func packed(_ column: WritableKeyPath<Rows, PackedColumn>) -> PackedColumn {
    let columns = take(column)
    let filled = columns.filter { !$0.isEmpty }
    let low = filled.map(\.lowest).min() ?? 0
    let high = filled.map(\.highest).max() ?? 0
    switch PackedColumn.Width(from: low, through: high) {
    case .none: return PackedColumn(repeating: low, count: rowCounts.reduce(0, +))
    case .one: return PackedColumn(joined8(columns, less: low), from: low, through: high)
    case .two: return PackedColumn(joined16(columns, less: low), from: low, through: high)
    case .four: return PackedColumn(joined32(columns, less: low), from: low, through: high)
    case .eight: return PackedColumn(joined64(columns, less: low), from: low, through: high)
    }
  }

  private func joined8(_ columns: [PackedColumn], less low: Int64) -> [UInt8] {
    joined(columns) { $0[$1].append($2, less: low, to: &$3) }
  }

  private func joined16(_ columns: [PackedColumn], less low: Int64) -> [UInt16] {
    joined(columns) { $0[$1].append($2, less: low, to: &$3) }
  }

  private func joined32(_ columns: [PackedColumn], less low: Int64) -> [UInt32] {
    joined(columns) { $0[$1].append($2, less: low, to: &$3) }
  }

  private func joined64(_ columns: [PackedColumn], less low: Int64) -> [UInt64] {
    joined(columns) { $0[$1].append($2, less: low, to: &$3) }
  }

  /// Takes a column out of the parts.
  private mutating func take(_ column: WritableKeyPath<Rows, PackedColumn>) -> [PackedColumn] {
    parts.indices.map { part in
      let taken = parts[part][keyPath: column]
      parts[part][keyPath: column] = PackedColumn()
      return taken
    }
  }

  @inline(__always)
  private func joined<Element: BitwiseCopyable & Sendable>(
    _ columns: [PackedColumn],
    _ append: @Sendable (Span<PackedColumn>, Int, Range<Int>, inout OutputSpan<Element>) -> Void
  ) -> [Element] {
    let (grid, parts, firstRows, ownRows) = (
      grid, slices.partition.partOfCustomer, firstRows, ownRows
    )
    return workers.joined(rowCounts) { chunk, output in
      // Through a span columns are borrowed, without counting references.
      let columns = columns.span
      for customer in grid[chunk] {
        let first = Int(firstRows[customer])
        append(
          columns, Int(parts[customer]), first..<first + Int(ownRows[customer]), &output)
      }
    }
  }
}

/// Where each chunk of a grid starts, by how much each has, followed by the end of the last one.
private func startsOfChunks(_ counts: [Int]) -> [Int] {
  var starts = [0]
  for count in counts { starts.append(starts[starts.count - 1] + count) }
  return starts
}

/// Where the orders of the customers of all parts are, and the rows of the orders.
private struct PartSlices: Sendable {
  let partition: LinePartition
  /// For each part, where each customer's orders end.
  let customerEnds: [[Int32]]
  /// For each part, where each order's rows end.
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

  /// The rows of some orders of a part.
  @inline(__always)
  func rows(of orders: Range<Int>, _ part: Int) -> Range<Int> { slice(orderEnds[part], orders) }

  /// How many orders and rows some customers have.
  func counts(_ customers: Range<Int>) -> (orders: Int, rows: Int) {
    var counts = (orders: 0, rows: 0)
    forEach(customers) { part, orders in
      counts.orders += orders.count
      counts.rows += rows(of: orders, part).count
    }
    return counts
  }

  @inline(__always)
  private func slice(_ ends: [Int32], _ places: Range<Int>) -> Range<Int> {
    let start = places.lowerBound == 0 ? 0 : Int(ends[places.lowerBound - 1])
    return start..<(places.isEmpty ? start : Int(ends[places.upperBound - 1]))
  }
}
