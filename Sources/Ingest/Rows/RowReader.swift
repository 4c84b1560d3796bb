import Columns
import Decoding
import Delimited

/// Reads the records of chunks into typed columns and gives every row its outcome.
struct RowReader {
  let rules: RowRules
  var customers: CodedTexts
  /// The order ids, where the end of the run needs them.
  var orders = CodedTexts()
  /// What tells orders apart, where it does not.
  var orderKeys: OrderKeys
  /// One for each column of texts that lines can carry.
  var texts = CanonicalColumn.carriedTexts.map { _ in CodedTexts() }
  /// The profits and the discounts of the lines, where they are kept.
  var profits: [Int64] = []
  var discounts: [Int64] = []
  /// What has to be equal in duplicates.
  var keys = CodedTexts()
  var statuses: StatusMemory
  var result = ChunkResult()
  /// Empty columns with room for the next chunk's lines.
  private var spare = LineBlock()
  var plan: ColumnPlan
  var splitter: RecordSplitter
  /// The plain records at hand.
  var plain: PlainRows

  /// Reads the money of a record.
  var money: MoneyReader
  /// Whether the anonymous line at hand would count if it were somebody's.
  var isAnonymousRevenue = false
  /// Fills lines with the facts of their order, where the file leaves them blank.
  var filling: OrderFilling
  /// The bytes of a key of duplicates.
  var scratchKey: [UInt8] = []

  /// How many fields a record has that needs no second look.
  private var usualFields = 0
  /// Where in the window the records end that are to be read.
  private var limit = 0

  init(rules: RowRules, plan: ColumnPlan, prefixes: OrderPrefixes = OrderPrefixes()) {
    self.rules = rules
    orderKeys = OrderKeys(prefixes)
    customers = CodedTexts(ranges: max(1, rules.parts))
    self.plan = plan
    money = MoneyReader(plan, rules)
    filling = OrderFilling(plan)
    statuses = StatusMemory(own: plan.statuses)
    splitter = RecordSplitter(dialect: plan.dialect, fieldCount: plan.headers.count)
    plain = PlainRows(plan, PlainPlan(plan, rules))
  }

  /// Prepares for a chunk of a file with the given plan.
  mutating func begin(_ plan: ColumnPlan, expectedRows: Int) {
    self.plan = plan
    let columns = PlainPlan(plan, rules)
    if plan.dialect != splitter.dialect || plan.headers.count != splitter.bounds.count {
      splitter = RecordSplitter(dialect: plan.dialect, fieldCount: plan.headers.count)
      plain = PlainRows(plan, columns)
    } else if columns != plain.columns {
      plain = PlainRows(plan, columns)
    }
    if plan.statuses != statuses.own { statuses = StatusMemory(own: plan.statuses) }
    money = MoneyReader(plan, rules)
    usualFields = plan.fills ? -1 : plan.headers.count
    filling = OrderFilling(plan)
    result = ChunkResult()
    result.block = spare
    spare = LineBlock()
    result.block.day.reserveCapacity(expectedRows)
    result.block.revenue.reserveCapacity(expectedRows)
    profits.removeAll(keepingCapacity: true)
    discounts.removeAll(keepingCapacity: true)
    if rules.keepsProfit { profits.reserveCapacity(expectedRows) }
    if rules.keepsDiscount { discounts.reserveCapacity(expectedRows) }
  }

  /// Hands over what the chunk came to.
  mutating func finish() -> ChunkResult {
    result.block.customer = customers.takeCodes()
    if rules.keepsOrder {
      result.block.order =
        rules.keepsExtras ? orders.takeCodes().map { Int64($0) } : orderKeys.takeKeys()
    }
    result.block.money[.profit] = profits
    result.block.money[.discount] = discounts
    (profits, discounts) = ([], [])
    for place in texts.indices where rules.keepsTexts[place] {
      result.block.codes.values[place] = texts[place].takeCodes()
    }
    if rules.keepsKeys { result.extras.key = keys.takeCodes() }
    result.days.add(
      money.settles ? result.block.day.filter { $0 != LineExtras.noDay } : result.block.day)
    if rules.parts > 0 { putIntoParts() }
    if plan.fills { result.atHand = filling.order }
    let finished = result
    result = ChunkResult()
    return finished
  }

  /// Puts the lines into parts of the customers, and keeps the room that they took.
  private mutating func putIntoParts() {
    var block = result.block
    result.block = LineBlock()
    result.parted = PartedBlock(
      block, parts: customers.dictionary.ranges, partCount: rules.parts)
    customers.reuse(&block.customer)
    orderKeys.reuse(&block.order)
    for place in texts.indices { texts[place].reuse(&block.codes.values[place]) }
    block.day.removeAll(keepingCapacity: true)
    block.revenue.removeAll(keepingCapacity: true)
    (profits, discounts) = (block.money[.profit], block.money[.discount])
    block.money = LineBlock().money
    profits.removeAll(keepingCapacity: true)
    discounts.removeAll(keepingCapacity: true)
    spare = block
  }

  /// How a run over the bytes of a window ended.
  enum Stop {
    /// All records that start before the limit are read, or as many as may be rejected at once.
    case atLimit
    /// The next record goes on behind the window.
    case needsMore
    /// The first line of a rejected record goes on behind the window.
    case needsLineEnd(RecordFault)
  }

  /// Reads all records that start before `limit`, from `place` on, which it moves.
  ///
  /// Both are places in the window.
  mutating func read(_ window: ByteWindow, from place: inout Int, limit: Int) -> Stop {
    let bytes = window.bytes.span
    let (end, isEnd, base) = (window.count, window.isEnd, window.offset)
    self.limit = limit
    while place < self.limit {
      if plain.columns.isUsable {
        readPlain(bytes, from: &place, limit: self.limit, end: end, isEnd: isEnd, base: base)
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
  private mutating func readUnusual(
    _ bytes: Span<UInt8>, _ record: SplitRecord, _ place: Int, _ end: Int, _ isEnd: Bool,
    _ base: Int
  ) -> Int? {
    if isWhole(record, bytes) {
      readWhole(record, place, base, bytes)
      result.lines += record.lines
      return record.next
    }
    guard let line = RecordSplitter.firstLine(bytes, from: place, end: end, isEnd: isEnd) else {
      return nil
    }
    rejectLine(bytes, place..<line.end, record, base)
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

  private mutating func readWhole(
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
    return record.isUnescaped ? isNotData(splitter.unescaped.span) : isNotData(bytes)
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
