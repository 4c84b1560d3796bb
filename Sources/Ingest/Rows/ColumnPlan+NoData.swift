import Delimited

/// Records that are no data: total lines, and the header once more.
extension ColumnPlan {
  /// Whether a record is a total line (its first text is a word for it and its date is empty), the
  /// header once more, a rule such as `-----`, or a footer that says how many rows there are.
  func isNotData(_ cells: Span<UInt8>, _ bounds: [FieldBounds]) -> Bool {
    var texts = bounds.map { bounds in
      String(decoding: bounds.range.map { cells[$0] }, as: UTF8.self)
    }
    // Files that were put together each bring their own mark.
    if let first = texts.first, first.hasPrefix("\u{FEFF}") {
      texts[0] = String(first.dropFirst())
    }
    if texts.count > 1, texts == headers { return true }
    let given = texts.filter { !$0.isEmpty }
    if !given.isEmpty, given.allSatisfy(LineWords.isRule) { return true }
    guard texts.indices.contains(date), texts[date].isEmpty || texts[date] == given.first else {
      return false
    }
    if given.count <= 2, LineWords.areFooter(given) { return true }
    return given.first.map(LineWords.isTotal) ?? false
  }

  /// The same, cheap for all other records; for exports whose order ids have a column.
  func looksLikeNoData(_ cells: Span<UInt8>, _ bounds: [FieldBounds]) -> Bool {
    guard let first = bounds.first(where: { !$0.isEmpty }) else { return false }
    let isWord = LineWords.mayBegin(with: cells[Int(first.start)])
    let length = bounds.text(of: order, cells).count
    let isHeader = length == headers[order].utf8.count || length == headers[order].utf8.count + 3
    return (isWord || isHeader || isNearlyEmpty(bounds)) && isNotData(cells, bounds)
  }

  /// Whether a record has at most two cells that are not empty, as footers have.
  private func isNearlyEmpty(_ bounds: [FieldBounds]) -> Bool {
    var given = 0
    for bounds in bounds where !bounds.isEmpty {
      given += 1
      if given > 2 { return false }
    }
    return true
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
