import Columns

extension IngestRun {
  /// How many days cancelled orders may lie beyond the last sale without a word: the orders of the
  /// last days are often not paid or not sent yet.
  private static let usualDelay = 7

  /// Makes sure that the first and the last day of observation are not typing errors; options that
  /// name them decide.
  func checkDays() throws(IngestError) {
    let far = FarDays(committed.days)
    if options.asOf == nil, let newest = committed.newest {
      try check(newest, near: far.newestNear, rows: far.newerLines)
    }
    if options.from == nil, let oldest = committed.oldest {
      try check(oldest, near: far.oldestNear, rows: far.olderLines)
    }
  }

  private func check(_ found: Committed.Found, near: Day?, rows: Int) throws(IngestError) {
    let day = Day(found.day)
    guard FarDays.years.contains(day.civil.year) else {
      throw .yearOutOfRange(place: found.place, day: day)
    }
    if let near { throw .farDay(place: found.place, day: day, near: near, rows: rows) }
  }

  /// What is suspicious about the days.
  var dayWarnings: [Warning] { [cancelledWarning, asOfWarning].compactMap { $0 } }

  private var cancelledWarning: Warning? {
    guard options.asOf == nil, let newest = committed.newest,
      let cancelled = committed.newestCancelled
    else { return nil }
    let days = Day(cancelled.day) - Day(newest.day)
    guard days > IngestRun.usualDelay else { return nil }
    let lines = committed.cancelledDays.lines(after: newest.day)
    let what =
      lines == 1
      ? "1 row that its status leaves out lies" : "\(lines) rows that their status leaves out lie"
    return Warning(
      .cancelledBeyond,
      "The report ends on \(Day(newest.day)), the newest day that counts (\(newest.place)), but "
        + "\(what) up to \(days) days later (\(cancelled.place)). If the exports cover these days, "
        + "give --as-of \(Day(cancelled.day)).",
      count: lines, file: cancelled.place.path, line: cancelled.place.line)
  }

  private var asOfWarning: Warning? {
    guard let asOf = options.asOf, let newest = committed.newest else { return nil }
    let silent = asOf - Day(newest.day)
    let days = committed.days.days
    let longest = zip(days, days.dropFirst()).map { $1.day - $0.day }.max() ?? 0
    guard silent > max(FarDays.leastGap, longest) else { return nil }
    return Warning(
      .asOfBeyondData,
      "--as-of \(asOf) is \(silent) days after the newest day in the data, \(Day(newest.day)) "
        + "(\(newest.place)). The customers count as silent for that time. If the exports end "
        + "there, give --as-of \(Day(newest.day)).",
      count: silent, file: newest.place.path, line: newest.place.line)
  }
}
