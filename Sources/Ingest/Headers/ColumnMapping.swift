/// Which header of a file stands for which canonical column, and why.
public struct ColumnMapping: Sendable, Equatable {
  /// Why a header was taken for a column.
  public enum Reason: String, Sendable {
    /// It is the column's canonical name.
    case canonicalName = "canonical name"
    /// It is a known name of the column.
    case knownName = "known name"
    /// The options say so.
    case option
  }

  /// One mapped column.
  public struct Entry: Sendable, Equatable {
    /// The canonical column.
    public let column: CanonicalColumn
    /// The header as it stands in the file.
    public let header: String
    /// The header's place in the file, from 0.
    public let field: Int
    /// Why.
    public let reason: Reason
  }

  /// The file's headers.
  public let headers: [String]
  /// The mapped columns in the order of the contract.
  public let entries: [Entry]

  /// The headers that stand for no column that is read.
  public var unusedHeaders: [String] {
    let used = Set(entries.map(\.field))
    return headers.indices.filter { !used.contains($0) }.map { headers[$0] }
  }

  var fields: [CanonicalColumn: Int] {
    Dictionary(uniqueKeysWithValues: entries.map { ($0.column, $0.field) })
  }

  /// Finds the columns of a file; ambiguities are kept until it is known which file to blame.
  ///
  /// - Parameter mayBeAbsent: whether a mapped header that the file lacks leaves the column to the
  ///   known names.
  init(
    headers: [String], columns: [CanonicalColumn], mapping: [CanonicalColumn: String],
    path: String, mayBeAbsent: Bool = false
  ) throws(IngestError) {
    self.headers = headers
    let plain = headers.map(HeaderNames.plain)
    var entries: [Entry] = []
    var claimed: Set<Int> = []
    var open: [CanonicalColumn] = []
    for column in columns {
      guard let header = mapping[column] else {
        open.append(column)
        continue
      }
      guard !header.isEmpty else { continue }
      let wanted = HeaderNames.plain(header)
      let field = headers.firstIndex(of: header) ?? plain.firstIndex(of: wanted)
      if let field {
        entries.append(Entry(column: column, header: headers[field], field: field, reason: .option))
        claimed.insert(field)
      } else if mayBeAbsent {
        open.append(column)
      }
    }
    for column in open {
      let tiers: [(Reason, [Int])] = [
        (.canonicalName, headers.indices.filter { headers[$0] == column.rawValue }),
        (.canonicalName, plain.indices.filter { plain[$0] == HeaderNames.plain(column.rawValue) }),
        (.knownName, plain.indices.filter { HeaderNames.column(ofPlain: plain[$0]) == column }),
      ]
      let found = tiers.lazy.map { ($0.0, $0.1.filter { !claimed.contains($0) }) }
        .first { !$0.1.isEmpty }
      guard let (reason, fields) = found else { continue }
      guard fields.count == 1 else {
        throw .ambiguousColumn(path: path, column: column, headers: fields.map { headers[$0] })
      }
      entries.append(
        Entry(column: column, header: headers[fields[0]], field: fields[0], reason: reason))
    }
    self.entries = entries.sorted { $0.column < $1.column }
  }
}
