import Analyses
import Columns
import Customers
import Decoding
import Framework
import Ingest
import Synchronization

/// What the stage of reading hands on.
struct Reading {
  var result: IngestResult
  var attributes: CustomerAttributes?
  /// Customers to leave out, in the order of their ids' bytes.
  var excludedCustomers: TextColumn
  /// The files that were read besides the exports, for the manifest.
  var others: [OtherInput]
}

/// The files besides the exports that say something about customers.
private struct CustomerFiles {
  var attributes: CustomerAttributes?
  var excluded = TextColumn()
  var idMap = IdMap()
  /// The files, for the manifest.
  var others: [OtherInput] = []
}

extension Run {
  /// Reads the exports and the customers file; rejected rows go to their file immediately.
  func read(_ inputs: [InputFile], _ writing: inout TableWriting) throws -> Reading {
    let files = try readCustomerFiles()
    let need = MemoryNeed(of: selection.analyses)
    var options = plan.reading
    // What a purchase is depends on the order ids, whichever analyses run.
    options.wants = selection.columns.union([.orderId])
    options.cutsIntoParts = true
    options.memory = (plan.memory ?? MemoryLimit.bytes()).map {
      MemoryBudget(
        bytes: $0, bytesPerCustomer: need.bytesPerCustomer, bytesOfAnalyses: need.fixedBytes)
    }
    options.excludedCustomers = files.excluded
    options.idMap = files.idMap
    let result = try readExports(inputs, options, &writing)
    guard result.accounting.used.rows > 0 else { throw noUsedLine(result.accounting) }
    try checkDays(result)
    return Reading(
      result: result,
      attributes: files.attributes?.spelled(
        like: result.lines.customerIds, asWritten: options.idsAsWritten),
      excludedCustomers: files.excluded,
      others: files.others)
  }

  /// Opens and reads each file once; their bytes are freed before the exports are read.
  private func readCustomerFiles() throws -> CustomerFiles {
    let excluded = try load(plan.excludedCustomersFile, limit: 64)
    let idMap = try load(plan.idMapFile)
    let customers = try load(plan.customers)
    var files = CustomerFiles()
    if let excluded { files.excluded = IdList.column(excluded.bytes) }
    if let idMap { files.idMap = try readIdMap(idMap, options: plan.reading) }
    files.attributes = try customers.map { try readCustomers($0, options: plan.reading) }
    files.others = [("customers", customers), ("id-map", idMap), ("exclude-customers", excluded)]
      .compactMap { option, file in file.map { OtherInput(option, $0) } }
    return files
  }

  private func load(_ path: String?, limit: Int? = nil) throws -> LoadedFile? {
    try path.map { try LoadedFile(path: $0, limit: limit, isCancelled: isCancelled) }
  }

  private func readExports(
    _ inputs: [InputFile], _ options: IngestOptions, _ writing: inout TableWriting
  ) throws -> IngestResult {
    let name = Rejects.fileName
    let digest = Digest()
    var file = try writing.publication.createFile(named: name)
    try file.write(Rejects.header)
    digest.add(Rejects.header)
    let result = try ingest(
      inputs, options: options, workers: workers,
      rejects: { rejects in
        switch rejects {
        case .rows(let rows):
          try file.write(rows)
          digest.add(rows)
        case .startAgain:
          try file.empty()
          try file.write(Rejects.header)
          digest.reset()
          digest.add(Rejects.header)
        }
      },
      progress: progress(of: inputs), isCancelled: isCancelled)
    let bytes = file.byteCount
    try file.close()
    writing.add(
      WrittenFile(
        name: name, rows: result.accounting.rejectedRows, bytes: bytes, digest: digest.text))
    return result
  }

  private func progress(of inputs: [InputFile]) -> @Sendable (Int) -> Void {
    let total = max(1, inputs.reduce(0) { $0 + $1.size })
    let show = observer.progress
    return { done in show("Reading: \(done * 100 / total) % of \(total / 1_000_000) MB") }
  }

  private func noUsedLine(_ accounting: Accounting) -> RunFailure {
    let excluded = accounting.excluded.map { "\($0.count.rows) excluded as \($0.reason.rawValue)" }
    let rejected = accounting.rejected.map { "\($0.count.rows) rejected as \($0.reason.rawValue)" }
    let what = (excluded + rejected).joined(separator: ", ")
    return RunFailure(
      .data,
      (accounting.rowsRead == 0
        ? "The input has a header but no rows."
        : "No row can be used (\(counted(accounting.rowsRead, "row")) read): \(what).")
        + " Look at the file with 'holdfast inspect', and correct the options.")
  }

  /// Sorts the lines by customer and makes ready what the analyses work on.
  func group(_ reading: inout Reading) throws -> Study {
    guard !isCancelled() else { throw RunFailure.cancelled }
    observer.progress("Grouping \(reading.result.accounting.used.rows) lines by customer")
    let lines = reading.result.lines
    reading.result.lines = TransactionLines(blocks: [], customerIds: TextColumn())
    let first = reading.result.firstUsedDay ?? Day(0)
    let asOf = plan.reading.asOf ?? reading.result.newestDay?.value ?? first
    let ledger = try Ledger(lines, workers: workers)
    let prospects = prospects(reading, ledger.customerIds, asOf)
    let facts = CustomerFacts.joined(
      reading.attributes, customers: ledger.customerIds, prospects: prospects)
    return Study(
      ledger: ledger, window: ObservationWindow(firstDay: first, asOf: asOf),
      options: options.values,
      facts: facts.customers, prospects: prospects, prospectFacts: facts.prospects,
      input: traits(reading), workers: workers)
  }

  private func traits(_ reading: Reading) -> InputTraits {
    var traits = InputTraits()
    traits.profitIsRevenue = reading.result.profitIsRevenue
    traits.currency = reading.result.currency
    traits.hasCompleteHistory = plan.hasCompleteHistory
    traits.anonymousRevenue = reading.result.anonymousRevenue.units
    let mapped = reading.result.files.flatMap { $0.mapping.entries }.map(\.column)
    traits.columns = Set(reading.attributes?.columns.keys.map { $0 } ?? []).union(mapped)
    return traits
  }
}

extension Run {
  /// The customers of the customers file that neither have a line nor are left out.
  ///
  /// Who was acquired after the as-of day is not known on it.
  private func prospects(_ reading: Reading, _ known: TextColumn, _ asOf: Day) -> TextColumn {
    var prospects = TextColumn()
    guard let ids = reading.attributes?.ids else { return prospects }
    let acquired: ValueColumn<Day>? =
      if case .days(let days) = reading.attributes?.columns[.acquiredOn] { days } else { nil }
    for row in 0..<ids.count {
      if let day = acquired?[row], day > asOf { continue }
      let id = ids.bytes[ids.range(row)]
      if known.rowOfSorted(id) == nil, reading.excludedCustomers.rowOfSorted(id) == nil {
        prospects.append(id)
      }
    }
    return prospects
  }
}

/// A list of ids, one a line.
enum IdList {
  /// The ids in the order of their bytes, each once, trimmed; empty lines do not count.
  static func column(_ bytes: [UInt8]) -> TextColumn {
    let ids = bytes.split { $0 == 10 || $0 == 13 }.map { line in
      let start = line.drop { $0 == 32 || $0 == 9 }
      let end = start.lastIndex { $0 != 32 && $0 != 9 }.map { $0 + 1 } ?? start.startIndex
      return start[start.startIndex..<end]
    }
    var column = TextColumn()
    var last: ArraySlice<UInt8>?
    for id in ids.sorted(by: { $0.lexicographicallyPrecedes($1) }) where !id.isEmpty && id != last {
      column.append(id)
      last = id
    }
    return column
  }
}
