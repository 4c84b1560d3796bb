import Columns
import Decoding
import Delimited
import Parallelism
import Values

extension IngestRun {
  /// The lines with the codes that hold for all workers, and the accounting.
  mutating func result() throws(IngestError) -> IngestResult {
    try checkShortYears()
    try checkDays()
    let dropping = dropsSuffix && !rules.stripsIds ? 2 : 0
    var merged = try takeLines(dropping: dropping)
    var orders = OrderFacts()
    if rules.keepsExtras { orders = try judge(&merged) }
    let warnings = try driftWarnings(merged.overlap) + committed.unknownStatuses.warnings
    var lines = merged.lines
    if lines.parted == nil { lines.blocks = merged.blocks.map(\.block) }
    if hasRepaired || rules.keepsExtras { lines.dropUnusedTexts() }
    let tallies = committed.tallies
    let accounting = try Accounting(tallies)
    guard let anonymous = Int64(exactly: tallies.anonymousRevenue) else { throw .sumTooLarge }
    return IngestResult(
      lines: lines, accounting: accounting,
      files: files.indices.map { file in
        IngestResult.FileReport(
          file: files[file], coding: codings[file], replacements: replacements[file],
          rows: committed.rows[file], delimiter: plans[file].dialect.delimiter,
          usedRows: committed.usedByFile[file].used.rows,
          revenue: committed.usedByFile[file].revenue, mapping: mappings[file])
      },
      firstUsedDay: lines.firstDay.map { Day($0) },
      newestDay: committed.newest.map { IngestResult.Found(value: Day($0.day), place: $0.place) },
      dayOfMost: committed.days.day(by: 999).map { Day($0) },
      currency: options.currency?.uppercased() ?? committed.currency?.text,
      showsCurrency: committed.showsCurrency,
      profitIsRevenue: options.margin.isWhole && tallies.profitFromColumn == 0
        && tallies.profitFromCost == 0,
      strippedIds: dropsSuffix, forms: columnForms, anonymousRevenue: Money(units: anonymous),
      orders: orders, ids: idFacts,
      warnings: warnings + quoteWarnings(tallies.escapedLines) + dayWarnings + shareWarnings
        + idWarnings(customers: lines.customerIds.count, rows: accounting.used.rows)
        + orders.warnings)
  }

  /// Finds duplicates and settles orders, over all lines; then drops what is not used or asked for.
  private mutating func judge(_ merged: inout MergedLines) throws(IngestError) -> OrderFacts {
    if rules.keepsKeys { Duplicates.mark(&merged.blocks, keys: merged.keys) }
    var settlement = Settlement(
      merged.blocks, orders: merged.orders, paths: files.map(\.path), rules: rules)
    let facts = try settlement.run(workers)
    try judgeAmounts(facts.repeats, orders: merged.orders)
    committed.tallies.add(settlement.tallies)
    merged.blocks = settlement.blocks
    for block in merged.blocks { committed.usedByFile[block.file].add(judged: block) }
    if files.count > 1 { merged.overlap = IngestRun.overlap(of: merged.blocks) }
    for index in merged.blocks.indices { merged.blocks[index].keepUsed(options.wants) }
    return facts
  }

  /// Merges the workers' dictionaries and recodes the lines.
  private mutating func takeLines(dropping: Int) throws(IngestError) -> MergedLines {
    var texts = try CommonTexts(
      readers.map(\.rows.kept), rules, most: options.mostTexts, workers: workers)
    // The workers' dictionaries are as large as what they were merged into.
    readers = []
    let tallies = committed.tallies
    let mayDropZero = tallies.idsWithSuffix > 0 && tallies.idsWithoutSuffix > 0
    let off = options.idsAsWritten
    var lines = texts.sort(dropping: dropping, idMap: options.idMap, workers: workers) { ids in
      IdSpellings(ids, without: off, mayDropZero: mayDropZero)
    }
    idFacts = texts.idFacts ?? IdFacts()
    idFacts.words = guestWords
    try checkCutIds(lines.customerIds)
    let (orders, keys) = (texts.orderIds(workers: workers), texts.keyCount)
    // Texts that no line has are found by the common codes.
    // Spellings of one id may lie in different parts.
    if rules.parts > 0, !hasRepaired, texts.idFacts == nil {
      let overlap = files.count > 1 ? overlap(of: texts) : OverlapSearch.Finding()
      lines.parted = texts.parted(committed.blocks, parts: rules.parts)
      committed.blocks = []
      return MergedLines(blocks: [], lines: lines, orders: orders, keys: keys, overlap: overlap)
    }
    let blocks = recodeBlocks(by: texts)
    let overlap =
      files.count > 1 && !rules.keepsExtras
      ? IngestRun.overlap(of: blocks) : OverlapSearch.Finding()
    return MergedLines(blocks: blocks, lines: lines, orders: orders, keys: keys, overlap: overlap)
  }

  /// Reads the files once more for the first row of a customer; nil where they cannot be.
  private mutating func placeOfCustomer(_ id: String) -> IngestError.Place? {
    rules.guests = [Array(id.utf8)]
    startAgain()
    try? readOnce { _ in }
    return committed.firstGuest
  }

  /// Makes sure that no ids have lost their last digits, and so became those of several customers.
  private mutating func checkCutIds(_ ids: TextColumn) throws(IngestError) {
    guard !options.idsAsWritten.contains(.cut) else { return }
    let cut = CutIds.found(in: ids)
    if let first = cut.first {
      throw .cutIds(
        place: placeOfCustomer(first), header: mappings.first?[.customerId]?.header ?? "",
        column: .customerId, text: first,
        count: cut.count)
    }
    guard let prefix = prefixes.cut else { return }
    throw .cutIds(
      place: nil, header: mappings.first?[.orderId]?.header ?? "", column: .orderId,
      text: prefix + "\u{2026}",
      count: 0)
  }

  /// Takes the blocks and gives their lines the common codes.
  private mutating func recodeBlocks(by texts: CommonTexts) -> [CommittedBlock] {
    let count = committed.blocks.count
    let blocks = SharedBuffer<CommittedBlock?>(repeating: nil, count: count)
    for index in (0..<count).reversed() { blocks[index] = committed.blocks.removeLast() }
    return workers.map(count) { index in
      var block = blocks.take(index) ?? CommittedBlock()
      texts.recode(&block)
      return block
    }
  }
}

/// The lines of all workers with common codes.
private struct MergedLines {
  var blocks: [CommittedBlock]
  /// The texts of the lines, without a block.
  var lines: TransactionLines
  /// The ids of the orders, where the end of the run needs them.
  var orders: TextColumn
  /// How many different keys of duplicates there are.
  var keys: Int
  /// Orders that are in several files.
  var overlap: OverlapSearch.Finding
}
