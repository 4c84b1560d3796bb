import Columns
import Parallelism

/// Lines laid out so that those of one part of the customers stand together.
struct SpreadLines: Sendable {
  let lines: SharedBuffer<SortedLine>
  /// Beside each line what only some exports tell; empty where none does.
  let extras: SharedBuffer<LineExtra>
  private let starts: [Int]

  /// Spreads the lines of all blocks over the parts, block by block in parallel.
  init(
    _ blocks: [LineBlock], over parts: LedgerParts, _ columns: LedgerColumns, workers: Workers
  ) {
    let counts = workers.map(blocks.count) { block in
      SpreadLines.count(blocks[block].customer, parts)
    }
    var starts = Array(repeating: 0, count: parts.count + 1)
    var places = counts
    var next = 0
    for part in 0..<parts.count {
      starts[part] = next
      for block in blocks.indices {
        places[block][part] = next
        next += counts[block][part]
      }
    }
    starts[parts.count] = next
    let lines = SharedBuffer<SortedLine>(zeroed: next)
    let extras = SharedBuffer<LineExtra>(zeroed: columns.hasExtra ? next : 0)
    let firstPlaces = places
    _ = workers.map(blocks.count) { block in
      SpreadLines.spread(blocks[block], firstPlaces[block], parts, lines, extras)
    }
    self.lines = lines
    self.extras = extras
    self.starts = starts
  }

  /// Where the lines of a part stand.
  func range(_ part: Int) -> Range<Int> { starts[part]..<starts[part + 1] }

  private static func count(_ customers: [Int32], _ parts: LedgerParts) -> [Int] {
    var counts = Array(repeating: 0, count: parts.count)
    for customer in customers { counts[parts.part(of: customer)] += 1 }
    return counts
  }

  private static func spread(
    _ block: LineBlock, _ firstPlaces: [Int], _ parts: LedgerParts,
    _ lines: SharedBuffer<SortedLine>, _ extras: SharedBuffer<LineExtra>
  ) {
    var places = firstPlaces
    let hasOrder = !block.order.isEmpty
    for row in 0..<block.count {
      let part = parts.part(of: block.customer[row])
      lines[places[part]] = SortedLine(
        customer: block.customer[row], day: block.day[row],
        order: hasOrder ? block.order[row] : -1, revenue: block.revenue[row])
      places[part] += 1
    }
    guard extras.count > 0 else { return }
    places = firstPlaces
    let hasProfit = !block.profit.isEmpty
    let hasDiscount = !block.discount.isEmpty
    for row in 0..<block.count {
      let part = parts.part(of: block.customer[row])
      extras[places[part]] = LineExtra(
        profit: hasProfit ? block.profit[row] : block.revenue[row],
        discount: hasDiscount ? block.discount[row] : 0)
      places[part] += 1
    }
  }
}
