import Columns
public import Decoding
import Delimited
import Values

/// Reads a file that says which ids of the exports are one customer: `id,customer_id`.
///
/// - Parameter source: the file, which was opened and read once; it is looked at several times.
/// - Throws: the first record that cannot be read, an id with two customers, and an id that is
///   mapped to one that is mapped itself: which one is meant would depend on how often one looks.
public func readIdMap(
  _ source: LoadedFile, options: IngestOptions
) throws(IngestError) -> IdMap {
  let path = source.file.path
  let head = try FileHead(source.file, options)
  let names = head.headers.map(HeaderNames.plain)
  guard let id = names.firstIndex(of: "id"), let customer = names.firstIndex(of: "customerid")
  else { throw .idMapColumns(path: path, headers: head.headers) }
  var reader = IdMapReader(path: path)
  try head.forEachRecord { record throws(IngestError) in
    if let problem = record.problem {
      throw .badRecord(place: IngestError.Place(path: path, line: record.line), reason: problem)
    }
    for field in [id, customer] where CellText.trimmed(record.fields[field]).isEmpty {
      throw .badCell(
        place: IngestError.Place(path: path, line: record.line), header: head.headers[field],
        text: "")
    }
    reader.add(record.fields[id], record.fields[customer], line: record.line)
    return true
  }
  return try reader.finish(most: options.mostTexts)
}

/// Collects the rows of a file of ids.
private struct IdMapReader {
  let path: String
  private var ids = TextColumn()
  private var customers = TextColumn()
  private var lines: [Int] = []

  init(path: String) { self.path = path }

  mutating func add(_ id: [UInt8], _ customer: [UInt8], line: Int) {
    ids.append(CellText.trimmed(id))
    customers.append(CellText.trimmed(customer))
    lines.append(line)
  }

  mutating func finish(most: Int) throws(IngestError) -> IdMap {
    guard lines.count <= most else { throw .tooManyTexts(most: most) }
    let suffix = Array(".0".utf8)
    if ids.allEnd(in: suffix) { ids = ids.droppingLast(2) }
    if customers.allEnd(in: suffix) { customers = customers.droppingLast(2) }
    let (sorted, places) = ids.sortedByBytes()
    var rows = [Int32](repeating: 0, count: places.count)
    for (row, place) in places.enumerated() { rows[Int(place)] = Int32(row) }
    let targets = customers.reordered(rows)
    let lines = rows.map { self.lines[Int($0)] }
    var map = IdMap()
    var kept: [Int] = []
    for row in 0..<sorted.count {
      if row > 0, sorted.isEqual(row - 1, row) {
        guard !targets.isEqual(row - 1, row) else { continue }
        throw .idMapContradiction(
          path: path, id: sorted[row], lines: [lines[row - 1], lines[row]].sorted())
      }
      let (id, customer) = (
        sorted.bytes[sorted.range(row)], targets.bytes[targets.range(row)]
      )
      // An id that is replaced by itself changes nothing.
      guard !id.elementsEqual(customer) else { continue }
      map.add(id, customer)
      kept.append(lines[row])
    }
    try check(map, kept)
    return map
  }

  /// Makes sure that no id is mapped to one that is mapped itself.
  private func check(_ map: IdMap, _ lines: [Int]) throws(IngestError) {
    let (ids, customers) = (map.ids, map.customers)
    for row in 0..<map.count {
      guard let next = ids.rowOfSorted(customers.bytes[customers.range(row)]) else { continue }
      throw .idMapChain(
        path: path, ids: [ids[row], customers[row], customers[next]],
        lines: [lines[row], lines[next]])
    }
  }
}
