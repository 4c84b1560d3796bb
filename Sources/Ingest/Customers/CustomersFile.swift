public import Columns
public import Decoding
import Delimited

/// Reads a customers file: one row a customer, with what transactions do not tell.
///
/// - Parameter source: the file, which was opened and read once; it is looked at several times.
/// - Throws: the first cell that cannot be read, or a customer that is named twice. A customers file
///   is small and made by hand or by a query: it is put right, not partly used.
public func readCustomers(
  _ source: LoadedFile, options: IngestOptions
) throws(IngestError) -> CustomerAttributes {
  let path = source.file.path
  let head = try FileHead(source.file, options, kind: .customers, isThorough: true)
  let mapping = try ColumnMapping(
    headers: head.headers, columns: CanonicalColumn.customers, mapping: options.mapping,
    path: path, mayBeAbsent: true)
  guard mapping.fields[.customerId] != nil else {
    throw .missingColumns(path: path, columns: [[.customerId]], headers: head.headers)
  }
  var reader = CustomersReader(
    head, mapping, try CustomerForms(head, mapping.fields, options))
  try head.forEachRecord { record throws(IngestError) in
    try reader.read(record)
    return true
  }
  return try reader.finish(most: options.mostTexts)
}

/// Reads the rows of a customers file into columns.
struct CustomersReader {
  private let fields: [CanonicalColumn: Int]
  private let head: FileHead
  private let forms: CustomerForms
  private var columns = CustomerAttributes()
  /// The line of each customer.
  private var lines: [Int] = []

  init(_ head: FileHead, _ mapping: ColumnMapping, _ forms: CustomerForms) {
    self.head = head
    fields = mapping.fields
    self.forms = forms
    let has = { (column: CanonicalColumn) in mapping.fields[column] != nil }
    if has(.acquiredOn) { columns.acquiredOn = ValueColumn() }
    if has(.acquisitionCost) { columns.acquisitionCost = ValueColumn() }
    if has(.acquisitionChannel) { columns.acquisitionChannel = TextColumn() }
    if has(.memberSince) { columns.memberSince = ValueColumn() }
    if has(.referredBy) { columns.referredBy = TextColumn() }
    if has(.satisfaction) { columns.satisfaction = ValueColumn() }
    if has(.wallet) { columns.wallet = ValueColumn() }
    if has(.feedbackCount) { columns.feedbackCount = ValueColumn() }
    if has(.relation) { columns.relation = TextColumn() }
    if has(.captive) { columns.captive = ValueColumn() }
    if has(.perceivedValue) { columns.perceivedValue = ValueColumn() }
    if has(.perceivedCost) { columns.perceivedCost = ValueColumn() }
  }

  /// Adds one customer.
  mutating func read(_ record: RecordStream.Record) throws(IngestError) {
    let path = head.file.path
    if let problem = record.problem {
      throw .badRecord(place: IngestError.Place(path: path, line: record.line), reason: problem)
    }
    let cells = CustomerCells(
      path: path, headers: head.headers, fields: fields, forms: forms, record: record)
    guard !cells.text(.customerId).isEmpty else { throw cells.bad(.customerId) }
    columns.ids.append(cells.text(.customerId))
    lines.append(record.line)
    let zero = Day(0)
    columns.acquiredOn?.append(try cells.day(.acquiredOn), filler: zero)
    columns.memberSince?.append(try cells.day(.memberSince), filler: zero)
    columns.acquisitionCost?.append(try cells.money(.acquisitionCost), filler: .zero)
    columns.wallet?.append(try cells.wallet(), filler: .zero)
    columns.satisfaction?.append(try cells.satisfaction(), filler: 0)
    columns.feedbackCount?.append(try cells.count(.feedbackCount), filler: 0)
    columns.captive?.append(try cells.flag(.captive), filler: false)
    columns.perceivedValue?.append(try cells.money(.perceivedValue)?.value, filler: 0)
    columns.perceivedCost?.append(try cells.money(.perceivedCost)?.value, filler: 0)
    columns.acquisitionChannel?.append(cells.text(.acquisitionChannel))
    columns.referredBy?.append(cells.text(.referredBy))
    columns.relation?.append(cells.relation())
  }

  /// All customers in the order of their ids.
  mutating func finish(most: Int) throws(IngestError) -> CustomerAttributes {
    guard lines.count <= most else { throw .tooManyTexts(most: most) }
    let suffix = Array(".0".utf8)
    if columns.ids.allEnd(in: suffix) { columns.ids = columns.ids.droppingLast(2) }
    if let referred = columns.referredBy, referred.allEnd(in: suffix) {
      columns.referredBy = referred.droppingLast(2)
    }
    let (ids, places) = columns.ids.sortedByBytes()
    var rows = [Int32](repeating: 0, count: places.count)
    for (row, place) in places.enumerated() { rows[Int(place)] = Int32(row) }
    for row in rows.indices.dropFirst() where ids.isEqual(row - 1, row) {
      let pair = [lines[Int(rows[row - 1])], lines[Int(rows[row])]].sorted()
      throw .duplicateCustomer(path: head.file.path, id: ids[row], lines: pair)
    }
    var sorted = CustomerAttributes()
    sorted.ids = ids
    sorted.acquiredOn = columns.acquiredOn?.reordered(rows)
    sorted.acquisitionCost = columns.acquisitionCost?.reordered(rows)
    sorted.acquisitionChannel = columns.acquisitionChannel?.reordered(rows)
    sorted.memberSince = columns.memberSince?.reordered(rows)
    sorted.referredBy = columns.referredBy?.reordered(rows)
    sorted.satisfaction = columns.satisfaction?.reordered(rows)
    sorted.wallet = columns.wallet?.reordered(rows)
    sorted.feedbackCount = columns.feedbackCount?.reordered(rows)
    sorted.relation = columns.relation?.reordered(rows)
    sorted.captive = columns.captive?.reordered(rows)
    sorted.perceivedValue = columns.perceivedValue?.reordered(rows)
    sorted.perceivedCost = columns.perceivedCost?.reordered(rows)
    return sorted
  }
}
