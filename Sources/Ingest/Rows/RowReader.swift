import Columns
import Decoding
import Delimited

/// Reads the records of chunks into typed columns and gives every row its outcome.
struct RowReader {
  let rules: RowRules
  /// The lines that are kept.
  var kept: KeptLines
  /// What the chunk has come to so far.
  var result = ChunkResult()
  private(set) var plan: ColumnPlan
  var splitter: RecordSplitter
  /// What the file's words for the status of a line mean.
  var statuses: [StatusMemory]
  /// The plain records being read.
  var plain: PlainRows
  /// Reads the money of a record.
  var money: MoneyReader
  /// Fills lines with the facts of their order, where the file leaves them blank.
  var filling: OrderFilling

  /// Whether plain rows have a status whose meaning is not known.
  var hasUnknownStatus = false
  /// Says when plain records are looked for.
  private var pace = PlainPace()
  /// Whether the run is to end; is asked again after `bytesPerQuestion` bytes.
  private let isCancelled: @Sendable () -> Bool
  private static let bytesPerQuestion = 1 << 18

  /// How many fields a record has that needs no second look.
  private var usualFields = 0
  /// Where in the window the records end that are to be read.
  private var limit = 0

  init(
    rules: RowRules, plan: ColumnPlan, prefixes: OrderPrefixes = OrderPrefixes(),
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.rules = rules
    self.isCancelled = isCancelled
    self.plan = plan
    kept = KeptLines(rules, prefixes)
    money = MoneyReader(plan, rules)
    filling = OrderFilling(plan)
    statuses = plan.statusFields.map { _ in StatusMemory(own: plan.statuses) }
    splitter = RecordSplitter(dialect: plan.dialect, fieldCount: plan.headers.count)
    plain = PlainRows(plan, PlainPlan(plan, rules))
  }

  /// Prepares for a chunk of a file with the given plan.
  ///
  /// - Parameter order: the order to which the first record may belong, where it is known.
  mutating func begin(_ plan: ColumnPlan, expectedRows: Int, within order: OrderAtHand? = nil) {
    self.plan = plan
    let columns = PlainPlan(plan, rules)
    if plan.dialect != splitter.dialect || plan.headers.count != splitter.bounds.count {
      splitter = RecordSplitter(dialect: plan.dialect, fieldCount: plan.headers.count)
      plain = PlainRows(plan, columns)
    } else if columns != plain.columns {
      plain = PlainRows(plan, columns)
    }
    if statuses.count != plan.statusFields.count
      || statuses.contains(where: { $0.own != plan.statuses })
    {
      statuses = plan.statusFields.map { _ in StatusMemory(own: plan.statuses) }
    }
    money = MoneyReader(plan, rules)
    usualFields = plan.fills ? -1 : plan.headers.count
    filling = OrderFilling(plan)
    if let order { filling.goOn(with: order) }
    for place in statuses.indices { _ = statuses[place].takeUnknown() }
    pace = PlainPace()
    result = ChunkResult()
    noteUnit()
    kept.begin(expectedRows: expectedRows)
  }

  /// Hands over what the chunk came to.
  mutating func finish() -> ChunkResult {
    kept.take(into: &result, watchesAmounts: plan.mayRepeatTotals && !plan.tellsTotal)
    if plan.fills { result.atHand = filling.order }
    for (place, field) in plan.statusFields.enumerated() {
      result.unknownStatuses += statuses[place].takeUnknown().map {
        ChunkResult.UnknownStatus(field: field, text: $0.text, lines: $0.lines)
      }
    }
    result.discounts.add(money.discounts)
    let finished = result
    result = ChunkResult()
    return finished
  }

  /// How a run over the bytes of a window ended.
  enum Stop {
    /// All records that start before the limit are read, or as many as may be rejected at once.
    case atLimit
    /// The next record goes on behind the window.
    case needsMore
    /// The first line of a rejected record goes on behind the window.
    case needsLineEnd(RecordFault)
    /// The run is to end; what was read so far is worthless.
    case cancelled
  }

  /// Reads all records that start before `limit`, from `place` on, which it moves.
  ///
  /// Both are places in the window.
  mutating func read(_ window: ByteWindow, from place: inout Int, limit: Int) -> Stop {
    let bytes = window.bytes.span
    let (end, isEnd, base) = (window.count, window.isEnd, window.offset)
    self.limit = limit
    var question = place
    while place < self.limit {
      if place >= question {
        if isCancelled() { return .cancelled }
        question = place + RowReader.bytesPerQuestion
      }
      if plain.columns.isUsable, pace.isDue() {
        // Blank lines may go on and on.
        let reach = min(self.limit, place + RowReader.bytesPerQuestion)
        let lines = readPlain(
          bytes, from: &place, limit: reach, end: end, isEnd: isEnd, base: base)
        pace.note(lines: lines)
        guard place < self.limit else { break }
      }
      let record = splitter.split(bytes, from: place, end: end, isEnd: isEnd)
      switch record.kind {
      case .needsMore: return .needsMore
      case .blank: break
      case .record where record.fields == usualFields && !record.isUnescaped:
        readRow(bytes, record, place, base, bytes)
      default:
        let resumed = readUnusual(bytes, record, place, end, isEnd, base)
        guard let resumed else { return .needsLineEnd(record.fault) }
        place = resumed
        continue
      }
      result.lines += record.lines
      place = record.next
    }
    return .atLimit
  }

  /// Reads a record that is broken, unescaped, or has more or fewer fields than the header.
  ///
  /// - Returns: where the next record starts; nil where that is not known yet.
  @inline(never)
  mutating func readUnusual(
    _ bytes: Span<UInt8>, _ record: SplitRecord, _ place: Int, _ end: Int, _ isEnd: Bool,
    _ base: Int
  ) -> Int? {
    if isWhole(record, bytes) {
      readWhole(record, place, base, bytes)
      result.lines += record.lines
      return record.next
    }
    if let resumed = pastMark(bytes, place, end) { return resumed }
    guard let line = RecordSplitter.firstLine(bytes, from: place, end: end, isEnd: isEnd) else {
      return nil
    }
    if passesHeading(bytes, place..<line.end) { return line.next }
    if readFormulas(bytes, place..<line.end, record, place, base) {
      result.lines += 1
    } else {
      rejectLine(bytes, place..<line.end, record, base)
    }
    return line.next
  }

  /// Reads a record that has neither too many fields nor too few.
  mutating func readWhole(
    _ record: SplitRecord, _ place: Int, _ base: Int, _ source: Span<UInt8>
  ) {
    if record.isUnescaped {
      let unescaped = splitter.unescaped
      readWhole(unescaped.span, record, place, base, source)
    } else {
      readWhole(source, record, place, base, source)
    }
  }

  mutating func readWhole(
    _ cells: Span<UInt8>, _ record: SplitRecord, _ place: Int, _ base: Int, _ source: Span<UInt8>
  ) {
    if plan.fills {
      readFilling(cells, record, place, base, source)
    } else {
      readRow(cells, record, place, base, source)
    }
  }

  /// Whether a record has neither too many fields nor, unless it is a total line, too few.
  func isWhole(_ record: SplitRecord, _ bytes: Span<UInt8>) -> Bool {
    guard record.kind == .record, !record.hasSurplus else { return false }
    if record.fields >= plan.requiredFields { return true }
    let unescaped = splitter.unescaped
    return record.isUnescaped
      ? plan.isNotData(unescaped.span, splitter.bounds) : plan.isNotData(bytes, splitter.bounds)
  }

  /// Rejects the first line of something that is no record.
  mutating func rejectLine(
    _ bytes: Span<UInt8>, _ text: Range<Int>, _ record: SplitRecord, _ base: Int
  ) {
    // Only of what is kept: how much more of an endless line is at hand depends on the chunks.
    let isNul = !text.isEmpty && text.prefix(RejectList.textBytes).allSatisfy { bytes[$0] == 0 }
    let reason: RejectReason =
      isNul
      ? .nulRecord
      : record.kind == .malformed
        ? RejectReason(record.fault) : record.hasSurplus ? .tooManyFields : .tooFewFields
    result.tallies.read += 1
    result.tallies.rejected[reason.place].add(nil)
    if record.kind == .malformed, hasEscapedQuote(bytes, text) { result.tallies.escapedLines += 1 }
    result.rejects.append(
      reason, field: -1, offset: base + text.lowerBound, line: result.lines, text: text, in: bytes)
    result.lines += 1
    // It may have begun another order.
    filling.lose()
    stopIfFull()
  }

  /// Ends the reading where so much is rejected that it has to be written first.
  mutating func stopIfFull() {
    if result.rejects.entries.count >= rules.rejectsAtOnce { limit = 0 }
  }
}

extension RejectReason {
  /// The reason's place among all reasons.
  var place: Int { RejectReason.allCases.firstIndex(of: self) ?? 0 }
}

extension ExclusionReason {
  /// The reason's place among all reasons.
  var place: Int { ExclusionReason.allCases.firstIndex(of: self) ?? 0 }
}
