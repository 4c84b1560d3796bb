public import Columns

extension CustomerFacts {
  /// What a customers file says of the customers with a line, and of those without: its prospects.
  ///
  /// - Parameters:
  ///   - attributes: the file; nil where there is none.
  ///   - customers: the ids of the ledger, in the order of their bytes.
  ///   - prospects: ids of the file without a line, in the order of their bytes.
  /// - Complexity: O(ids) and, for referrers, O(log ids) each.
  public static func joined(
    _ attributes: CustomerAttributes?, customers: TextColumn, prospects: TextColumn
  ) -> (customers: CustomerFacts, prospects: CustomerFacts) {
    guard let attributes else { return (CustomerFacts(), CustomerFacts()) }
    let source = FactSource(attributes, customers: customers)
    return (source.facts(of: customers), source.facts(of: prospects))
  }
}

/// A customers file, ready to be joined with lists of customers.
private struct FactSource {
  private let attributes: CustomerAttributes
  private let customers: TextColumn
  /// The codes of the columns of texts, so that a text has one code in all lists of customers.
  private var coded: [CanonicalColumn: CodedTexts] = [:]

  init(_ attributes: CustomerAttributes, customers: TextColumn) {
    self.attributes = attributes
    self.customers = customers
    for (column, values) in attributes.columns where column.customer != .customer {
      if case .texts(let texts) = values { coded[column] = CodedTexts(texts) }
    }
  }

  func facts(of ids: TextColumn) -> CustomerFacts {
    let rows = attributes.ids.rowsOfSorted(ids)
    var facts = CustomerFacts()
    for (column, target) in CustomerFacts.targets { join(column, target, rows, &facts) }
    return facts
  }

  private func join(
    _ column: CanonicalColumn, _ target: CustomerFacts.Target, _ rows: [Int?],
    _ facts: inout CustomerFacts
  ) {
    switch (attributes.columns[column], target) {
    case (.days(let days), .days(let path)):
      facts[keyPath: path] = joined(days, rows) { $0.number }
    case (.money(let amounts), .numbers(let path)):
      facts[keyPath: path] = joined(amounts, rows) { $0.units }
    case (.counts(let counts), .numbers(let path)):
      facts[keyPath: path] = joined(counts, rows) { Int64($0) }
    case (.scores(let scores), .scores(let path)):
      facts[keyPath: path] = joined(scores, rows) { $0 }
    case (.flags(let flags), .flags(let path)):
      facts[keyPath: path] = joined(flags, rows) { $0 }
    case (.texts, .texts(let path)):
      facts[keyPath: path] = coded[column]?.rows(rows) ?? CodedTexts()
    case (.texts(let ids), .referrers): join(ids, rows, &facts)
    case (nil, _): break
    default: preconditionFailure("\(column) holds other values than its target takes")
    }
  }

  private func joined<Value: Sendable & Equatable, Fact>(
    _ column: ValueColumn<Value>, _ rows: [Int?], _ fact: (Value) -> Fact
  ) -> [Fact?] {
    rows.map { row in row.flatMap { column[$0] }.map(fact) }
  }

  private func join(_ referrers: TextColumn, _ rows: [Int?], _ facts: inout CustomerFacts) {
    for row in rows {
      let id = row.map { referrers.bytes[referrers.range($0)] } ?? []
      let code = id.isEmpty ? nil : customers.rowOfSorted(id)
      facts.isReferred.append(!id.isEmpty)
      facts.referredBy.append(code.map { Int32($0) } ?? -1)
      if !id.isEmpty, code == nil, attributes.ids.rowOfSorted(id) == nil {
        facts.unknownReferrers += 1
      }
    }
  }
}

extension TextColumn {
  /// The row of each of some texts; both columns are in the order of their bytes.
  ///
  /// - Complexity: O(count + texts).
  fileprivate func rowsOfSorted(_ texts: TextColumn) -> [Int?] {
    var row = 0
    return (0..<texts.count).map { index in
      let text = texts.bytes[texts.range(index)]
      while row < count, bytes[range(row)].lexicographicallyPrecedes(text) { row += 1 }
      return row < count && bytes[range(row)].elementsEqual(text) ? row : nil
    }
  }
}
