import Delimited
import Values

extension RowReader {
  /// Gives a record whose date or money cannot be read its outcome.
  @inline(never)
  mutating func readFailed(
    _ cells: Span<UInt8>, _ record: SplitRecord, _ place: Int, _ base: Int, _ source: Span<UInt8>,
    _ status: StatusVerdict, _ day: Int32?, _ money: LineMoney, _ failure: CellFailure?
  ) {
    noteForms(cells, includesDecided: true)
    let amount = failure == nil ? money.revenue : nil
    if let reason = exclusionOfFailed(cells, status) {
      guard self.money.settles, failure == nil else {
        return result.tallies.excluded[reason.place].add(amount)
      }
      return keepExcluded(cells, trimmed(plan.customer, cells), day, money, reason)
    }
    if day == nil {
      reject(dateFailure(cells), plan.date, record, place, base, source, amount)
    } else if let failure {
      reject(failure.reason, failure.field, record, place, base, source, nil)
    }
  }

  /// Why the date of the current record cannot be read.
  private func dateFailure(_ cells: Span<UInt8>) -> RejectReason {
    if splitter.bounds[plan.date].isEmpty { return .missingDate }
    return plan.dates.hasUnknownZone(cells, trimmed(plan.date, cells)) ? .unknownZone : .badDate
  }

  /// Total lines, repeated headers and cancelled orders need no date and no money.
  private func exclusionOfFailed(_ cells: Span<UInt8>, _ status: StatusVerdict) -> ExclusionReason?
  {
    if plan.isNotData(cells, splitter.bounds) { return .notData }
    guard let reason = status.exclusion else { return nil }
    return trimmed(plan.customer, cells).isEmpty ? .noCustomerId : reason
  }

  /// Rejects the whole record.
  @inline(never)
  mutating func reject(
    _ reason: RejectReason, _ field: Int, _ record: SplitRecord, _ place: Int, _ base: Int,
    _ source: Span<UInt8>, _ amount: Int64?
  ) {
    let text = place..<record.end
    let isNul = text.allSatisfy { source[$0] == 0 }
    let reason = isNul ? .nulRecord : reason
    // What a line of an order amounts to without the others is not known.
    result.tallies.rejected[reason.place].add(money.settles ? nil : amount)
    result.rejects.append(
      reason, field: isNul ? -1 : field, offset: base + place, line: result.lines, text: text,
      in: source)
    stopIfFull()
  }
}
