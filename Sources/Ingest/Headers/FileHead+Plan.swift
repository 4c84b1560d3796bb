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
      dates: DateConvention(options.dateFormat ?? .ymd), headers: headers, fields: fields)
    plan.takeForms(options)
    plan.dataStart = dataStart
    plan.headerLines = lines
    return (plan, mapping)
  }
}
