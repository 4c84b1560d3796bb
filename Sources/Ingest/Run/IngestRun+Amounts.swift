import Columns
import Decoding

/// Finds out whose amount lines have, where every line of an order may repeat that of the order.
///
/// A first reading disproves it for nearly all exports, by one order with two amounts. Other files are
/// read once more on trial, with the amount as that of the order; their orders then decide, as a whole
/// and so whatever the order of rows, files and threads is.
extension IngestRun {
  /// Takes what is known about amounts into the plans.
  mutating func takeAmountBases() {
    for file in plans.indices {
      guard let basis = amountBases[forms.families.family(of: file)] else { continue }
      plans[file].take(basis)
    }
  }

  /// Reads files on trial whose amounts may repeat within orders; false where there are none.
  mutating func beginTrial() -> Bool {
    guard rules.familiesOnTrial.isEmpty else { return false }
    var signs: [Int: RepeatSigns] = [:]
    for file in plans.indices where plans[file].mayRepeatTotals {
      signs[forms.families.family(of: file), default: RepeatSigns()].add(committed.repeats[file])
    }
    let families = Set(signs.filter(\.value.isPossible).keys)
    guard !families.isEmpty else { return false }
    let onTrial = plans.indices.map { file in
      let family = forms.families.family(of: file)
      return plans[file].mayRepeatTotals && families.contains(family) ? family : -1
    }
    for file in plans.indices where onTrial[file] >= 0 { plans[file].amountPerOrder = true }
    makeRules()
    rules.familiesOnTrial = onTrial
    return true
  }

  /// Notes what the orders on trial say.
  ///
  /// - Throws: where they can be read in both ways.
  mutating func judgeAmounts(
    _ counts: [Int: RepeatCounts], orders: TextColumn
  ) throws(IngestError) {
    for family in Set(rules.familiesOnTrial).subtracting([-1]).sorted() {
      let found = counts[family] ?? RepeatCounts()
      switch found.verdict {
      case .line: amountBases[family] = .line
      case .order: amountBases[family] = .order
      case .probablyLine, .probablyOrder:
        amountBases[family] = found.verdict == .probablyOrder ? .order : .line
        if let warning = warning(found, orders) { amountWarnings.append(warning) }
      case .open:
        if let error = ambiguity(found, orders) { throw error }
        amountBases[family] = .line
      }
    }
  }

  /// Ends a trial; says whether files are to be read again, by the line.
  mutating func endTrial() throws(IngestError) -> Bool {
    guard !rules.familiesOnTrial.isEmpty else { return false }
    let isWrong = Set(rules.familiesOnTrial).contains { amountBases[$0] == .line }
    guard isWrong else {
      rules.familiesOnTrial = []
      return false
    }
    takeAmountBases()
    makeRules()
    return true
  }

  private func header(_ file: Int) -> String {
    plans[file].amount.field >= 0 ? plans[file].headers[plans[file].amount.field] : "amount"
  }

  private func ambiguity(_ found: RepeatCounts, _ orders: TextColumn) -> IngestError? {
    found.example.map { example in
      .ambiguousAmount(
        header: header(example.place.file), order: orders[Int(example.order)], rows: example.rows,
        amount: Money(units: example.amount), at: place(of: example))
    }
  }

  private func place(of example: RepeatCounts.Example) -> IngestError.Place {
    IngestError.Place(path: files[example.place.file].path, line: example.place.line)
  }

  private func warning(_ found: RepeatCounts, _ orders: TextColumn) -> Warning? {
    guard let example = found.example else { return nil }
    let surplus = Money(units: Int64(clamping: found.surplus))
    let header = header(example.place.file)
    let place = place(of: example)
    let isOfOrder = found.verdict == .probablyOrder
    let sentence =
      "Column '\(IngestError.shown(header))' shows the same amount on all rows of "
      + "\(found.ofProducts) \(found.ofProducts == 1 ? "order" : "orders") of different products, "
      + "such as '\(IngestError.shown(orders[Int(example.order)]))' (\(place)). It is read as the "
      + (isOfOrder
        ? "amount of the order and counts once; \(surplus.text) more if it is that of each row. "
        : "amount of each row; \(surplus.text) less if it is that of the order. ")
      + "Confirm with --amount-per \(isOfOrder ? "order" : "line"), or give the other."
    return Warning(
      .repeatedAmount, sentence, count: found.ofProducts, amount: surplus, column: header,
      file: place.path, line: place.line)
  }
}
