import Columns
import Ingest

extension Run {
  /// Makes sure that the newest day is not far beyond nearly all others, unless the as-of day is
  /// given.
  ///
  /// Reading has stopped at single dates that are far from all others; a large input may also have
  /// wrong dates that are close to one another.
  func checkDays(_ result: IngestResult) throws(RunFailure) {
    guard plan.reading.asOf == nil, let newest = result.newestDay, let most = result.dayOfMost,
      newest.value - most > 31
    else { return }
    throw RunFailure(
      .data,
      "The newest day, \(newest.value) (\(newest.place)), is \(newest.value - most) days after "
        + "\(most), by which 99.9 % of the lines occurred. If the date is wrong, give the last day "
        + "of observation with --as-of \(most). If it is right, give --as-of \(newest.value).")
  }
}
