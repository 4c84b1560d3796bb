import Columns
import Decoding
import Values

/// What the files of a run say about one another.
extension IngestRun {
  /// Warnings about files that differ from the others or repeat them.
  ///
  /// - Throws: where profit would have another basis in some files than in others.
  func driftWarnings(_ overlap: OverlapSearch.Finding) throws(IngestError) -> [Warning] {
    guard files.count > 1 else { return [profitWarning].compactMap { $0 } }
    let drift = ColumnDrift(
      files.indices.map { file in
        ColumnDrift.File(
          path: files[file].path, mapping: mappings[file], tally: committed.usedByFile[file])
      })
    if !options.acceptsMixedProfit, options.margin.isWhole, let error = drift.mixedProfit {
      throw error
    }
    return drift.warnings + [overlapWarning(overlap), profitWarning].compactMap { $0 }
  }

  /// Rows whose profit is their revenue, beside rows whose profit is known.
  private var profitWarning: Warning? {
    let tallies = committed.tallies
    let known = tallies.profitFromColumn + tallies.profitFromCost
    let unknown = tallies.profitFromMargin
    guard options.margin.isWhole, rules.keepsProfit, known > 0, tallies.marginRevenue != 0 else {
      return nil
    }
    let revenue = Money(units: Int64(clamping: tallies.marginRevenue))
    return Warning(
      .mixedProfit,
      "\(unknown) of \(known + unknown) used rows have neither profit nor cost, so that their "
        + "revenue, \(revenue.cents), counts as profit in full. Say with --margin SHARE what share "
        + "of revenue is profit there.", count: unknown, amount: revenue)
  }

  private func overlapWarning(_ found: OverlapSearch.Finding) -> Warning? {
    guard let (first, second) = found.files else { return nil }
    let amount = Money(units: Int64(clamping: found.units))
    let orders = found.orders == 1 ? "1 order is" : "\(found.orders) orders are"
    let lines = found.rows == 1 ? "1 line, \(amount.cents)" : "\(found.rows) lines, \(amount.cents)"
    return Warning(
      .overlappingFiles,
      "\(orders) in more than one file with the same customer, day and revenue, such as in "
        + "\(files[first].path.quoted) and \(files[second].path.quoted): \(lines) in total, "
        + "\(found.rows == 1 ? "counts" : "count") again. Leave out the files that repeat others, or "
        + "count equal lines one time with --dedupe line.",
      count: found.rows, amount: amount, column: CanonicalColumn.orderId.rawValue,
      file: files[second].path)
  }

  /// Looks for orders in several files among blocks that have the codes of their workers.
  func overlap(of texts: CommonTexts) -> OverlapSearch.Finding {
    let blocks = committed.blocks
    return OverlapSearch(
      count: blocks.count, file: { blocks[$0].file },
      days: { index in
        guard let day = blocks[index].parted?.day, !day.isEmpty else { return nil }
        return day.lowest...day.highest
      },
      block: { texts.overlapBlock(blocks[$0]) }
    ).finding()
  }

  /// Looks for orders in several files among blocks that have common codes.
  ///
  /// Lines of files whose orders are settled are left out: an order that is told twice is settled
  /// once, so that it counts once.
  static func overlap(of blocks: [CommittedBlock]) -> OverlapSearch.Finding {
    OverlapSearch(
      count: blocks.count, file: { blocks[$0].file },
      days: { index in
        let block = blocks[index]
        guard !block.extras.settles, !block.block.order.isEmpty, let low = block.block.day.min(),
          let high = block.block.day.max()
        else { return nil }
        return Int64(low)...Int64(high)
      },
      block: { blocks[$0].usedLines }
    ).finding()
  }
}

extension CommittedBlock {
  /// The used lines, as a search for overlaps compares them.
  fileprivate var usedLines: OverlapSearch.Block {
    var order = block.order
    // A line that is not used is no order.
    for row in extras.notes.indices where extras.notes[row].exclusion != nil { order[row] = -1 }
    return OverlapSearch.Block(
      file: file, order: order, customer: block.customer, day: block.day, revenue: block.revenue)
  }
}
