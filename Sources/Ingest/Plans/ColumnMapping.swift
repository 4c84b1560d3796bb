public import Columns
import Values

/// Which header of a file stands for which canonical column, and why.
public struct ColumnMapping: Sendable, Equatable {
  /// Why a header was taken for a column.
  public enum Reason: String, Sendable {
    /// It is the column's canonical name.
    case canonicalName = "canonical name"
    /// It is a known name of the column.
    case knownName = "known name"
    /// The preset says so.
    case preset
    /// The options say so.
    case option
  }

  /// One mapped column.
  public struct Entry: Sendable, Equatable {
    /// The canonical column.
    public let column: CanonicalColumn
    /// The header as it stands in the file, or several of them with their signs.
    public let header: String
    /// Why.
    public let reason: Reason
    /// The places of the headers that are added up, and their signs.
    let terms: [FieldTerm]
    /// The places of the quotient that the sum is multiplied with.
    var share: FieldShare?
    /// What every line has, where that is given instead of a header.
    var constant: ExactNumber?

    /// The place of the first header in the file, from 0.
    public var field: Int { terms[0].field }
    /// The places of all headers that take part.
    public var fields: [Int] {
      terms.map(\.field).filter { $0 >= 0 } + (share.map { [$0.part, $0.whole] } ?? [])
    }
  }

  /// A field that is added or subtracted.
  struct FieldTerm: Sendable, Equatable {
    var field: Int
    var isSubtracted = false
  }

  /// A quotient of two fields.
  struct FieldShare: Sendable, Equatable {
    var part: Int
    var whole: Int
  }

  /// The file's headers.
  public let headers: [String]
  /// The name of the preset that the file is read with; nil without one.
  public let preset: String?
  /// The mapped columns in the order of the contract.
  public let entries: [Entry]

  /// The headers that stand for no column that is read.
  public var unusedHeaders: [String] {
    let used = Set(entries.flatMap(\.fields))
    return headers.indices.filter { !used.contains($0) }.map { headers[$0] }
  }

  var fields: [CanonicalColumn: Int] {
    Dictionary(uniqueKeysWithValues: entries.map { ($0.column, $0.field) })
  }

  /// The mapping of one column; nil where the file has none.
  subscript(column: CanonicalColumn) -> Entry? { entries.first { $0.column == column } }

  /// Finds the columns of a file: what the options say wins over the preset, column by column, and
  /// the preset over known names.
  ///
  /// - Parameter mayBeAbsent: whether a mapped header that the file lacks leaves the column to the
  ///   known names.
  /// - Throws: where several headers could stand for a column, or where a sum of headers lacks one.
  init(
    headers: [String], columns: [CanonicalColumn], mapping: [CanonicalColumn: String],
    preset: Preset? = nil, path: String, mayBeAbsent: Bool = false
  ) throws(IngestError) {
    self.headers = headers
    self.preset = preset?.name
    let index = HeaderIndex(headers, path: path)
    var entries: [Entry] = []
    var claimed: Set<Int> = []
    var open: [CanonicalColumn] = []
    for column in columns {
      if let header = mapping[column] {
        guard !header.isEmpty else { continue }
        if let entry = try index.entry(column, given: header) {
          entries.append(entry)
          claimed.formUnion(entry.fields)
        } else if mayBeAbsent {
          open.append(column)
        }
      } else if let terms = preset?.columns[column] {
        guard let entry = try index.entry(column, terms, .preset) else { continue }
        entries.append(entry)
        claimed.formUnion(entry.fields)
      } else if preset?.leavesOpen(column) ?? true {
        open.append(column)
      }
    }
    for column in open {
      if let entry = try index.entry(column, knownExcept: claimed) { entries.append(entry) }
    }
    self.entries = entries.sorted { $0.column < $1.column }
  }
}

extension Preset {
  /// Whether a column that the preset does not name is looked for under its known names: only what
  /// every file needs is, since other names may mean something else in these exports.
  fileprivate func leavesOpen(_ column: CanonicalColumn) -> Bool {
    switch column {
    case .customerId, .date: true
    case .amount, .quantity, .unitPrice:
      [.amount, .quantity, .unitPrice].allSatisfy { columns[$0] == nil }
    default: false
    }
  }
}

extension HeaderIndex {
  /// The entry of a header that the options name: a header, or else several with signs between.
  fileprivate func entry(
    _ column: CanonicalColumn, given header: String
  ) throws(IngestError) -> ColumnMapping.Entry? {
    if let field = try field(named: HeaderChoice([header]), for: column) {
      return entry(column, field, .option)
    }
    if column == .amount, let entry = constant(header) { return entry }
    guard let terms = ColumnTerms(header), column.isNumber || !terms.isCompound else { return nil }
    return try entry(column, terms, .option)
  }

  /// The entry of terms; nil where the file has none of the headers that are added.
  ///
  /// - Throws: where it has some but not all: half a sum would be another number.
  fileprivate func entry(
    _ column: CanonicalColumn, _ terms: ColumnTerms, _ reason: ColumnMapping.Reason
  ) throws(IngestError) -> ColumnMapping.Entry? {
    var found: [ColumnMapping.FieldTerm] = []
    var absent: HeaderChoice?
    var isKnown = false
    for term in terms.terms {
      if let field = try field(named: term.header, for: column) {
        found.append(ColumnMapping.FieldTerm(field: field, isSubtracted: term.isSubtracted))
        isKnown = isKnown || !term.isSubtracted
      } else if !term.isOptional, absent == nil {
        absent = term.header
      }
    }
    guard isKnown else { return nil }
    var share: ColumnMapping.FieldShare?
    if let quotient = terms.share {
      let part = try field(named: quotient.part, for: column)
      let whole = try field(named: quotient.whole, for: column)
      if part == nil || whole == nil { absent = part == nil ? quotient.part : quotient.whole }
      share = ColumnMapping.FieldShare(part: part ?? 0, whole: whole ?? 0)
    }
    if let absent {
      throw .termAbsent(path: path, column: column, terms: terms.text, header: absent.text)
    }
    return ColumnMapping.Entry(
      column: column, header: text(found, share), reason: reason, terms: found, share: share)
  }

  /// The entry of a column's canonical or known name.
  fileprivate func entry(
    _ column: CanonicalColumn, knownExcept claimed: Set<Int>
  ) throws(IngestError) -> ColumnMapping.Entry? {
    let name = HeaderNames.plain(column.rawValue)
    let claimed = column == .unitPrice ? claimed.union(itemPrices) : claimed
    let tiers: [(ColumnMapping.Reason, [Int])] = [
      (.canonicalName, headers.indices.filter { headers[$0] == column.rawValue }),
      (.canonicalName, plain.indices.filter { plain[$0] == name }),
      (.knownName, column == .amount ? itemPrices : []),
      (.knownName, plain.indices.filter { HeaderNames.column(ofPlain: plain[$0]) == column }),
      (.knownName, plain.indices.filter { HeaderNames.column(ofLesser: plain[$0]) == column }),
      (.knownName, column == .currency ? currencies(claimed) : []),
    ]
    if column == .status {
      let fields = tiers[1].1 + tiers[3].1.filter { !tiers[1].1.contains($0) }
      let own = fields.filter { !claimed.contains($0) }
      guard own.count < 2 else { return entry(ofAll: own, column) }
    }
    let found = tiers.lazy.map { ($0.0, $0.1.filter { !claimed.contains($0) }) }
      .first { !$0.1.isEmpty }
    guard let (reason, fields) = found,
      let field = try single(preferred(fields, column), for: column)
    else { return nil }
    return entry(column, field, reason)
  }

  /// The entry of several columns that all have to say that a line counts.
  private func entry(ofAll fields: [Int], _ column: CanonicalColumn) -> ColumnMapping.Entry {
    ColumnMapping.Entry(
      column: column, header: fields.map { headers[$0] }.joined(separator: " and "),
      reason: .knownName, terms: fields.map { ColumnMapping.FieldTerm(field: $0) })
  }

  /// The price in orders of Amazon, whose headers have hyphens: that of the line and not of a unit.
  private var itemPrices: [Int] {
    headers.contains("purchase-date") ? headers.indices.filter { headers[$0] == "item-price" } : []
  }

  /// The one header that names a currency in other words; none where there are several.
  private func currencies(_ claimed: Set<Int>) -> [Int] {
    let fields = plain.indices.filter {
      !claimed.contains($0) && HeaderNames.isCurrency(plain[$0])
    }
    return fields.count == 1 ? fields : []
  }

  /// Among several headers of amounts the one that is surely that of a line.
  private func preferred(_ fields: [Int], _ column: CanonicalColumn) -> [Int] {
    guard column == .amount, fields.count > 1 else { return fields }
    let lines = fields.filter { HeaderNames.lineAmounts.contains(plain[$0]) }
    return lines.count == 1 ? lines : fields
  }

  /// The amount that is the same on every line, such as `1` to count visits.
  private func constant(_ text: String) -> ColumnMapping.Entry? {
    guard ExactNumber.written(text) != nil else { return nil }
    return ColumnMapping.Entry(
      column: .amount, header: text, reason: .option, terms: [ColumnMapping.FieldTerm(field: -1)],
      constant: ExactNumber.written(text))
  }

  private func entry(
    _ column: CanonicalColumn, _ field: Int, _ reason: ColumnMapping.Reason
  ) -> ColumnMapping.Entry {
    ColumnMapping.Entry(
      column: column, header: headers[field], reason: reason,
      terms: [ColumnMapping.FieldTerm(field: field)])
  }

  /// The headers of a sum as they stand in the file.
  private func text(
    _ terms: [ColumnMapping.FieldTerm], _ share: ColumnMapping.FieldShare?
  ) -> String {
    var text = ""
    for term in terms {
      if !text.isEmpty || term.isSubtracted { text += term.isSubtracted ? " - " : " + " }
      text += headers[term.field]
    }
    if let share { text += " * \(headers[share.part]) / \(headers[share.whole])" }
    return text
  }
}
