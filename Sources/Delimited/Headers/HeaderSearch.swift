import Decoding

/// A record that may be the header of a file, as it reads in one grammar.
struct HeaderCandidate: Sendable {
  let dialect: Dialect
  let texts: [String]
  /// Where it starts.
  let start: Int
  /// Behind its line end.
  let next: Int
  /// How many lines end before the data.
  let lines: Int
  /// How many lines it takes.
  let ownLines: Int
  let knownNames: Int
  /// Whether it has all required columns, or those of a preset.
  let isComplete: Bool
  var reason = DialectEvidence.HeaderReason.first
}

/// The search for the header of a file in one grammar: exports put titles and periods before it.
struct HeaderSearch {
  let options: HeadOptions
  let judge: any HeaderJudge

  /// More fields than any export has.
  static let maximumFields = 1 << 12
  /// As many fields as most exports have.
  private static let usualFields = 64
  /// How many lines are skipped at most.
  static let maximumPreamble = 50

  /// What was found.
  enum Outcome {
    case header(HeaderCandidate)
    /// Nothing but blanks.
    case blank
    /// The first record is none, and no other one has the required columns.
    case malformed
    /// The first record has too many bytes, and no other one has the required columns.
    case tooLong
    /// The first record has too many fields.
    case tooWide(Int)
  }

  /// The header: the first record with all required columns or the headers of a preset, else the one
  /// with the most known names, else the first.
  func find(
    _ window: inout ByteWindow, of source: borrowing HeadSource, from start: Int, _ dialect: Dialect
  ) throws(InputError) -> Outcome {
    var splitter = RecordSplitter(dialect: dialect, fieldCount: HeaderSearch.usualFields)
    var walk = Walk(place: start)
    while walk.place < window.count, walk.skipped <= HeaderSearch.maximumPreamble {
      if let wanted = options.headerLine, walk.lines + 1 < wanted {
        guard let next = try line(&window, of: source, from: walk.place) else { return .blank }
        walk.pass(to: next, lines: 1, areSkipped: false)
        continue
      }
      let record = splitter.split(window, from: walk.place)
      switch record.kind {
      case .needsMore: try source.extend(&window, by: window.count)
      case .blank: walk.pass(to: record.next, lines: record.lines, areSkipped: false)
      case .malformed:
        walk.consider(record.fault == .recordTooLong ? .tooLong : .malformed)
        guard options.headerLine == nil,
          let next = try line(&window, of: source, from: walk.place)
        else { return walk.best }
        walk.pass(to: next, lines: 1, areSkipped: true)
      case .record:
        if splitter.bounds.count < min(record.fields, HeaderSearch.maximumFields) {
          splitter = RecordSplitter(dialect: dialect, fieldCount: HeaderSearch.maximumFields)
          continue
        }
        // Titles and the rows of another grammar have one field: they need no closer look.
        if record.fields > 1 || judge.acceptsOneField || !walk.hasHeader {
          walk.consider(outcome(record, splitter, window, walk))
        }
        guard options.headerLine == nil, !walk.isComplete else { return walk.best }
        walk.pass(to: record.next, lines: record.lines, areSkipped: true)
      }
    }
    return walk.best
  }

  private func outcome(
    _ record: SplitRecord, _ splitter: RecordSplitter, _ window: ByteWindow, _ walk: Walk
  ) -> Outcome {
    guard record.fields <= HeaderSearch.maximumFields else { return .tooWide(record.fields) }
    let texts = splitter.texts(of: record, in: window.bytes)
    let verdict = judge.verdict(on: texts)
    return .header(
      HeaderCandidate(
        dialect: splitter.dialect, texts: texts, start: walk.place, next: record.next,
        lines: walk.lines + record.lines, ownLines: record.lines, knownNames: verdict.knownNames,
        isComplete: verdict.isComplete,
        reason: options.headerLine != nil ? .option : verdict.isComplete ? .complete : .first))
  }

  /// Where the line after the one at `place` starts; nil where it is not within a record's length.
  private func line(
    _ window: inout ByteWindow, of source: borrowing HeadSource, from place: Int
  ) throws(InputError) -> Int? {
    while true {
      let line = RecordSplitter.firstLine(
        window.bytes.span, from: place, end: window.count, isEnd: window.isEnd)
      if let line { return line.next }
      guard window.count - place <= options.maximumRecordBytes else { return nil }
      try source.extend(&window, by: window.count)
    }
  }
}

/// How far a search has come.
private struct Walk {
  /// Where the next record starts.
  var place: Int
  /// How many lines end before it.
  var lines = 0
  /// How many of them are neither blank nor passed over by an option.
  var skipped = 0
  /// The best of what was found.
  var best = HeaderSearch.Outcome.blank

  init(place: Int) { self.place = place }

  mutating func pass(to next: Int, lines more: Int, areSkipped: Bool) {
    place = next
    lines += more
    if areSkipped { skipped += more }
  }

  /// Whether some record may be the header.
  var hasHeader: Bool {
    if case .header = best { return true }
    return false
  }

  /// Whether the best header has all that is required.
  var isComplete: Bool {
    if case .header(let header) = best { return header.isComplete }
    return false
  }

  /// Keeps what was found where it is better than what was found before.
  ///
  /// A row of data holds a known name now and then, hence at least two of them.
  mutating func consider(_ found: HeaderSearch.Outcome) {
    switch (best, found) {
    case (.blank, _): best = found
    case (_, .header(let header)) where header.isComplete: best = found
    case (.header(let first), .header(var header))
    where header.knownNames > max(1, first.knownNames):
      header.reason = .mostKnownNames
      best = .header(header)
    default: break
    }
  }
}
