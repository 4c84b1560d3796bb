import Delimited

/// Records that are no data: total lines, and the header once more.
extension ColumnPlan {
  /// Whether a record is a total line (its first text is a word for it and its date is empty) or
  /// the header once more.
  func isNotData(_ cells: Span<UInt8>, _ bounds: [FieldBounds]) -> Bool {
    let texts = bounds.map { bounds in
      String(decoding: bounds.range.map { cells[$0] }, as: UTF8.self)
    }
    if texts.count > 1, texts == headers { return true }
    guard texts.indices.contains(date), texts[date].isEmpty || TotalWords.contain(texts[date])
    else { return false }
    return texts.first { !$0.isEmpty }.map(TotalWords.contain) ?? false
  }

  /// The same, cheap for all other records; for exports whose order ids have a column.
  func looksLikeNoData(_ cells: Span<UInt8>, _ bounds: [FieldBounds]) -> Bool {
    guard let first = bounds.first(where: { !$0.isEmpty }) else { return false }
    let isWord = TotalWords.mayBegin(with: cells[Int(first.start)])
    let isHeader = bounds.text(of: order, cells).count == headers[order].utf8.count
    return (isWord || isHeader) && isNotData(cells, bounds)
  }
}

extension ColumnPlan {
  /// Whether the status of a record says that the order does not count.
  func isLeftOut(_ cells: Span<UInt8>, _ bounds: [FieldBounds]) -> Bool {
    statusFields.contains { field in
      let text = bounds.text(of: field, cells)
      guard !text.isEmpty else { return false }
      return StatusWords.verdict(text.map { cells[$0] }, own: statuses).exclusion != nil
    }
  }
}

/// Words for a total.
private enum TotalWords {
  /// Whether a text is one, in any case, with or without a colon.
  static func contain(_ text: String) -> Bool {
    words.contains(text.lowercased().filter { $0 != ":" && $0 != " " })
  }

  /// Whether a word for a total may begin with a byte.
  static func mayBegin(with byte: UInt8) -> Bool { initials.contains(byte | 32) }

  private static let initials = Set(words.compactMap { $0.utf8.first.map { $0 | 32 } })

  private static let words: Set<String> = [
    "total", "totals", "grandtotal", "subtotal", "sum", "summe", "gesamt", "gesamtsumme",
    "zwischensumme", "somme", "totale", "合计", "总计", "小计",
  ]
}
