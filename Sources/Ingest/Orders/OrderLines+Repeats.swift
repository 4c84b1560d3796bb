import Columns

/// What an order says about whether the amount on its lines is that of each line.
extension OrderLines {
  /// Counts the order where it has several used lines of one family of files that is on trial.
  ///
  /// Two lines of one product, equal in everything, say nothing: both readings are as likely.
  func countRepeats(_ families: [Int], in counts: inout [Int: RepeatCounts]) {
    let lines = used.filter { families[blocks[Int($0.block)].file] >= 0 }
    guard lines.count > 1, let first = lines.first else { return }
    let family = families[blocks[Int(first.block)].file]
    let totals = lines.compactMap { told(.total, $0) }
    guard totals.count == lines.count, let amount = totals.first else { return }
    var found = counts[family] ?? RepeatCounts()
    defer { counts[family] = found }
    guard totals.allSatisfy({ $0 == amount }) else { return found.differing += 1 }
    guard amount != 0, let place = lines.map(place).min() else { return }
    let example = RepeatCounts.Example(
      order: first.order, rows: lines.count, amount: amount, place: place)
    if lines.allSatisfy({ notes($0).hasAmount }) {
      guard let isOfOrder = isOfOrder(amount, lines.map(revenue)) else { return }
      if isOfOrder { found.ofOrder += 1 } else { found.ofLine += 1 }
      found.note(example)
    } else if Set(lines.map(product)).count > 1 {
      found.ofProducts += 1
      found.note(example)
    }
  }

  /// Whether an amount that all lines show is that of the order, by what the lines come to; nil where
  /// they do not say.
  private func isOfOrder(_ amount: Int64, _ lines: [Int64]) -> Bool? {
    let isCent = { (sum: Int128) in (sum - Int128(amount)).magnitude <= 100 }
    guard let first = lines.first, lines.allSatisfy({ $0 == first }) else { return true }
    if isCent(Int128(first)) { return false }
    return isCent(Int128(first) * Int128(lines.count)) ? true : nil
  }

  /// The code of a line's product; -1 where it is not known.
  private func product(_ line: OrderLine) -> Int32 {
    let codes = blocks[Int(line.block)].block.codes[.productId]
    return codes.isEmpty ? -1 : codes[Int(line.row)]
  }
}
