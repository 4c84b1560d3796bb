import Columns

/// A column that has to be equal in duplicates.
struct KeyColumn: Sendable, Equatable {
  /// The number of its name, the same in all files of a run.
  let name: Int
  /// Where it stands in the file.
  let field: Int
}

extension KeyColumn {
  /// Plans with the columns that have to be equal in duplicates.
  ///
  /// Columns are compared by header, whatever their order in a file; a column that a file lacks is
  /// empty in its lines.
  static func plans(
    _ plans: [ColumnPlan], _ rule: Deduplication?, paths: [String]
  ) throws(IngestError) -> [ColumnPlan] {
    guard let rule else { return plans }
    var plans = plans
    switch rule {
    case .line: nameAll(&plans)
    case .columns(let names):
      for file in plans.indices {
        var columns: [KeyColumn] = []
        for (number, name) in names.enumerated() {
          guard let field = plans[file].field(named: name) else {
            throw .keyColumnAbsent(path: paths[file], column: name, headers: plans[file].headers)
          }
          columns.append(KeyColumn(name: number, field: field))
        }
        plans[file].keyColumns = columns
      }
    }
    return plans
  }

  /// Gives every header of all files a number; one that a file has twice gets two.
  private static func nameAll(_ plans: inout [ColumnPlan]) {
    var numbers: [String: Int] = [:]
    for file in plans.indices {
      var seen: [String: Int] = [:]
      let columns = plans[file].headers.enumerated().map { field, header in
        let plain = HeaderNames.plain(header)
        let count = seen[plain, default: 0]
        seen[plain] = count + 1
        let name = "\(plain) \(count)"
        let number = numbers[name] ?? numbers.count
        numbers[name] = number
        return KeyColumn(name: number, field: field)
      }
      plans[file].keyColumns = columns.sorted { $0.name < $1.name }
    }
  }
}

extension ColumnPlan {
  /// The field of a canonical column or of a header.
  fileprivate func field(named name: String) -> Int? {
    let plain = HeaderNames.plain(name)
    let canonical = CanonicalColumn.transactions.first { HeaderNames.plain($0.rawValue) == plain }
    if let field = canonical.flatMap({ fields[$0] }) { return field }
    return headers.firstIndex(of: name) ?? headers.firstIndex { HeaderNames.plain($0) == plain }
  }
}
