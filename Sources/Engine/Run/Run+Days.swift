import Columns
import Ingest

/// Dates that would move every window: better to stop than to believe them.
extension Run {
  /// Makes sure that the first and the last day of observation are no typing errors; options that
  /// name them decide.
  func checkDays(_ result: IngestResult) throws(RunFailure) {
    if plan.reading.asOf == nil, let newest = result.newestDay {
      try checkYear(newest)
      try checkNewest(newest, result)
    }
    if plan.reading.from == nil, let oldest = result.oldestDay {
      try checkYear(oldest)
      try checkOldest(oldest, result)
    }
  }

  private func checkYear(_ found: IngestResult.Found<Day>) throws(RunFailure) {
    guard !FarDays.years.contains(found.value.civil.year) else { return }
    throw RunFailure(
      .data,
      "\(found.place): the date \(found.value) is not in the years \(FarDays.years.lowerBound) to "
        + "\(FarDays.years.upperBound). Correct it, or leave such rows out with --from and --as-of."
    )
  }

  /// A small input shows wrong dates by the gap before them, a large one also by their share.
  private func checkNewest(
    _ newest: IngestResult.Found<Day>, _ result: IngestResult
  ) throws(RunFailure) {
    if let near = result.farDays.newestNear {
      throw RunFailure(
        .data,
        "\(newest.place): the date \(newest.value) is \(newest.value - near) days after \(near), "
          + "the newest day of the other rows\(rows(result.farDays.newerLines)). If it is wrong, "
          + "correct it, or leave it out with --as-of \(near). If it is right, give --as-of "
          + "\(newest.value).")
    }
    guard let most = result.dayOfMost, newest.value - most > 31 else { return }
    throw RunFailure(
      .data,
      "The newest day, \(newest.value) (\(newest.place)), is \(newest.value - most) days after "
        + "\(most), by which 99.9 % of the lines occurred. If the date is wrong, give the last day "
        + "of observation with --as-of \(most). If it is right, give --as-of \(newest.value).")
  }

  private func checkOldest(
    _ oldest: IngestResult.Found<Day>, _ result: IngestResult
  ) throws(RunFailure) {
    guard let near = result.farDays.oldestNear else { return }
    throw RunFailure(
      .data,
      "\(oldest.place): the date \(oldest.value) is \(near - oldest.value) days before \(near), "
        + "the oldest day of the other rows\(rows(result.farDays.olderLines)). If it is wrong, "
        + "correct it, or leave it out with --from \(near). If it is right, give --from "
        + "\(oldest.value).")
  }

  /// How many rows lie so far away, where it is more than one.
  private func rows(_ count: Int) -> String {
    count > 1 ? " (\(count) rows lie that far away)" : ""
  }
}
