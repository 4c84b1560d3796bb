public import Columns

extension CustomerAttributes {
  /// The customers of a file, each under the id by which the exports know them.
  ///
  /// - Parameters:
  ///   - ids: the customers of the exports, in the order of their bytes.
  ///   - off: the rules for ids that are turned off.
  /// - Complexity: a look at the bytes of all ids; only where they may have several spellings these
  ///   are compared.
  public func spelled(like ids: TextColumn, asWritten off: Set<IdRule>) -> CustomerAttributes {
    guard let names = CustomerAttributes.spelled(self.ids, like: ids, off) else { return self }
    let (sorted, places) = names.sortedByBytes()
    // Two rows of one customer: which one counts is not for this rule to say.
    for row in 0..<sorted.count where row > 0 && sorted.isEqual(row - 1, row) { return self }
    var rows = [Int32](repeating: 0, count: places.count)
    for (row, place) in places.enumerated() { rows[Int(place)] = Int32(row) }
    var other = CustomerAttributes()
    other.ids = sorted
    for (column, values) in columns {
      var values = values
      if column.customer == .customer, case .texts(let texts) = values {
        values = .texts(CustomerAttributes.spelled(texts, like: ids, off) ?? texts)
      }
      other.columns[column] = values.reordered(rows)
    }
    return other
  }

  /// Some ids in the spelling of the exports; nil where none has another one.
  private static func spelled(
    _ texts: TextColumn, like ids: TextColumn, _ off: Set<IdRule>
  ) -> TextColumn? {
    var all = ids
    all.append(texts)
    guard var spellings = IdSpellings(all, without: off, mayDropZero: false) else { return nil }
    let places = spellings.unite(all).places
    var known: [Int32: Int] = [:]
    for row in 0..<ids.count { known[places[row]] = row }
    var spelled = TextColumn()
    for row in ids.count..<all.count {
      spelled.append(all.bytes[all.range(known[places[row]] ?? row)])
    }
    return spelled
  }
}
