import Decoding
import Delimited

/// Exports that give the facts of an order on its first line only.
extension RowReader {
  /// Reads a record of such an export: a line that begins an order, or a further one of it.
  @inline(never)
  mutating func readFilling(
    _ cells: Span<UInt8>, _ record: SplitRecord, _ place: Int, _ base: Int, _ source: Span<UInt8>
  ) {
    filling.beginLine()
    // Total lines have no order: filled with the facts of one they would look like its lines.
    if plan.looksLikeNoData(cells, splitter.bounds) {
      return readRow(cells, record, place, base, source)
    }
    switch filling.take(cells, splitter.bounds) {
    case .first: readRow(cells, record, place, base, source)
    case .lost:
      result.tallies.read += 1
      reject(.orderUnknown, plan.order, record, place, base, source, nil)
    case .further:
      let filled = filling.filled(cells, &splitter)
      readRow(filled.span, record, place, base, source)
      filling.reuse(filled)
    }
  }

  /// Finds the first record that surely begins an order, from `place` on, which it moves.
  ///
  /// - Parameter seen: the last order id met; empty at first.
  mutating func seekOrder(
    _ window: ByteWindow, from place: inout Int, limit: Int, after seen: inout [UInt8]
  ) -> Search {
    let bytes = window.bytes.span
    while place < limit {
      let record = splitter.split(window, from: place)
      if record.kind == .needsMore { return .needsMore }
      if record.kind == .blank {
        place = record.next
      } else if isWhole(record, bytes) {
        let unescaped = splitter.unescaped
        let isFound =
          record.isUnescaped
          ? surelyBeginsOrder(unescaped.span, after: &seen) : surelyBeginsOrder(bytes, after: &seen)
        if isFound { return .found }
        place = record.next
      } else {
        let line = RecordSplitter.firstLine(
          bytes, from: place, end: window.count, isEnd: window.isEnd)
        guard let line else { return .absent }
        place = line.next
      }
    }
    return .absent
  }

  /// How a search ended.
  enum Search {
    /// The record at the place surely begins an order.
    case found
    /// The record at the place continues after the window.
    case needsMore
    /// No such record was found.
    case absent
  }

  /// Whether the next record that is whole surely begins an order, whatever came before.
  ///
  /// It does where its order id differs from another one seen since the start of the search: after
  /// that one the current order was known.
  mutating func surelyBeginsOrder(_ cells: Span<UInt8>, after seen: inout [UInt8]) -> Bool {
    if plan.looksLikeNoData(cells, splitter.bounds) { return false }
    let id = trimmed(plan.order, cells)
    guard !id.isEmpty else { return false }
    let text = id.map { cells[$0] }
    defer { seen = text }
    return !seen.isEmpty && seen != text
  }
}
