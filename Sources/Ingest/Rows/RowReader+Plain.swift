import Columns
import Delimited

/// Plain records: read a column at a time, since nearly all records are plain.
extension RowReader {
  /// Reads the plain records from `place` on, which it moves past the last line passed.
  ///
  /// Gives for each record what `readRow` does, and leaves the odd ones to it.
  ///
  /// - Returns: how many lines were passed.
  mutating func readPlain(
    _ bytes: Span<UInt8>, from place: inout Int, limit: Int, end: Int, isEnd: Bool, base: Int
  ) -> Int {
    // All of them may be rejected.
    let most = max(1, rules.rejectsAtOnce - result.rejects.entries.count)
    plain.find(bytes, from: &place, limit: limit, end: end, most: most)
    let (first, lines) = (result.lines, plain.records.lineCount)
    guard plain.count > 0 else {
      result.lines = first + lines
      return lines
    }
    plain.readDays(bytes, plan.dates, rules)
    plain.readMoney(bytes, plan, rules)
    plain.markAnonymous(bytes, rules)
    if rules.keepsOrder { plain.markBlankEdges(bytes, plain.columns.order) }
    for column in plain.columns.texts { plain.markBlankEdges(bytes, column) }
    markStatuses(bytes)
    markCurrencies(bytes)
    markCellCurrencies(bytes)
    noteUnknownStatuses(bytes)
    let odd = plain.odd.map { row in
      (line: plain.records.lines(before: row), place: Int(plain.records.places[row]))
    }
    let (newest, oldest) = usePlain(bytes, base: base)
    for (line, place) in odd {
      result.lines = first + line
      readOdd(bytes, place, end, isEnd, base)
    }
    result.lines = first + lines
    if let newest { noteNewest(newest) }
    if let oldest { noteOldest(oldest) }
    return lines
  }

  /// Reads the record of an odd row; after a byte order mark inside a file it begins behind the mark.
  private mutating func readOdd(
    _ bytes: Span<UInt8>, _ place: Int, _ end: Int, _ isEnd: Bool, _ base: Int
  ) {
    let record = splitter.split(bytes, from: place, end: end, isEnd: isEnd)
    guard record.kind != .blank else { return }
    let resumed = readUnusual(bytes, record, place, end, isEnd, base)
    guard let resumed, resumed == pastMark(bytes, place, end) else { return }
    readOdd(bytes, resumed, end, isEnd, base)
  }

  /// Lets the rows be odd whose status says anything but that they count.
  private mutating func markStatuses(_ bytes: Span<UInt8>) {
    hasUnknownStatus = false
    for (place, column) in plain.columns.statuses.enumerated() {
      plain.markBlankEdges(bytes, column)
      plain.markOdd(column) { cell in
        guard !cell.isEmpty else { return false }
        let verdict = statuses[place].verdict(bytes, cell)
        if verdict == .unknown { hasUnknownStatus = true }
        return verdict.rawValue > StatusVerdict.unknown.rawValue
      }
    }
  }

  /// Counts the rows that are not odd in the unknown ones among their statuses.
  private mutating func noteUnknownStatuses(_ bytes: Span<UInt8>) {
    guard hasUnknownStatus else { return }
    for (place, column) in plain.columns.statuses.enumerated() {
      let base = PlainRecords.base(column)
      for row in 0..<plain.count where plain.isPlain(row) {
        let start = Int(plain.records.starts[base + row])
        let cell = start..<Int(plain.records.ends[base + row])
        guard !cell.isEmpty, statuses[place].verdict(bytes, cell) == .unknown else { continue }
        statuses[place].note(bytes, cell, revenue: plain.revenue[row])
      }
    }
  }

  /// Lets the rows be odd whose currency is another one than is known so far.
  private mutating func markCurrencies(_ bytes: Span<UInt8>) {
    let column = plain.columns.currency
    guard column >= 0 else { return }
    plain.markBlankEdges(bytes, column)
    let known = rules.currency ?? result.currencies.first?.value
    plain.markOdd(column) { cell in
      !cell.isEmpty && !(known.map { RowReader.isEqual($0, bytes, cell) } ?? false)
    }
  }

  /// Adds the rows that are not odd to the columns, and counts them.
  ///
  /// - Returns: the first of them with the newest day, and the first with the oldest one.
  private mutating func usePlain(
    _ bytes: Span<UInt8>, base: Int
  ) -> (newest: Sighting<Int32>?, oldest: Sighting<Int32>?) {
    plain.dropOdd()
    let count = plain.count
    guard count > 0 else { return (nil, nil) }
    let suffixes = plain.suffixes(bytes)
    result.tallies.idsWithSuffix += suffixes
    result.tallies.idsWithoutSuffix += count - suffixes
    result.tallies.read += count
    result.tallies.addPlain(plain.revenue[..<count], from: plain.columns.profitSource)
    kept.append(bytes, plain)
    noteDiscounts()
    let days = plain.days[..<count]
    return (sighting(of: days.max(), base), sighting(of: days.min(), base))
  }

  /// Notes what the discounts say about their unit, until one of them disproves that it is a share.
  private mutating func noteDiscounts() {
    guard plan.watchesDiscounts, plain.columns.discount >= 0, !result.discounts.isDisproved else {
      return
    }
    var signs = result.discounts
    for units in plain.discount[..<plain.count] {
      signs.note(units)
      if signs.isDisproved { break }
    }
    result.discounts = signs
  }

  /// The first row with a day.
  private func sighting(of day: Int32?, _ base: Int) -> Sighting<Int32>? {
    guard let day, let place = plain.days[..<plain.count].firstIndex(of: day) else { return nil }
    return Sighting(
      value: day, offset: base + Int(plain.records.places[place]),
      line: result.lines + plain.records.lines(before: place))
  }

  /// Notes a newest day, where it is newer than those known, or as new and before them in the file.
  private mutating func noteNewest(_ found: Sighting<Int32>) {
    guard let known = result.newest else { return result.newest = found }
    if (known.value, found.line) < (found.value, known.line) { result.newest = found }
  }

  /// Notes an oldest day, where it is older than those known, or as old and before them in the file.
  private mutating func noteOldest(_ found: Sighting<Int32>) {
    guard let known = result.oldest else { return result.oldest = found }
    if (found.value, found.line) < (known.value, known.line) { result.oldest = found }
  }
}

extension Tallies {
  /// Counts used lines that tell their money in a plain way.
  mutating func addPlain(_ revenue: ArraySlice<Int64>, from source: ProfitSource) {
    let units = revenue.reduce(Int128(0)) { $0 + Int128($1) }
    used.rows += revenue.count
    used.units += units
    switch source {
    case .column: profitFromColumn += revenue.count
    case .cost: profitFromCost += revenue.count
    case .margin:
      profitFromMargin += revenue.count
      marginRevenue += units
    }
  }
}
