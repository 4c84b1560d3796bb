import Columns
import Decoding
import Delimited
import Parallelism
import Values

/// One run over all files: chunks in waves, each committed in the order of files and bytes.
struct IngestRun {
  /// A change of the plan of a file.
  typealias PlanChange = @Sendable (inout ColumnPlan) -> Void

  let files: [InputFile]
  let options: IngestOptions
  let workers: Workers
  let progress: @Sendable (Int) -> Void
  let isCancelled: @Sendable () -> Bool
  /// Changes the plan of every file before it is read; only tests do so.
  private let changePlan: PlanChange?
  /// How the bytes of each file become text.
  private(set) var codings: [FileCoding] = []
  var plans: [ColumnPlan] = []
  private(set) var mappings: [ColumnMapping] = []
  /// Customers to leave out, by the ids that the exports give them.
  private(set) var excludedCustomers = TextColumn()
  var rules: RowRules
  /// What is known about the forms of columns; it outlives a new beginning.
  var forms = RunForms([])
  var readers: [ChunkReader] = []

  private(set) var chunks: [Chunk] = []

  /// Where the next record of each file starts, as far as it is committed.
  var nextStarts: [Int] = []
  /// The current order there, in files whose further lines leave its facts blank.
  var atHand: [OrderAtHand?] = []
  /// Whether the last record committed of a file is a rejected line that goes on.
  var isInsideLine: [Bool] = []
  /// How many characters of each file were replaced.
  var replacements: [Int] = []
  /// Whether a file that was taken for UTF-8 has bytes that are none.
  var hasInvalidText = false
  /// Whether a column turned out to be in another form than it was read in.
  var hasOtherForms = false
  /// Whose amount the lines of a family of files have, as far as it was found out.
  var amountBases: [Int: AmountBasis] = [:]
  /// The families of files whose discounts turned out to be shares.
  var shareFamilies: Set<Int> = []
  /// What is suspicious in that.
  var amountWarnings: [Warning] = []
  /// Whether a chunk was parsed from a wrong place, so that dictionaries may hold texts of no line.
  var hasRepaired = false
  var committed = Committed()
  /// Words for customers that are none, found in this input.
  var nothingWords: [String] = []
  /// Whether it is known if the id 0 is that of all guests.
  var hasJudgedZero = false
  /// What the rules for ids did.
  var idFacts = IdFacts()
  /// Whether the customers to leave out are known in all their spellings.
  var hasSpelledExcluded = false
  /// The header and the first date whose year has two digits, where that was found out.
  var shortDate: (header: String, cell: IngestError.Cell)?
  /// The beginnings of the order ids.
  private(set) var prefixes = OrderPrefixes()

  /// Looks at all files and plans the chunks.
  init(
    _ files: [InputFile], options: IngestOptions, workers: Workers,
    changePlan: PlanChange? = nil, progress: @escaping @Sendable (Int) -> Void,
    isCancelled: @escaping @Sendable () -> Bool
  ) throws(IngestError) {
    self.changePlan = changePlan
    self.files = files
    self.options = options
    self.workers = workers
    self.progress = progress
    self.isCancelled = isCancelled
    rules = RowRules(options, plans: [], stripsIds: false)
    try lookAtFiles(known: files.map { _ in nil })
    startAgain()
  }

  /// Reads the heads of all files.
  ///
  /// - Parameter known: how a file is decoded, where that was found out before.
  private mutating func lookAtFiles(known: [FileCoding?]) throws(IngestError) {
    let (files, options, changePlan, isCancelled) = (files, options, changePlan, isCancelled)
    // What a worker found out about the last file changes no plan; it only saves time.
    var precedents = Array(repeating: HeadPrecedent?.none, count: workers.count)
    let planned = try workers.map(files.count, states: &precedents) {
      (precedent: inout HeadPrecedent?, index: Int) throws(IngestError) in
      let head = try FileHead(
        files[index], options, known: known[index], precedent: precedent,
        isCancelled: isCancelled)
      var (plan, mapping) = try head.plan(options, &precedent)
      changePlan?(&plan)
      let forms = head.sampledForms(plan, options)
      if forms.hasBuddhistYears { plan.takeBuddhistYears() }
      return (coding: head.coding, plan: plan, mapping: mapping, forms: forms)
    }
    codings = planned.map(\.coding)
    mappings = planned.map(\.mapping)
    plans = try KeyColumn.plans(
      planned.map(\.plan), options.dedupe, paths: files.map(\.path))
    excludedCustomers = options.idMap.sources(of: options.excludedCustomers)
    try IngestRun.check(options, mappings)
    try IngestRun.check(planned.map(\.forms))
    shortDate = planned.lazy.compactMap(\.forms.shortDate).first
    forms = RunForms(plans)
    for (file, plan) in planned.enumerated() {
      _ = forms.add(
        plan.forms.evidence, file: file, plan: plans[file],
        linesBefore: plans[file].headerLines)
    }
    _ = forms.apply(to: &plans, files)
    try tellConflictAtOnce()
    takeAmountBases()
    takeDiscountUnits()
    makeRules()
    chunks = files.indices.flatMap { file in
      Chunk.all(
        of: file, size: files[file].size, coding: codings[file], start: plans[file].dataStart,
        bytesPerChunk: options.bytesPerChunk)
    }
  }

  /// Makes the rules anew, as the plans are now.
  mutating func makeRules() {
    let (guests, zeros) = (rules.guests, rules.zeros)
    rules = RowRules(
      options, plans: plans, stripsIds: rules.stripsIds, bytes: files.reduce(0) { $0 + $1.size })
    rules.excluded = excludedCustomers
    (rules.guests, rules.zeros) = (guests, zeros)
  }

  /// Forgets what was read.
  mutating func startAgain() {
    nextStarts = plans.map(\.dataStart)
    atHand = plans.map { _ in nil }
    committed = Committed(linesBefore: plans.map(\.headerLines))
    isInsideLine = plans.map { _ in false }
    replacements = plans.map { _ in 0 }
    hasInvalidText = false
    hasOtherForms = false
    hasRepaired = false
    let (rules, isCancelled) = (rules, isCancelled)
    let prefixes = OrderPrefixes()
    self.prefixes = prefixes
    readers =
      plans.first.map { plan in
        (0..<workers.count).map {
          ChunkReader(
            worker: $0, rules: rules, plan: plan, prefixes: prefixes, isCancelled: isCancelled)
        }
      } ?? []
  }

  /// Whether the files turned out to be read wrongly, so that there is no point in reading on.
  var isWrong: Bool { hasInvalidText || hasOtherForms }

  /// Whether all customer ids end in `.0`, so that they lose it.
  var dropsSuffix: Bool {
    committed.tallies.idsWithSuffix > 0 && committed.tallies.idsWithoutSuffix == 0
      && !options.idsAsWritten.contains(.suffix)
  }

  /// The dictionaries of the workers for one column.
  func dictionaries(_ column: (KeptLines) -> CodedTexts) -> [Interner] {
    readers.map { column($0.rows.kept).dictionary }
  }

  /// Reads all files and returns the result.
  mutating func all(rejects: (RejectedRows) throws -> Void) throws -> IngestResult {
    do {
      try readAll(rejects: rejects)
    } catch let error as InputError {
      throw IngestError.input(error)
    }
    var result = try result()
    while try endTrial() {
      startAgain()
      try rejects(.startAgain)
      do {
        try readAll(rejects: rejects)
      } catch let error as InputError {
        throw IngestError.input(error)
      }
      result = try self.result()
    }
    result.warnings += amountWarnings
    return result
  }

  /// Reads all files, and again where they turn out to have been read wrongly.
  mutating func readAll(rejects: (RejectedRows) throws -> Void) throws {
    try readOnce(rejects: rejects)
    while try revise() {
      startAgain()
      try rejects(.startAgain)
      try readOnce(rejects: rejects)
    }
  }

  /// Corrects how the files are read by what was found in them; false where nothing is to be
  /// corrected.
  private mutating func revise() throws(IngestError) -> Bool {
    if hasInvalidText {
      try findEncodings()
      return true
    }
    if hasOtherForms || reviseGuests() || reviseExcluded() { return true }
    // Whether `.0` belongs to the ids is known only at the end, and the list is without it.
    guard dropsSuffix, !rules.stripsIds, excludedCustomers.count > 0 else {
      return reviseDiscounts() || beginTrial()
    }
    rules.stripsIds = true
    return true
  }

  /// Whether rows may stop the run by their currencies.
  private var meetsCurrencies: Bool {
    options.currency == nil && plans.contains { $0.currency >= 0 }
  }

  /// Corrects the forms of columns by what a chunk shows; false where nothing is to be corrected.
  mutating func reviseForms(_ result: ChunkResult, _ file: Int) throws(IngestError) -> Bool {
    if !result.evidence.isEmpty,
      forms.add(
        result.evidence, file: file, plan: plans[file], linesBefore: committed.linesBefore[file])
    {
      let isChanged = forms.apply(to: &plans, files)
      try tellConflictAtOnce()
      if isChanged { return true }
    }
    try tellConflict(result, file)
    return false
  }

  /// Stops where there is a conflict in the forms of columns, and no row before it can stop the
  /// run.
  private func tellConflictAtOnce() throws(IngestError) {
    if let conflict = forms.conflict, !meetsCurrencies { throw conflict.error }
  }

  /// Stops at the chunk with the conflict that shows first in the forms of columns.
  ///
  /// Not where it is met: the sample of a file shows it before any row is read, and a chunk may
  /// hold more than that row. What comes first in the file is reported, however much is read in one
  /// step.
  private mutating func tellConflict(
    _ result: ChunkResult, _ file: Int
  ) throws(IngestError) {
    guard let conflict = forms.conflict else { return }
    let cell = conflict.cell
    let last = committed.linesBefore[file] + result.lines
    guard (cell.file, cell.line) <= (file, last) else { return }
    try committed.noteCurrencies(
      result, file, path: files[file].path, before: cell.file == file ? cell.line : 0)
    throw conflict.error
  }

  /// The form of every column of numbers and dates, and why.
  var columnForms: [ColumnForm] { forms.report(plans, files) }

  /// Looks at all bytes of the files that were taken for UTF-8, since one of them is not.
  private mutating func findEncodings() throws(IngestError) {
    let (files, codings, options, isCancelled) = (files, codings, options, isCancelled)
    // As with heads, no state is needed.
    var scans = Array(repeating: 0, count: workers.count)
    let found = try IngestError.reading { () throws(InputError) in
      try workers.map(files.count, states: &scans) {
        (scans: inout Int, index: Int) throws(InputError) in
        scans += 1
        let (file, coding) = (files[index], codings[index])
        guard coding.needsValidText,
          try !TextScan(file, coding.compression, isCancelled: isCancelled).isValid
        else { return coding }
        let judge = ColumnJudge(path: file.path, options: options, kind: .transactions)
        return try coding.other(
          for: file, knownNames: { judge.knownNames(in: $0) }, isCancelled: isCancelled)
      }
    }
    // What one look has found and the next one does not was written in between.
    guard found != codings else { throw .input(.changed(path: files.first?.path ?? "")) }
    try lookAtFiles(known: found)
  }
}
