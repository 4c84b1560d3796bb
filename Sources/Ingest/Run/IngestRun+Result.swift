import Columns
import Decoding
import Delimited
import Parallelism
import Values

extension IngestRun {
  /// The lines with the codes that hold for all workers, and the accounting.
  mutating func result() throws(IngestError) -> IngestResult {
    let dropping = dropsSuffix && !rules.stripsIds ? 2 : 0
    var merged = try takeLines(dropping: dropping)
    var orders = OrderFacts()
    if rules.keepsExtras { orders = try judge(&merged) }
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
          mapping: mappings[file])
      },
      firstUsedDay: lines.firstDay.map { Day($0) },
      newestDay: committed.newest.map { IngestResult.Found(value: Day($0.day), place: $0.place) },
      dayOfMost: committed.days.day(by: 999).map { Day($0) },
      currency: options.currency?.uppercased() ?? committed.currency?.text,
      profitIsRevenue: options.margin.isWhole && tallies.profitFromColumn == 0
        && tallies.profitFromCost == 0,
      strippedIds: dropsSuffix, forms: columnForms, anonymousRevenue: Money(units: anonymous),
      orders: orders)
  }

  /// Finds duplicates and settles orders, over all lines; then drops what is not used or asked for.
  private mutating func judge(_ merged: inout MergedLines) throws(IngestError) -> OrderFacts {
    if rules.keepsKeys { Duplicates.mark(&merged.blocks, keys: merged.keys) }
    var settlement = Settlement(
      merged.blocks, orders: merged.orders, paths: files.map(\.path), rules: rules)
    let facts = try settlement.run(workers)
    committed.tallies.add(settlement.tallies)
    merged.blocks = settlement.blocks
    for index in merged.blocks.indices { merged.blocks[index].keepUsed(options.wants) }
    return facts
  }

  /// Merges the workers' dictionaries and recodes the lines.
  private mutating func takeLines(dropping: Int) throws(IngestError) -> MergedLines {
    let most = options.mostTexts
    var customers = try MergedTexts(
      dictionaries(\.customers), keepsTexts: true, most: most,
      ranges: rules.parts > 0 ? rules.parts : nil,
      workers: workers)
    var orders = try MergedTexts(
      rules.keepsExtras ? dictionaries(\.orders) : readers.map(\.rows.kept.orderKeys.others),
      keepsTexts: rules.keepsExtras, most: most, workers: workers)
    let keys = try MergedTexts(
      dictionaries(\.duplicateKeys), keepsTexts: false, most: most, workers: workers)
    var texts: [MergedTexts] = []
    for place in CanonicalColumn.carriedTexts.indices {
      texts.append(
        try MergedTexts(
          dictionaries { $0.texts[place] }, keepsTexts: true, most: most,
          workers: workers))
    }
    // The workers' dictionaries are as large as what they were merged into.
    readers = []
    let ids = customers.sort(dropping: dropping, idMap: options.idMap, workers: workers)
    let orderIds = rules.keepsExtras ? orders.sort(workers: workers) : TextColumn()
    var lines = TransactionLines(blocks: [], customerIds: ids)
    for place in texts.indices { lines.texts.values[place] = texts[place].sort(workers: workers) }
    // Texts that no line has are found by the common codes.
    if rules.parts > 0, !hasRepaired {
      lines.parted = takeParted(customers, texts, orders)
      return MergedLines(blocks: [], lines: lines, orders: orderIds, keys: keys.count)
    }
    let recoding = Recoding(
      customers: customers.codes, orders: orders.codes, hasOrders: orders.count > 0,
      ordersFrom: rules.keepsExtras ? 0 : OrderKeys.others, texts: texts.map(\.codes),
      keys: keys.codes)
    let count = committed.blocks.count
    let blocks = SharedBuffer<CommittedBlock?>(repeating: nil, count: count)
    for index in (0..<count).reversed() { blocks[index] = committed.blocks.removeLast() }
    let recoded = workers.map(count) { index in
      var block = blocks.take(index) ?? CommittedBlock()
      recoding.apply(to: &block)
      return block
    }
    return MergedLines(blocks: recoded, lines: lines, orders: orderIds, keys: keys.count)
  }

  /// The lines in parts of the customers, with the codes of their workers.
  private mutating func takeParted(
    _ customers: MergedTexts, _ texts: [MergedTexts], _ orders: MergedTexts
  ) -> PartedLines {
    let partition = LinePartition(partOfCustomer: customers.rangeOfText, count: rules.parts)
    let sources = customers.codes.indices.map { worker in
      var codes = ByColumn<[Int32]>(CanonicalColumn.carriedTexts, repeating: [])
      codes.values = texts.map { $0.codes[worker] }
      return SourceCodes(
        customerPlaces: customers.codes[worker].map { partition.placeOfCustomer[Int($0)] },
        texts: codes, orders: orders.codes[worker], ordersFrom: OrderKeys.others)
    }
    let blocks = committed.blocks.compactMap { committed in
      var block = committed.parted
      block?.source = committed.worker
      return block
    }
    committed.blocks = []
    return PartedLines(blocks: blocks, partition: partition, sources: sources)
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
}

/// The common codes of every column of texts, for each worker.
private struct Recoding: Sendable {
  let customers: [[Int32]]
  let orders: [[Int32]]
  let hasOrders: Bool
  /// The key of the first of these orders; those below it are no codes.
  let ordersFrom: Int64
  let texts: [[[Int32]]]
  let keys: [[Int32]]

  func apply(to committed: inout CommittedBlock) {
    let worker = committed.worker
    if let parted = committed.parted { committed.block = LineBlock(parted) }
    committed.parted = nil
    recode(&committed.block.customer, customers[worker])
    if hasOrders { recode(&committed.block.order, orders[worker], from: ordersFrom) }
    for (place, codes) in texts.enumerated() {
      recode(&committed.block.codes.values[place], codes[worker])
    }
    recode(&committed.extras.key, keys[worker])
  }

  private func recode(_ column: inout [Int64], _ codes: [Int32], from first: Int64) {
    for row in column.indices where column[row] >= first {
      column[row] = first + Int64(codes[Int(column[row] - first)])
    }
  }

  private func recode(_ column: inout [Int32], _ codes: [Int32]) {
    for row in column.indices where column[row] >= 0 { column[row] = codes[Int(column[row])] }
  }
}
