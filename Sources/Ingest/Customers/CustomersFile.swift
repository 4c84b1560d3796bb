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
    headers: head.headers, columns: CanonicalColumn.customers,
    mapping: options.ofCustomers, path: path, mayBeAbsent: true)
  guard mapping.fields[.customerId] != nil else {
    throw .noCustomers(path: path, headers: head.headers, hint: head.customersHint)
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
  private var ids = TextColumn()
  private var columns: [OpenCustomerColumn] = []
  /// The line of each customer.
  private var lines: [Int] = []

  init(_ head: FileHead, _ mapping: ColumnMapping, _ forms: CustomerForms) {
    self.head = head
    fields = mapping.fields
    self.forms = forms
    columns = CanonicalColumn.customers.filter { mapping[$0] != nil }.compactMap { name in
      name.customer.map { OpenCustomerColumn(name, $0) }
    }
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
    ids.append(cells.text(.customerId))
    lines.append(record.line)
    for place in columns.indices { try cells.append(to: &columns[place]) }
  }

  /// All customers in the order of their ids.
  mutating func finish(most: Int) throws(IngestError) -> CustomerAttributes {
    guard lines.count <= most else { throw .tooManyTexts(most: most) }
    let suffix = Array(".0".utf8)
    if ids.allEnd(in: suffix) { ids = ids.droppingLast(2) }
    for place in columns.indices where columns[place].kind == .customer {
      guard case .texts(let texts) = columns[place].values, texts.allEnd(in: suffix) else {
        continue
      }
      columns[place].values = .texts(texts.droppingLast(2))
    }
    let (sorted, places) = ids.sortedByBytes()
    var rows = [Int32](repeating: 0, count: places.count)
    for (row, place) in places.enumerated() { rows[Int(place)] = Int32(row) }
    for row in rows.indices.dropFirst() where sorted.isEqual(row - 1, row) {
      let pair = [lines[Int(rows[row - 1])], lines[Int(rows[row])]].sorted()
      throw .duplicateCustomer(path: head.file.path, id: sorted[row], lines: pair)
    }
    var attributes = CustomerAttributes()
    attributes.ids = sorted
    for column in columns { attributes.columns[column.name] = column.values.reordered(rows) }
    return attributes
  }
}

/// A column of a customers file as it is read.
struct OpenCustomerColumn {
  let name: CanonicalColumn
  let kind: CustomerColumn
  var values: CustomerValues

  /// A column without a row.
  init(_ name: CanonicalColumn, _ kind: CustomerColumn) {
    self.name = name
    self.kind = kind
    values =
      switch kind {
      case .day: .days(ValueColumn())
      case .money, .moneyFromZero: .money(ValueColumn())
      case .score: .scores(ValueColumn())
      case .count: .counts(ValueColumn())
      case .flag: .flags(ValueColumn())
      case .text, .textOrNothing, .customer: .texts(TextColumn())
      }
  }
}
