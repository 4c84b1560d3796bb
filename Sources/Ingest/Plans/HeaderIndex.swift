import Columns

/// The headers of a file, and how they are found: as they are written, or else in their plain form.
struct HeaderIndex {
  let path: String
  let headers: [String]
  let plain: [String]

  init(_ headers: [String], path: String) {
    self.path = path
    self.headers = headers
    plain = headers.map(HeaderNames.plain)
  }

  /// The fields with one of some names: those of the first name that the file has.
  func fields(named header: HeaderChoice) -> [Int] {
    for (name, plainName) in zip(header.names, header.plain) {
      let exact = headers.indices.filter { headers[$0] == name }
      if !exact.isEmpty { return exact }
      let alike = plain.indices.filter { plain[$0] == plainName }
      if !alike.isEmpty { return alike }
    }
    return []
  }

  /// The one field among some that stand for a column; nil where there is none.
  ///
  /// - Throws: where there are several.
  func single(_ fields: [Int], for column: CanonicalColumn) throws(IngestError) -> Int? {
    guard let first = fields.first, fields.count > 1 else { return fields.first }
    if fields.allSatisfy({ headers[$0] == headers[first] }) {
      throw .duplicateHeader(
        path: path, column: column, header: headers[first], places: fields.map { $0 + 1 })
    }
    throw .ambiguousColumn(path: path, column: column, headers: fields.map { headers[$0] })
  }

  /// The field with one of some names; nil where the file has none.
  func field(named header: HeaderChoice, for column: CanonicalColumn) throws(IngestError) -> Int? {
    try single(fields(named: header), for: column)
  }
}
