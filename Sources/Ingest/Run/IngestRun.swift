import Columns
import Parallelism
import Synchronization

/// One run over all files: chunks in waves, each committed in the order of files and bytes.
struct IngestRun {
  let files: [InputFile]
  let options: IngestOptions
  let workers: Workers
  let progress: @Sendable (Int) -> Void
  let isCancelled: @Sendable () -> Bool
  private(set) var plans: [ColumnPlan]
  let mappings: [ColumnMapping]
  var rules: RowRules
  /// What is known about the forms of columns; it outlives a new beginning.
  private var forms: RunForms
  private var readers: [ChunkReader] = []

  /// One range of one file.
  struct Chunk: Sendable {
    let file: Int
    let range: Range<Int>
  }

  private let chunks: [Chunk]
  /// How many chunks are parsed before their results are committed.
  private static let chunksPerWave = 64

  /// Where the next record of each file starts, as far as it is committed.
  private var nextStarts: [Int]
  /// Whether a chunk was parsed from a wrong place, so that dictionaries may hold texts of no line.
  var hasRepaired = false
  var committed = Committed()

  /// Looks at all files and plans the chunks.
  init(
    _ files: [InputFile], options: IngestOptions, workers: Workers,
    progress: @escaping @Sendable (Int) -> Void, isCancelled: @escaping @Sendable () -> Bool
  ) throws(IngestError) {
    self.files = files
    self.options = options
    self.workers = workers
    self.progress = progress
    self.isCancelled = isCancelled
    // Heads are read without a state: the count of those done stands in for one.
    var heads = Array(repeating: 0, count: workers.count)
    let planned = try workers.map(files.count, states: &heads) {
      (heads: inout Int, index: Int) throws(IngestError) in
      heads += 1
      let head = try FileHead(files[index], options)
      let (plan, mapping) = try head.plan(options)
      return (plan: plan, mapping: mapping, forms: head.sampledForms(plan, options))
    }
    plans = planned.map(\.plan)
    mappings = planned.map(\.mapping)
    try IngestRun.check(options, mappings)
    try IngestRun.check(planned.map(\.forms))
    forms = RunForms(plans)
    for (file, plan) in planned.enumerated() {
      _ = forms.add(
        plan.forms.evidence, file: file, plan: plan.plan, linesBefore: plan.plan.headerLines)
    }
    _ = try forms.apply(to: &plans, files)
    rules = RowRules(options, plans: plans, stripsIds: false)
    var chunks: [Chunk] = []
    for (file, plan) in plans.enumerated() {
      let grid = Grid(
        rows: max(0, files[file].size - plan.dataStart), rowsPerChunk: options.bytesPerChunk)
      for chunk in 0..<grid.count {
        let range = grid[chunk]
        chunks.append(
          Chunk(
            file: file,
            range: range.lowerBound + plan.dataStart..<range.upperBound + plan.dataStart))
      }
    }
    self.chunks = chunks
    nextStarts = []
    startAgain()
  }

  /// Forgets what was read.
  private mutating func startAgain() {
    nextStarts = plans.map(\.dataStart)
    committed = Committed(linesBefore: plans.map(\.headerLines))
    hasRepaired = false
    let rules = rules
    readers =
      plans.first.map { plan in
        (0..<workers.count).map { ChunkReader(worker: $0, rules: rules, plan: plan) }
      } ?? []
  }

  /// Whether all customer ids end in `.0`, so that they lose it.
  var dropsSuffix: Bool {
    committed.tallies.idsWithSuffix > 0 && committed.tallies.idsWithoutSuffix == 0
  }

  /// The dictionaries of the workers for one column.
  func dictionaries(_ column: (RowReader) -> CodedTexts) -> [Interner] {
    readers.map { column($0.rows).dictionary }
  }

  /// Reads all files, and anew where they turn out to have been read in a wrong way.
  mutating func readAll(rejects: (RejectedRows) throws -> Void) throws {
    while try !readOnce(rejects: rejects) {
      startAgain()
      try rejects(.startAgain)
    }
  }

  /// Corrects how ids are read, once all are known; false where nothing is to be corrected.
  private mutating func reviseIds() -> Bool {
    // Whether `.0` belongs to the ids is known only at the end, and the list is without it.
    guard dropsSuffix, !rules.stripsIds, options.excludedCustomers.count > 0 else { return false }
    rules.stripsIds = true
    return true
  }

  /// Corrects the forms of columns by what a chunk shows; false where nothing is to be corrected.
  private mutating func reviseForms(
    _ result: ChunkResult, _ file: Int
  ) throws(IngestError) -> Bool {
    guard !result.evidence.isEmpty else { return false }
    let isNew = forms.add(
      result.evidence, file: file, plan: plans[file], linesBefore: committed.linesBefore[file])
    return isNew ? try forms.apply(to: &plans, files) : false
  }

  /// Reads all files; false as soon as they turn out to have been read in a wrong way.
  private mutating func readOnce(rejects: (RejectedRows) throws -> Void) throws -> Bool {
    let done = Atomic<Int>(0)
    var first = 0
    while first < chunks.count {
      let wave = Array(chunks[first..<min(first + IngestRun.chunksPerWave, chunks.count)])
      let (files, plans, progress, isCancelled) = (files, plans, progress, isCancelled)
      let results = try workers.map(wave.count, states: &readers) {
        (reader: inout ChunkReader, index: Int) throws(IngestError) in
        if isCancelled() { throw .cancelled }
        let chunk = wave[index]
        let plan = plans[chunk.file]
        let start = chunk.range.lowerBound == plan.dataStart ? plan.dataStart : nil
        let result = try reader.read(
          chunk.range, of: files[chunk.file], plan: plan, from: start)
        progress(done.add(chunk.range.count, ordering: .relaxed).newValue)
        return result
      }
      for (chunk, result) in zip(wave, results) {
        let verified = try verify(result, chunk)
        nextStarts[chunk.file] = verified.next
        if try reviseForms(verified, chunk.file) { return false }
        try committed.commit(verified, chunk.file, files, plans, rejects: rejects)
      }
      first += wave.count
    }
    try forms.checkEnd(files)
    return !reviseIds()
  }

  /// The form of every column of numbers and dates, and why.
  var columnForms: [ColumnForm] { forms.report(plans, files) }

  /// The result of a chunk as it is when its first record starts where the chunk before ends.
  ///
  /// What a record is depends on the bytes behind its start alone: a chunk that was parsed from the
  /// right place is right.
  private mutating func verify(
    _ result: ChunkResult, _ chunk: Chunk
  ) throws(IngestError) -> ChunkResult {
    let start = nextStarts[chunk.file]
    if result.start == start { return result }
    hasRepaired = hasRepaired || result.start != nil
    guard start < chunk.range.upperBound else {
      var empty = ChunkResult()
      empty.next = start
      return empty
    }
    return try readers[0].read(
      chunk.range, of: files[chunk.file], plan: plans[chunk.file], from: start)
  }

  /// Makes sure that in some file a date can be read, if there are any: better to stop than to
  /// reject every row.
  private static func check(_ samples: [SampledForms]) throws(IngestError) {
    guard !samples.contains(where: \.hasDate) else { return }
    if let error = samples.lazy.compactMap(\.unreadable).first { throw error }
  }

  /// Makes sure that every mapped header is in some file and every mapped column is read.
  private static func check(
    _ options: IngestOptions, _ mappings: [ColumnMapping]
  ) throws(IngestError) {
    for (column, header) in options.mapping.sorted(by: { $0.key < $1.key }) where !header.isEmpty {
      guard FileHead.transactionColumns.contains(column) else { continue }
      let isFound = mappings.contains { mapping in
        mapping.entries.contains { $0.column == column && $0.reason == .option }
      }
      if !isFound {
        var headers: [String] = []
        for header in mappings.flatMap(\.headers) where !headers.contains(header) {
          headers.append(header)
        }
        throw .unknownHeader(column: column, header: header, headers: headers)
      }
    }
  }
}
