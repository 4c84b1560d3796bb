import Columns
import Parallelism

/// The texts of every column, merged from the dictionaries of the workers; each worker's codes
/// become common ones.
struct CommonTexts: Sendable {
  private var customers: MergedTexts
  private var orders: MergedTexts
  private let keys: MergedTexts
  private var texts: [MergedTexts]
  /// Whether the end of the run needs the ids of the orders.
  private let keepsOrderIds: Bool

  /// - Parameter most: how many different texts a column may have.
  init(_ lines: [KeptLines], _ rules: RowRules, most: Int, workers: Workers) throws(IngestError) {
    func merged(
      _ dictionary: (KeptLines) -> Interner, keepsTexts: Bool = true, ranges: Int? = nil
    ) throws(IngestError) -> MergedTexts {
      try MergedTexts(
        lines.map(dictionary), keepsTexts: keepsTexts, most: most, ranges: ranges,
        workers: workers)
    }
    keepsOrderIds = rules.keepsExtras
    customers = try merged(
      { $0.customers.dictionary }, ranges: rules.parts > 0 ? rules.parts : nil)
    orders = try merged(
      { rules.keepsExtras ? $0.orders.dictionary : $0.orderKeys.others },
      keepsTexts: rules.keepsExtras)
    keys = try merged({ $0.duplicateKeys.dictionary }, keepsTexts: false)
    texts = []
    for place in CanonicalColumn.carriedTexts.indices {
      texts.append(try merged { $0.texts[place].dictionary })
    }
  }

  /// What became of ids that are spellings of others; nil where none is.
  var idFacts: IdFacts? { customers.idFacts }

  /// How many different keys of duplicates there are.
  var keyCount: Int { keys.count }

  /// Puts the texts in the order of their bytes: the lines' texts, without a line.
  mutating func sort(
    dropping: Int, idMap: IdMap, workers: Workers,
    spellings: (TextColumn) -> IdSpellings? = { _ in nil }
  ) -> TransactionLines {
    let ids = customers.sort(
      dropping: dropping, idMap: idMap, workers: workers, spellings: spellings)
    var lines = TransactionLines(blocks: [], customerIds: ids)
    for place in texts.indices { lines.texts.values[place] = texts[place].sort(workers: workers) }
    return lines
  }

  /// The ids of the orders in the order of their bytes, where the end of the run needs them.
  mutating func orderIds(workers: Workers) -> TextColumn {
    keepsOrderIds ? orders.sort(workers: workers) : TextColumn()
  }
}

extension CommonTexts {
  /// The lines in parts of the customers, with the codes of their workers.
  func parted(_ blocks: [CommittedBlock], parts: Int) -> PartedLines {
    let partition = LinePartition(partOfCustomer: customers.rangeOfText, count: parts)
    let sources = customers.codes.indices.map { worker in
      var codes = ByColumn<[Int32]>(CanonicalColumn.carriedTexts, repeating: [])
      codes.values = texts.map { $0.codes[worker] }
      return SourceCodes(
        customerPlaces: customers.codes[worker].map { partition.placeOfCustomer[Int($0)] },
        texts: codes, orders: orders.codes[worker], ordersFrom: OrderKeys.others)
    }
    let parted = blocks.compactMap { committed in
      var block = committed.parted
      block?.source = committed.worker
      return block
    }
    return PartedLines(blocks: parted, partition: partition, sources: sources)
  }

  /// The lines of a block in parts with common codes, as a search for overlaps compares them.
  func overlapBlock(_ committed: CommittedBlock) -> OverlapSearch.Block {
    var copy = committed
    recode(&copy)
    return OverlapSearch.Block(
      file: copy.file, order: copy.block.order, customer: copy.block.customer,
      day: copy.block.day, revenue: copy.block.revenue)
  }

  /// Gives the lines of a block the common codes.
  func recode(_ committed: inout CommittedBlock) {
    let worker = committed.worker
    if let parted = committed.parted { committed.block = LineBlock(parted) }
    committed.parted = nil
    CommonTexts.recode(&committed.block.customer, customers.codes[worker])
    if orders.count > 0 {
      // Keys below the first code of a dictionary stay.
      CommonTexts.recode(
        &committed.block.order, orders.codes[worker], from: keepsOrderIds ? 0 : OrderKeys.others)
    }
    for (place, texts) in texts.enumerated() {
      CommonTexts.recode(&committed.block.codes.values[place], texts.codes[worker])
    }
    CommonTexts.recode(&committed.extras.key, keys.codes[worker])
  }

  private static func recode(_ column: inout [Int64], _ codes: [Int32], from first: Int64) {
    for row in column.indices where column[row] >= first {
      column[row] = first + Int64(codes[Int(column[row] - first)])
    }
  }

  private static func recode(_ column: inout [Int32], _ codes: [Int32]) {
    for row in column.indices where column[row] >= 0 { column[row] = codes[Int(column[row])] }
  }
}
