public import Decoding

/// The beginning of a file: its grammar, its header, and where its data start.
public struct FileHead: Sendable {
  /// The file.
  public let file: InputFile
  /// How its bytes become text.
  public let coding: FileCoding
  /// The start of the text, the header included.
  public let window: ByteWindow
  /// Whether the text starts with a byte order mark in UTF-8.
  public let hasByteOrderMark: Bool
  /// The grammar.
  public let dialect: Dialect
  /// How much of a header it is.
  public let verdict: HeaderVerdict
  /// The fields of the header.
  public let headers: [String]
  /// Behind the header's line end.
  public let dataStart: Int
  /// How many lines end before the data.
  public let lines: Int
  /// What speaks for the grammar and the header.
  public let evidence: DialectEvidence

  /// Reads the header of a file.
  ///
  /// What the options do not give is decided by evidence: the grammar in which the header names the
  /// most columns, and among those the one in which the most records have the header's fields.
  ///
  /// - Parameters:
  ///   - judge: knows the names of columns.
  ///   - known: how to decode the file, where that was found out before.
  ///   - isThorough: whether all of the file is looked at to find that out.
  ///   - isCancelled: is asked while all of the file is looked at.
  /// - Throws: where the file reads equally well in two grammars, or has no header.
  public init(
    _ file: InputFile, _ options: HeadOptions, _ judge: any HeaderJudge,
    known: FileCoding? = nil, isThorough: Bool = false, isCancelled: () -> Bool = { false }
  ) throws(HeaderError) {
    let names = { (text: ArraySlice<UInt8>) in judge.knownNames(in: text) }
    let raw = try HeaderError.reading { () throws(InputError) in try HeadSample(OpenFile(file)) }
    var coding = try HeaderError.reading { () throws(InputError) in
      if let known { return known }
      return try FileCoding(
        file, raw, given: options.encoding, isThorough: isThorough, knownNames: names,
        isCancelled: isCancelled)
    }
    let quote = options.quote ?? Dialect.quote
    if options.escapesQuotes == true { coding.escapedQuote = quote }
    var window = ByteWindow()
    let search = HeaderSearch(options: options, judge: judge)
    let (start, outcomes) = try HeaderError.reading { () throws(InputError) in
      try FileHead.search(&window, of: HeadSource(file, coding), search)
    }
    let samples = [window] + FileHead.others(raw, coding)
    let choice = FileHead.choice(outcomes, samples, options, path: file.path)
    if options.escapesQuotes == nil, coding.escapedQuote == nil,
      samples.contains(where: { $0.hasEscaped(quote) })
    {
      var escaped = coding
      escaped.escapedQuote = quote
      let other = try? FileHead(file, options, judge, known: escaped)
      if let other, other.isBetter(than: choice) {
        self = other
        return
      }
    }
    let (header, evidence) = try choice.get()
    if coding.needsValidText, !FileHead.isValidText(window, to: header.next) {
      let other = try HeaderError.reading { () throws(InputError) in
        try coding.other(for: file, knownNames: names, isCancelled: isCancelled)
      }
      self = try FileHead(file, options, judge, known: other)
      return
    }
    self.file = file
    self.coding = coding
    self.window = window
    self.evidence = evidence
    hasByteOrderMark = start > 0
    verdict = HeaderVerdict(knownNames: header.knownNames, isComplete: header.isComplete)
    dialect = header.dialect
    headers = header.texts
    dataStart = header.next
    lines = header.lines
  }

  /// The samples of a file besides its start, as they read with its coding.
  private static func others(_ raw: HeadSample, _ coding: FileCoding) -> [ByteWindow] {
    guard coding.hasPlainBytes else { return [] }
    return coding.escapedQuote.map { quote in raw.others.map { $0.doublingQuotes(quote) } }
      ?? raw.others
  }

  /// What `choose` gives or throws.
  private static func choice(
    _ outcomes: [HeaderSearch.Outcome], _ samples: [ByteWindow], _ options: HeadOptions,
    path: String
  ) -> Result<(HeaderCandidate, DialectEvidence), HeaderError> {
    do throws(HeaderError) {
      return .success(try choose(outcomes, samples, options, path: path))
    } catch {
      return .failure(error)
    }
  }

  /// Whether fewer records misfit than in another reading of the same file.
  private func isBetter(
    than choice: Result<(HeaderCandidate, DialectEvidence), HeaderError>
  ) -> Bool {
    guard case .success((let header, let other)) = choice else { return true }
    return evidence.misfits(in: dialect) < other.misfits(in: header.dialect)
      && verdict.knownNames >= header.knownNames && (verdict.isComplete || !header.isComplete)
  }

  /// Looks for the header in every grammar; returns where the text starts, and what was found.
  private static func search(
    _ window: inout ByteWindow, of source: borrowing HeadSource, _ search: HeaderSearch
  ) throws(InputError) -> (start: Int, outcomes: [HeaderSearch.Outcome]) {
    window = try source.start(bytes: HeadSample.bytes)
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]
    let start = window.bytes.prefix(min(3, window.count)).elementsEqual(mark) ? 3 : 0
    var outcomes: [HeaderSearch.Outcome] = []
    for dialect in dialects(search.options, window) {
      let outcome = try search.find(&window, of: source, from: start, dialect)
      if search.options.quote != nil || outcome.isQuoted(window) { outcomes.append(outcome) }
    }
    try source.file.check()
    return (start, outcomes)
  }

  /// Whether a header that continues after what was looked at is text throughout.
  private static func isValidText(_ window: ByteWindow, to end: Int) -> Bool {
    UTF8Text.check(window.bytes.span, 0..<end, end: window.count) == .valid
  }

  /// The grammars to try: single quotes only where a line, which may be the header, starts with
  /// one.
  private static func dialects(_ options: HeadOptions, _ window: ByteWindow) -> [Dialect] {
    var quotes = [options.quote ?? Dialect.quote]
    if options.quote == nil, window.hasLine(startingWith: Dialect.singleQuote) {
      quotes.append(Dialect.singleQuote)
    }
    let delimiters = options.delimiter.map { [$0] } ?? window.delimiters
    var pairs = quotes.flatMap { quote in
      delimiters.filter { $0 != quote }.map { (delimiter: $0, quote: quote) }
    }
    // Programs that write tabs between fields often quote nothing.
    let tab = UInt8(ascii: "\t")
    if options.quote == nil, delimiters.contains(tab), window.contains(Dialect.quote) {
      pairs.append((tab, Dialect.noQuote))
    }
    return pairs.map { delimiter, quote in
      Dialect(delimiter: delimiter, quote: quote, maximumRecordBytes: options.maximumRecordBytes)
    }
  }

  /// The best of the headers that were found.
  ///
  /// - Parameter samples: windows on the file, of which only the first starts at a known place.
  static func choose(
    _ outcomes: [HeaderSearch.Outcome], _ samples: [ByteWindow], _ options: HeadOptions,
    path: String
  ) throws(HeaderError) -> (HeaderCandidate, DialectEvidence) {
    let headers = outcomes.compactMap { outcome in
      if case .header(let header) = outcome { return header }
      return nil
    }
    let candidates = headers.map { $0.evidence(samples) }
    var best: Int?
    for index in candidates.indices
    where (options.quote != nil || !candidates[index].ignoresQuotes)
      && best.map({ candidates[$0].score < candidates[index].score }) ?? true
    {
      best = index
    }
    let width = outcomes.lazy.compactMap(\.width).first
    if let width, best.map({ !candidates[$0].isComplete }) ?? true {
      throw .tooManyColumns(path: path, count: width, limit: HeaderSearch.maximumFields)
    }
    guard let best else { throw fault(outcomes, options, path: path) }
    let rivals = candidates.filter { candidates[best].isRivalled(by: $0) }
    if rivals.count > 1 {
      throw .ambiguousDelimiter(path: path, delimiters: rivals.map(\.delimiter))
    }
    let header = headers[best]
    return (
      header,
      DialectEvidence(
        candidates: candidates, headerReason: header.reason,
        linesBeforeHeader: header.lines - header.ownLines)
    )
  }

  /// What to say of a file in which no header was found.
  private static func fault(
    _ outcomes: [HeaderSearch.Outcome], _ options: HeadOptions, path: String
  ) -> HeaderError {
    for outcome in outcomes {
      switch outcome {
      case .malformed: return .unreadableHeader(path: path)
      case .tooLong: return .headerTooLong(path: path, limit: options.maximumRecordBytes)
      case .header, .blank, .tooWide: continue
      }
    }
    return options.headerLine.map { .noHeaderLine(path: path, line: $0) } ?? .empty(path: path)
  }
}

extension HeaderSearch.Outcome {
  /// Whether a header read with single quotes also has one: an apostrophe in a row is not a quote.
  fileprivate func isQuoted(_ window: ByteWindow) -> Bool {
    guard case .header(let header) = self else { return true }
    return header.dialect.quote == Dialect.quote || header.dialect.quote == Dialect.noQuote
      || window.bytes[header.start] == header.dialect.quote
  }

  /// The number of fields of a header that has too many.
  fileprivate var width: Int? {
    if case .tooWide(let count) = self { return count }
    return nil
  }
}

extension ByteWindow {
  /// The delimiters to try: those that occur, since with any other every record is one field; the
  /// first one where none occurs, and all where the header may be longer than what was looked at.
  fileprivate var delimiters: [UInt8] {
    guard contains(Dialect.lineFeed) || contains(Dialect.carriageReturn) || isEnd else {
      return Dialect.delimiters
    }
    let found = Dialect.delimiters.filter(contains)
    return found.isEmpty ? Array(Dialect.delimiters.prefix(1)) : found
  }

  /// Whether one of the first lines starts with a byte.
  fileprivate func hasLine(startingWith wanted: UInt8) -> Bool {
    var isStart = true
    var lines = 0
    for byte in bytes.prefix(count) where lines <= HeaderSearch.maximumPreamble {
      if isStart, byte == wanted { return true }
      isStart = Dialect.isLineEnd(byte)
      if isStart { lines += 1 }
    }
    return false
  }
}

extension RecordSplitter {
  /// The fields of the last record as Strings, as many as it has.
  public func texts(of record: SplitRecord, in window: [UInt8]) -> [String] {
    let source = record.isUnescaped ? unescaped : window
    return bounds.prefix(record.fields).map { String(decoding: source[$0.range], as: UTF8.self) }
  }
}

extension RecordStream {
  /// The records that follow the header of a file.
  public init(_ head: FileHead) throws(InputError) {
    let start = Start(place: head.dataStart, lines: head.lines, fields: head.headers.count)
    try self.init(head.file, head.coding, head.dialect, from: start)
  }
}
