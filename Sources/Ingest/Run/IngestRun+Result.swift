import Columns
import Parallelism

extension IngestRun {
  /// The lines with the codes that hold for all workers, and the accounting.
  mutating func result() throws(IngestError) -> IngestResult {
    let tallies = committed.tallies
    let accounting = try Accounting(tallies)
    let firstDay = committed.blocks.compactMap { $0.block.day.min() }.min()
    let dropping = dropsSuffix && !rules.stripsIds ? 2 : 0
    var lines = takeLines(dropping: dropping)
    if hasRepaired { lines.dropUnusedTexts() }
    return IngestResult(
      lines: lines, accounting: accounting,
      files: files.indices.map { file in
        IngestResult.FileReport(
          file: files[file], coding: codings[file], replacements: replacements[file],
          rows: committed.rows[file], delimiter: plans[file].dialect.delimiter,
          mapping: mappings[file])
      },
      firstUsedDay: firstDay.map { Day($0) },
      newestDay: committed.newest.map { IngestResult.Found(value: Day($0.day), place: $0.place) },
      dayOfMost: committed.days.day(by: 999).map { Day($0) },
      currency: options.currency?.uppercased() ?? committed.currency?.text,
      profitIsRevenue: options.margin.isWhole && tallies.profitFromColumn == 0
        && tallies.profitFromCost == 0,
      strippedIds: dropsSuffix, forms: columnForms)
  }

  /// Merges the workers' dictionaries and recodes the lines.
  private mutating func takeLines(dropping: Int) -> TransactionLines {
    var customers = MergedTexts(dictionaries(\.customers), keepsTexts: true, workers: workers)
    let orders = MergedTexts(dictionaries(\.orders), keepsTexts: false, workers: workers)
    var texts = TextRole.allCases.map { role in
      MergedTexts(
        dictionaries { $0.texts[role.rawValue] }, keepsTexts: true, workers: workers)
    }
    let ids = customers.sort(dropping: dropping, workers: workers)
    let columns = texts.indices.map { texts[$0].sort(dropping: 0, workers: workers) }
    let recoding = Recoding(customers: customers, orders: orders, texts: texts)
    let blocks = SharedBuffer<LineBlock?>(repeating: nil, count: committed.blocks.count)
    let owners = committed.blocks.map(\.worker)
    for index in owners.indices.reversed() { blocks[index] = committed.blocks.removeLast().block }
    let recoded = workers.map(owners.count) { index in
      var block = blocks.take(index) ?? LineBlock()
      recoding.apply(to: &block, of: owners[index])
      return block
    }
    var lines = TransactionLines(blocks: recoded, customerIds: ids)
    lines.products = columns[0]
    lines.categories = columns[1]
    lines.channels = columns[2]
    return lines
  }
}

/// The common codes of every column of texts.
private struct Recoding: Sendable {
  let customers: MergedTexts
  let orders: MergedTexts
  let texts: [MergedTexts]

  func apply(to block: inout LineBlock, of worker: Int) {
    recode(&block.customer, customers.codes[worker])
    recode(&block.order, orders.codes[worker])
    recode(&block.product, texts[0].codes[worker])
    recode(&block.category, texts[1].codes[worker])
    recode(&block.channel, texts[2].codes[worker])
  }

  private func recode(_ column: inout [Int32], _ codes: [Int32]) {
    for row in column.indices where column[row] >= 0 { column[row] = codes[Int(column[row])] }
  }
}
