/// What the first dates of a file show.
enum FirstDates: Sendable {
  /// There is none.
  case absent
  /// At least one can be read.
  case readable
  /// None can be read; the error shows the first one.
  case unreadable(IngestError)
}

extension FileHead {
  /// The columns that are read from transaction files.
  static let transactionColumns = CanonicalColumn.transactions.filter { $0 != .refund }

  /// Plans how the file's records are to be read.
  ///
  /// - Throws: where required columns are missing.
  func plan(_ options: IngestOptions) throws(IngestError) -> (ColumnPlan, ColumnMapping) {
    let mapping = try ColumnMapping(
      headers: headers, columns: FileHead.transactionColumns, mapping: options.mapping,
      path: file.path)
    let fields = mapping.fields
    var missing: [[CanonicalColumn]] = []
    if fields[.customerId] == nil { missing.append([.customerId]) }
    if fields[.date] == nil { missing.append([.date]) }
    if fields[.amount] == nil, fields[.quantity] == nil || fields[.unitPrice] == nil {
      missing.append(
        [.amount] + [.quantity, .unitPrice].filter { fields[$0] == nil && !fields.isEmpty })
    }
    guard missing.isEmpty else {
      for column in missing.joined() {
        guard let header = options.mapping[column], !header.isEmpty else { continue }
        throw .mappedHeaderAbsent(
          path: file.path, column: column, header: header, headers: headers)
      }
      if let content = ForeignContent(unreadable: window.bytes[..<min(window.count, dataStart)]) {
        throw .foreignContent(path: file.path, content: content)
      }
      throw .missingColumns(path: file.path, columns: missing, headers: headers)
    }
    var plan = ColumnPlan(
      dialect: dialect, numbers: NumberConvention(options.decimal),
      dates: DateConvention(options.dateOrder), headers: headers, fields: fields)
    plan.dataStart = dataStart
    plan.headerLines = lines
    return (plan, mapping)
  }

  /// Whether some of the first dates can be read.
  ///
  /// Where in no file one can, the convention is wrong: better to stop than to reject every row.
  func dates(_ plan: ColumnPlan) -> FirstDates {
    var splitter = RecordSplitter(dialect: dialect, fieldCount: headers.count)
    var place = dataStart
    var line = lines
    var first: (text: String, line: Int)?
    for _ in 0..<100 where place < window.count {
      let record = splitter.split(
        window.bytes.span, from: place, end: window.count, isEnd: window.isEnd)
      guard record.kind == .record || record.kind == .blank else { break }
      if record.kind == .record, record.fields >= plan.requiredFields {
        let texts = splitter.texts(of: record, in: window.bytes)
        let date = Array(texts[plan.date].utf8)
        let isCancelled =
          plan.status >= 0 && plan.status < texts.count
          && StatusWords.areCancelled(Array(texts[plan.status].utf8))
        if plan.dates.read(date.span, 0..<date.count) != nil { return .readable }
        if !date.isEmpty, !isCancelled, first == nil { first = (texts[plan.date], line + 1) }
      }
      place = record.next
      line += record.lines
    }
    guard let first else { return .absent }
    return .unreadable(
      .unreadableDates(
        place: IngestError.Place(path: file.path, line: first.line), header: headers[plan.date],
        text: first.text, order: plan.dates.order))
  }
}
