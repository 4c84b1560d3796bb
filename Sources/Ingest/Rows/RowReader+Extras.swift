import Decoding

/// Lines of runs that settle orders or drop duplicates: what becomes of them is known at the end.
extension RowReader {
  /// Notes what the end of the run needs to know of a line that has just been kept.
  @inline(never)
  mutating func addExtras(
    _ cells: Span<UInt8>, _ line: LineMoney, _ exclusion: ExclusionReason?,
    isAnonymousRevenue: Bool = false
  ) {
    var notes = LineNotes(line, hasAmount: !money.settles || money.order.hasAmount)
    notes.exclusion = exclusion
    notes.isAnonymousRevenue = isAnonymousRevenue
    result.extras.notes.append(notes)
    result.extras.line.append(Int32(truncatingIfNeeded: result.lines))
    if rules.keepsKeys { addKey(cells) }
    guard money.settles else { return }
    result.extras.total.append(money.order.total ?? LineExtras.unknown)
    result.extras.refund.append(money.order.refund ?? LineExtras.unknown)
    result.extras.price.append(money.order.price ?? LineExtras.unknown)
  }

  /// Keeps an excluded line of a file whose orders are settled: an order's total counts once.
  @inline(never)
  mutating func keepExcluded(
    _ cells: Span<UInt8>, _ customer: Range<Int>, _ day: Int32?, _ money: LineMoney,
    _ reason: ExclusionReason
  ) {
    let isAnonymous = reason == .noCustomerId && isAnonymousRevenue
    keep(cells, customer, day ?? LineExtras.noDay, money)
    addExtras(cells, money, reason, isAnonymousRevenue: isAnonymous)
  }

  /// Adds what has to be equal in duplicates: each cell that is not empty with its column and its
  /// length, so that no two rows are confused.
  private mutating func addKey(_ cells: Span<UInt8>) {
    scratchKey.removeAll(keepingCapacity: true)
    for column in plan.keyColumns {
      let range = trimmed(column.field, cells)
      guard !range.isEmpty else { continue }
      for number in [UInt32(column.name), UInt32(range.count)] {
        for shift in [24, 16, 8, 0] as [UInt32] {
          scratchKey.append(UInt8(truncatingIfNeeded: number >> shift))
        }
      }
      for place in range { scratchKey.append(cells[place]) }
    }
    let length = scratchKey.count
    // Whole machine words may be loaded at any place.
    scratchKey += repeatElement(0, count: ByteWindow.padding)
    // Taken out for the time of the look-up, so that nothing is copied.
    let key = scratchKey
    scratchKey = []
    keys.append(key.span, 0..<length)
    scratchKey = key
  }
}
