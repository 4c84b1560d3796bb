/// The beginning of a file: its delimiter, its header, and where its data start.
struct FileHead: Sendable {
  let file: InputFile
  let window: ByteWindow
  let hasByteOrderMark: Bool
  let dialect: Dialect
  let headers: [String]
  /// Behind the header's line end.
  let dataStart: Int
  /// How many lines end before the data.
  let lines: Int

  /// What each delimiter that was tried would make of the header.
  let candidates: [Inspection.Candidate]

  /// The bytes that are tried as delimiters.
  static let delimiters = [",", ";", "\t", "|"].flatMap { Array($0.utf8) }
  /// How much of a file is looked at.
  private static let bytes = 1 << 16
  /// More fields than any export has.
  private static let maximumFields = 1 << 12

  /// Reads the header of a file.
  ///
  /// Without a given delimiter the one is taken under which the header names the most columns, and
  /// among equals the one that gives the most fields.
  init(_ file: InputFile, _ options: IngestOptions) throws(IngestError) {
    let open = try OpenFile(file)
    var window = ByteWindow()
    try window.load(0..<FileHead.bytes, of: open)
    if let content = ForeignContent(startOf: window.bytes.prefix(window.count)) {
      throw .foreignContent(path: file.path, content: content)
    }
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]
    let start = window.bytes.prefix(min(3, window.count)).elementsEqual(mark) ? 3 : 0
    var best: Header?
    var candidates: [Inspection.Candidate] = []
    var isReadable = false
    var isBlank = false
    for candidate in options.delimiter.map({ [$0] }) ?? FileHead.delimiters {
      let dialect = Dialect(
        delimiter: candidate, maximumRecordBytes: options.maximumRecordBytes)
      let (header, blank) = try FileHead.header(&window, of: open, from: start, dialect)
      isBlank = isBlank || blank
      guard let header else { continue }
      isReadable = true
      let score = header.score
      candidates.append(
        Inspection.Candidate(delimiter: candidate, fields: score.1, knownNames: score.0))
      if best.map({ $0.score < score }) ?? true { best = header }
    }
    try open.check()
    guard let best else {
      throw isBlank && !isReadable ? .empty(path: file.path) : .unreadableHeader(path: file.path)
    }
    self.file = file
    self.candidates = candidates
    self.window = window
    hasByteOrderMark = start == 3
    dialect = best.dialect
    headers = best.texts
    dataStart = best.next
    lines = best.lines
  }

  /// A first record as it reads under one delimiter.
  private struct Header {
    let dialect: Dialect
    let texts: [String]
    let next: Int
    let lines: Int

    var score: (Int, Int) {
      let known = texts.filter { HeaderNames.column(ofPlain: HeaderNames.plain($0)) != nil }
      return (known.count, texts.count)
    }
  }

  /// The first record that is not blank; or nil, and whether the file has nothing but blanks.
  private static func header(
    _ window: inout ByteWindow, of file: borrowing OpenFile, from start: Int, _ dialect: Dialect
  ) throws(IngestError) -> (Header?, isBlank: Bool) {
    var splitter = RecordSplitter(dialect: dialect, fieldCount: maximumFields)
    var place = start
    var lines = 0
    while place < window.count {
      let record = splitter.split(
        window.bytes.span, from: place, end: window.count, isEnd: window.isEnd)
      switch record.kind {
      case .needsMore:
        try window.extend(by: window.count, of: file)
        continue
      case .malformed: return (nil, false)
      case .blank:
        place = record.next
        lines += record.lines
      case .record:
        guard record.fields <= maximumFields else { return (nil, false) }
        let texts = splitter.texts(of: record, in: window.bytes)
        return (
          Header(
            dialect: dialect, texts: texts, next: record.next, lines: lines + record.lines), false
        )
      }
    }
    return (nil, true)
  }
}

extension RecordSplitter {
  /// The fields of the last record as Strings, as many as it has.
  func texts(of record: SplitRecord, in window: [UInt8]) -> [String] {
    let source = record.isUnescaped ? unescaped : window
    return bounds.prefix(record.fields).map { String(decoding: source[$0.range], as: UTF8.self) }
  }
}
