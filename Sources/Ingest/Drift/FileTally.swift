import Columns

/// What the used lines of one file come to: how much hangs on what is wrong with it.
struct FileTally: Sendable, Equatable {
  /// The used lines.
  var used = Tally()
  /// Those of them whose profit comes from a column of profit or cost.
  var withProfit = 0

  /// Adds the used lines of a chunk.
  mutating func add(_ tallies: Tallies) {
    used.add(tallies.used)
    withProfit += tallies.profitFromColumn + tallies.profitFromCost
  }

  /// Adds the used lines of a block that was judged at the end of the run.
  mutating func add(judged block: CommittedBlock) {
    for row in 0..<block.block.count where block.extras.notes[row].exclusion == nil {
      used.add(block.block.revenue[row])
      if block.extras.notes[row].profitSource != .margin { withProfit += 1 }
    }
  }

  /// What the used lines amount to.
  var revenue: Money { Money(units: Int64(clamping: used.units)) }
}
