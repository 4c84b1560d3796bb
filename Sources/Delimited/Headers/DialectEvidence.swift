import Decoding

/// What speaks for the grammar of a file and for its header, from samples of its bytes.
public struct DialectEvidence: Sendable, Equatable {
  /// A grammar that was tried.
  public struct Candidate: Sendable, Equatable {
    /// The byte between fields.
    public let delimiter: UInt8
    /// The byte around fields.
    public let quote: UInt8
    /// How many fields the header has.
    public let fields: Int
    /// How many of them have a known name.
    public let knownNames: Int
    /// Whether the header has all required columns, or those of a preset.
    public let isComplete: Bool
    /// How many records the samples have.
    public let records: Int
    /// How many of them have exactly as many fields as the header.
    public let consistentRecords: Int
    /// Where quotes are read as text: how many fields hold one that does not enclose them, less
    /// those that quotes enclose.
    var strayQuotes = 0
  }

  /// Why a record was taken for the header.
  public enum HeaderReason: String, Sendable {
    /// The options name its line.
    case option = "as given"
    /// The first record that has all required columns, or those of a preset.
    case complete = "has the required columns"
    /// No record has them; this one has the most known names.
    case mostKnownNames = "has the most known names"
    /// No record has known names.
    case first = "is the first record"
  }

  /// The grammars that were tried.
  public let candidates: [Candidate]
  /// Why the header is the header.
  public let headerReason: HeaderReason
  /// How many lines were skipped before the header, the blank ones included.
  public let linesBeforeHeader: Int
}

extension DialectEvidence {
  /// How many records of the samples do not fit the header in a grammar.
  func misfits(in dialect: Dialect) -> Int {
    let candidate = candidates.first {
      $0.delimiter == dialect.delimiter && $0.quote == dialect.quote
    }
    return candidate?.misfits ?? 0
  }
}

extension DialectEvidence.Candidate {
  /// How well the file reads: names first, then the shape of its records.
  var score: (Int, Int, Int, Int) { (isComplete ? 1 : 0, knownNames, percent, fields) }

  /// The share of consistent records in percent; a header of one field proves nothing.
  var percent: Int {
    fields > 1 && records > 0 ? consistentRecords * 100 / records : 0
  }

  /// How many records of the samples do not fit the header.
  var misfits: Int { records - consistentRecords }

  /// Whether quotes are text for this candidate although they mostly enclose fields.
  var ignoresQuotes: Bool { quote == Dialect.noQuote && strayQuotes <= 0 }

  /// Whether a file may just as well be read in another way: all columns are there in both, as many
  /// names are known, and the records fit about as well.
  func isRivalled(by other: DialectEvidence.Candidate) -> Bool {
    isComplete && other.isComplete && min(fields, other.fields) > 1
      && knownNames == other.knownNames && quote == other.quote
      && abs(percent - other.percent) < 10
  }
}

extension HeaderCandidate {
  /// How many records of a sample are looked at.
  private static let recordsPerSample = 100

  /// The evidence of some samples, of which only the first starts at a known place.
  ///
  /// The others start anywhere, so that their first line is left out.
  func evidence(_ samples: [ByteWindow]) -> DialectEvidence.Candidate {
    var (records, consistent, stray) = (0, 0, 0)
    for (index, sample) in samples.enumerated() {
      let place = index == 0 ? next : sample.lineEnd(from: 0) ?? sample.count
      let found = fit(sample, from: place)
      records += found.records
      consistent += found.consistent
      stray += found.stray
    }
    return DialectEvidence.Candidate(
      delimiter: dialect.delimiter, quote: dialect.quote, fields: texts.count,
      knownNames: knownNames, isComplete: isComplete, records: records,
      consistentRecords: consistent, strayQuotes: stray)
  }

  /// How many of the records from a place on have as many fields as the header; a line that is no
  /// record, such as one with a quote that is never closed, has not.
  private func fit(
    _ sample: ByteWindow, from start: Int
  ) -> (records: Int, consistent: Int, stray: Int) {
    var splitter = RecordSplitter(dialect: dialect, fieldCount: texts.count)
    var place = start
    var found = (records: 0, consistent: 0, stray: 0)
    while place < sample.count, found.records < HeaderCandidate.recordsPerSample {
      let record = splitter.split(sample, from: place)
      switch record.kind {
      case .blank: place = record.next
      case .record:
        found.records += 1
        if record.fields == texts.count { found.consistent += 1 }
        if dialect.quote == Dialect.noQuote { found.stray += splitter.strayQuotes(in: sample) }
        place = record.next
      case .malformed, .needsMore:
        guard let next = sample.lineEnd(from: place) else { return found }
        found.records += 1
        place = next
      }
    }
    return found
  }
}

extension RecordSplitter {
  /// Of the last record, how many fields hold a quote that does not enclose them, less those that
  /// quotes enclose.
  fileprivate func strayQuotes(in sample: ByteWindow) -> Int {
    var stray = 0
    for field in bounds where !field.isEmpty {
      let text = sample.bytes[field.range]
      guard let first = text.firstIndex(of: Dialect.quote) else { continue }
      let isEnclosed = first == text.startIndex && text.last == Dialect.quote && text.count > 1
      stray += isEnclosed ? -1 : 1
    }
    return stray
  }
}

extension ByteWindow {
  /// The place after the next line end; nil where there is none.
  fileprivate func lineEnd(from place: Int) -> Int? {
    RecordSplitter.firstLine(bytes.span, from: place, end: count, isEnd: isEnd)?.next
  }
}
