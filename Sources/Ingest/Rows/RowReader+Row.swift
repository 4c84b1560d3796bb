import Columns
import Delimited
import Values

extension RowReader {
  /// Reads one record and gives it its outcome.
  ///
  /// - Parameters:
  ///   - cells: the bytes in which the fields stand.
  ///   - place: where the record starts in `source`, the window.
  @inline(__always)
  mutating func readRow(
    _ cells: Span<UInt8>, _ record: SplitRecord, _ place: Int, _ base: Int,
    _ source: Span<UInt8>
  ) {
    result.tallies.read += 1
    if plan.isUndecided, plan.mayTellForms(cells, splitter.bounds) {
      noteForms(cells, includesDecided: false)
    }
    let status = statusVerdict(cells)
    let dateBounds = splitter.bounds[plan.date]
    let day = dateBounds.isEmpty ? nil : plan.dates.read(cells, trimmed(plan.date, cells))
    var money = LineMoney()
    let failure = readMoney(cells, &money)
    if status.rawValue > StatusVerdict.unknown.rawValue { self.money.apply(status, &money) }
    guard let day, failure == nil else {
      return readFailed(cells, record, place, base, source, status, day, money, failure)
    }
    understand(day, base + place, status)
    let customer = customerRange(cells)
    guard let reason = exclusion(cells, customer, day, status, money, base + place) else {
      if status == .unknown { noteUnknownStatus(cells, money) }
      return use(cells, customer, day, money)
    }
    if reason == .refund, rules.refunds == .reject {
      return reject(.refund, self.money.refundField, record, place, base, source, money.revenue)
    }
    exclude(cells, customer, day, status, money, reason)
  }

  /// Reads the money of the record at hand; tells the first cell that fails.
  @inline(__always)
  private mutating func readMoney(
    _ cells: Span<UInt8>, _ line: inout LineMoney
  ) -> CellFailure? {
    guard money.settles else { return money.read(cells, splitter.bounds, &line) }
    let failure = money.readOfOrder(cells, splitter.bounds, &line, of: filling.further)
    if failure == nil, plan.fills { filling.noteMoney(money.order) }
    return failure
  }

  /// What the status says about the line; of several columns the worst.
  @inline(__always)
  private mutating func statusVerdict(_ cells: Span<UInt8>) -> StatusVerdict {
    var verdict = StatusVerdict.counts
    for (place, field) in plan.statusFields.enumerated() where !splitter.bounds[field].isEmpty {
      verdict = verdict.and(statuses[place].verdict(cells, trimmed(field, cells)))
    }
    return verdict
  }

  /// Counts a used line in the unknown ones among its statuses.
  @inline(never)
  private mutating func noteUnknownStatus(_ cells: Span<UInt8>, _ money: LineMoney) {
    for (place, field) in plan.statusFields.enumerated() where !splitter.bounds[field].isEmpty {
      let range = trimmed(field, cells)
      guard statuses[place].verdict(cells, range) == .unknown else { continue }
      statuses[place].note(cells, range, revenue: money.revenue)
    }
  }

  /// Counts an understood line's day.
  @inline(__always)
  private mutating func understand(_ day: Int32, _ offset: Int, _ status: StatusVerdict) {
    if status.exclusion != nil { return understandCancelled(day, offset) }
    if rules.keepsExtras { result.otherDays.append(day) }
    let isNewest = result.newest.map { $0.value < day } ?? true
    let isOldest = result.oldest.map { $0.value > day } ?? true
    guard isNewest || isOldest else { return }
    let sighting = Sighting(value: day, offset: offset, line: result.lines)
    if isNewest { result.newest = sighting }
    if isOldest { result.oldest = sighting }
  }

  /// Counts the day of a line that its status leaves out.
  @inline(never)
  private mutating func understandCancelled(_ day: Int32, _ offset: Int) {
    result.cancelledDays.append(day)
    if let newest = result.newestCancelled, newest.value >= day { return }
    result.newestCancelled = Sighting(value: day, offset: offset, line: result.lines)
  }

  /// Where the customer's id stands, without the `.0` that is to be dropped.
  @inline(__always)
  mutating func customerRange(_ cells: Span<UInt8>) -> Range<Int> {
    let id = trimmed(plan.customer, cells)
    let end = id.upperBound
    guard !id.isEmpty else { return id }
    if plan.hasGuests || rules.hasGuests, isGuest(cells, id) {
      return id.lowerBound..<id.lowerBound
    }
    guard CustomerSuffix.ends(cells, id.lowerBound, end) else {
      result.tallies.idsWithoutSuffix += 1
      return id
    }
    result.tallies.idsWithSuffix += 1
    return rules.stripsIds ? id.lowerBound..<end - CustomerSuffix.bytes : id
  }

  /// Whether an id stands for no customer.
  @inline(never)
  private mutating func isGuest(_ cells: Span<UInt8>, _ id: Range<Int>) -> Bool {
    func isAmong(_ words: [[UInt8]]) -> Bool {
      words.contains { word in
        word.count == id.count && word.indices.allSatisfy { word[$0] == cells[id.lowerBound + $0] }
      }
    }
    if isAmong(plan.guests) { return true }
    let isZero = isAmong(rules.zeros)
    guard isZero || isAmong(rules.guests) else { return false }
    if isZero { noteName(cells) }
    if result.firstGuest == nil { result.firstGuest = result.lines }
    return true
  }

  /// Notes who the rows of the id 0 are, up to two of them: that settles whether it is one person.
  private mutating func noteName(_ cells: Span<UInt8>) {
    var name: [UInt8] = []
    for field in plan.names {
      for place in trimmed(field, cells) {
        let byte = cells[place]
        name.append(byte &- UInt8(ascii: "A") < 26 ? byte | 32 : byte)
      }
      name.append(0)
    }
    guard name.contains(where: { $0 != 0 }), !result.zeroNames.contains(name) else { return }
    result.zeroNames.append(name)
    result.zeroNames = Array(result.zeroNames.prefix(2))
  }

  /// The first reason that applies for leaving an understood line out.
  @inline(__always)
  private mutating func exclusion(
    _ cells: Span<UInt8>, _ customer: Range<Int>, _ day: Int32, _ status: StatusVerdict,
    _ money: LineMoney, _ offset: Int
  ) -> ExclusionReason? {
    if customer.isEmpty { return .noCustomerId }
    if day > rules.asOf { return .afterAsOf }
    if day < rules.from { return .beforeFrom }
    if let reason = status.exclusion { return reason }
    if !(plan.currency >= 0 ? keepsCurrency(cells, offset) : keepsCellCurrency(cells, offset)) {
      return .otherCurrency
    }
    if rules.refunds != .net, self.money.isRefund(money, of: filling.further) {
      return .refund
    }
    if rules.excluded.count > 0, isExcluded(cells, customer) { return .excludedCustomer }
    return nil
  }

  /// Counts an understood line that is left out.
  ///
  /// The revenue of lines without a customer is summed where they would count if they had one.
  @inline(never)
  private mutating func exclude(
    _ cells: Span<UInt8>, _ customer: Range<Int>, _ day: Int32, _ status: StatusVerdict,
    _ money: LineMoney, _ reason: ExclusionReason
  ) {
    let isAnonymous = reason == .noCustomerId && wouldCount(cells, day, status)
    if isAnonymous { countGuest(cells, money.revenue) }
    if self.money.settles {
      return keepExcluded(
        cells, customer, day, money, reason, isAnonymousRevenue: isAnonymous)
    }
    if isAnonymous { result.tallies.anonymousRevenue += Int128(money.revenue) }
    if status.exclusion == nil, !rules.keepsExtras { result.otherDays.append(day) }
    result.tallies.excluded[reason.place].add(money.revenue)
  }

  /// Counts a line that counts for no customer, by what it says instead.
  private mutating func countGuest(_ cells: Span<UInt8>, _ revenue: Int64) {
    if rules.hasGuests, !trimmed(plan.customer, cells).isEmpty {
      result.tallies.namelessWords.add(revenue)
    }
    guard plan.email >= 0, trimmed(plan.email, cells).contains(where: { cells[$0] == 64 }) else {
      return
    }
    result.tallies.namedGuests.add(revenue)
  }

  @inline(never)
  private mutating func isExcluded(_ cells: Span<UInt8>, _ customer: Range<Int>) -> Bool {
    rules.excluded.rowOfSorted(customer.map { cells[$0] }) != nil
  }

  /// Whether the line has the run's currency; notes the first two currencies of the chunk.
  private mutating func keepsCurrency(_ cells: Span<UInt8>, _ offset: Int) -> Bool {
    let range = trimmed(plan.currency, cells)
    guard !range.isEmpty else { return true }
    if let wanted = rules.currency { return RowReader.isEqual(wanted, cells, range) }
    if let first = result.currencies.first, RowReader.isEqual(first.value, cells, range) {
      return true
    }
    guard result.currencies.count < 2 else { return true }
    result.currencies.append(
      Sighting(
        value: range.map { RowReader.capital(cells[$0]) }, offset: offset, line: result.lines))
    return true
  }

  static func isEqual(_ text: [UInt8], _ cells: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard text.count == range.count else { return false }
    for place in text.indices where text[place] != capital(cells[range.lowerBound + place]) {
      return false
    }
    return true
  }

  private static func capital(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") ? byte - 32 : byte
  }

  /// Keeps a line.
  @inline(__always)
  private mutating func use(
    _ cells: Span<UInt8>, _ customer: Range<Int>, _ day: Int32, _ money: LineMoney
  ) {
    kept.append(cells, splitter.bounds, plan, customer: customer, day: day, money)
    if rules.keepsExtras { return addExtras(cells, money, nil) }
    result.tallies.used.add(money.revenue)
    if money.isRounded { result.tallies.roundedLines += 1 }
    if money.isDust { result.tallies.dustLines += 1 }
    if money.isRefundedInFull { result.tallies.refundedInFull += 1 }
    result.tallies.countProfit(from: money.profitSource, money.revenue)
  }

  /// Where a field's text stands, without the blanks that quotes keep around it.
  @inline(__always)
  func trimmed(_ field: Int, _ cells: Span<UInt8>) -> Range<Int> {
    CellText.trimmed(cells, splitter.bounds[field].range)
  }

  /// Notes in which forms the cells of the current record can be read.
  mutating func noteForms(_ cells: Span<UInt8>, includesDecided: Bool) {
    let sample = FormSample(
      bounds: splitter.bounds, line: result.lines, readsProfit: rules.keepsProfit,
      includesDecided: includesDecided)
    plan.noteForms(of: sample, cells, in: &result.evidence)
  }

  /// Whether an understood line without a customer would count if it had one.
  private func wouldCount(_ cells: Span<UInt8>, _ day: Int32, _ status: StatusVerdict) -> Bool {
    day >= rules.from && day <= rules.asOf && status.exclusion == nil && hasWantedCurrency(cells)
  }

  private func hasWantedCurrency(_ cells: Span<UInt8>) -> Bool {
    guard let wanted = rules.currency, plan.currency >= 0 else { return true }
    let range = trimmed(plan.currency, cells)
    return range.isEmpty || RowReader.isEqual(wanted, cells, range)
  }
}
