import Columns
import Decoding
import Values

/// What has been committed of a run, in the order of files and bytes.
struct Committed: Sendable {
  var tallies = Tallies()
  /// The used lines with the codes of their workers.
  var blocks: [CommittedBlock] = []
  /// What the lines so far will need of the memory; texts and customers are counted elsewhere.
  private(set) var memory = MemoryEstimate()
  var days = DayHistogram()
  /// The days of the lines that their status leaves out.
  var cancelledDays = DayHistogram()
  var newest: Found?
  var oldest: Found?
  var newestCancelled: Found?
  /// The first row whose id is known to be no customer.
  var firstGuest: IngestError.Place?
  /// Up to two people whose rows have the id 0.
  var zeroNames: [[UInt8]] = []
  var currency: (text: String, place: IngestError.Place)?
  /// Used lines by their unknown statuses, by header and word.
  var unknownStatuses: [StatusWord: Tally] = [:]
  /// A day, and the first line that has it.
  typealias Found = (day: Int32, place: IngestError.Place)
  /// What each file says about amounts that repeat within orders.
  private(set) var repeats: [RepeatSigns]
  /// What the discounts of each file say about their unit.
  private(set) var discounts: [DiscountSigns]
  /// Whether cells of money or their header show a currency.
  private(set) var showsCurrency = false
  /// How many rows were read of each file.
  var rows: [Int]
  /// What the used lines of each file come to.
  var usedByFile: [FileTally]
  /// How many lines of each file end before the next record.
  private(set) var linesBefore: [Int]

  init(linesBefore: [Int] = []) {
    self.linesBefore = linesBefore
    rows = linesBefore.map { _ in 0 }
    usedByFile = linesBefore.map { _ in FileTally() }
    repeats = linesBefore.map { _ in RepeatSigns() }
    discounts = linesBefore.map { _ in DiscountSigns() }
  }

  /// Adds a chunk of a file.
  ///
  /// - Throws: where a second currency turns up, and what `rejects` throws.
  mutating func commit(
    _ result: ChunkResult, _ file: Int, _ files: [InputFile], _ plans: [ColumnPlan],
    rejects: (RejectedRows) throws -> Void
  ) throws {
    let path = files[file].path
    let lines = linesBefore[file]
    try noteCurrencies(result, file, path: path)
    Committed.note(result.newest, in: &newest, path, lines) { $0 > $1 }
    Committed.note(result.oldest, in: &oldest, path, lines) { $0 < $1 }
    Committed.note(result.newestCancelled, in: &newestCancelled, path, lines) { $0 > $1 }
    if !result.rejects.entries.isEmpty {
      try rejects(
        .rows(result.rejects.rows(path: path, headers: plans[file].headers, linesBefore: lines)))
    }
    tallies.add(result.tallies)
    for status in result.unknownStatuses {
      let word = StatusWord(
        header: plans[file].headers[status.field],
        text: String(decoding: status.text, as: UTF8.self))
      unknownStatuses[word, default: Tally()].add(status.lines)
    }
    discounts[file].add(result.discounts)
    showsCurrency = showsCurrency || result.showsCurrency
    if let signs = result.repeats { repeats[file].add(signs) }
    rows[file] += result.tallies.read
    usedByFile[file].add(result.tallies)
    days.add(result.days)
    if let line = result.firstGuest, firstGuest == nil {
      firstGuest = IngestError.Place(path: path, line: lines + line + 1)
    }
    for name in result.zeroNames where zeroNames.count < 2 && !zeroNames.contains(name) {
      zeroNames.append(name)
    }
    days.add(result.otherDays)
    cancelledDays.add(result.cancelledDays)
    if result.used > 0 {
      let block = CommittedBlock(
        worker: result.worker, file: file, linesBefore: lines, block: result.block,
        parted: result.parted, extras: result.extras)
      memory.add(block)
      blocks.append(block)
    }
    linesBefore[file] += result.lines
  }

  /// Takes over a day of a chunk that goes beyond those known.
  private static func note(
    _ sighting: Sighting<Int32>?, in known: inout Found?, _ path: String, _ lines: Int,
    goesBeyond: (Int32, Int32) -> Bool
  ) {
    guard let sighting, known.map({ goesBeyond(sighting.value, $0.day) }) ?? true else { return }
    known = (sighting.value, IngestError.Place(path: path, line: lines + sighting.line + 1))
  }

  /// Notes the currencies of a chunk, of all its lines or of those before one.
  ///
  /// - Throws: where a second currency turns up.
  mutating func noteCurrencies(
    _ result: ChunkResult, _ file: Int, path: String, before limit: Int = .max
  ) throws(IngestError) {
    for sighting in result.currencies {
      let line = linesBefore[file] + sighting.line + 1
      guard line < limit else { return }
      try note(
        String(decoding: sighting.value, as: UTF8.self), IngestError.Place(path: path, line: line))
    }
  }

  private mutating func note(
    _ text: String, _ place: IngestError.Place
  ) throws(IngestError) {
    guard let currency else { return currency = (text, place) }
    guard !CellCurrency.areCompatible(Array(currency.text.utf8), Array(text.utf8)) else { return }
    throw .secondCurrency(
      first: currency.text, at: currency.place, second: text, secondAt: place)
  }
}
