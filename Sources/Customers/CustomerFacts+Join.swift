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
  private let channels: CodedTexts?
  private let relations: CodedTexts?

  init(_ attributes: CustomerAttributes, customers: TextColumn) {
    self.attributes = attributes
    self.customers = customers
    channels = attributes.acquisitionChannel.map { CodedTexts($0) }
    relations = attributes.relation.map { CodedTexts($0) }
  }

  func facts(of ids: TextColumn) -> CustomerFacts {
    let rows = attributes.ids.rowsOfSorted(ids)
    var facts = CustomerFacts()
    facts.acquiredOn = joined(attributes.acquiredOn, rows) { $0.number }
    facts.acquisitionCost = joined(attributes.acquisitionCost, rows) { $0.units }
    facts.acquisitionChannel = channels?.rows(rows) ?? CodedTexts()
    facts.memberSince = joined(attributes.memberSince, rows) { $0.number }
    facts.satisfaction = joined(attributes.satisfaction, rows) { $0 }
    facts.wallet = joined(attributes.wallet, rows) { $0.units }
    facts.feedbackCount = joined(attributes.feedbackCount, rows) { Int64($0) }
    facts.relation = relations?.rows(rows) ?? CodedTexts()
    facts.captive = joined(attributes.captive, rows) { $0 }
    facts.perceivedValue = joined(attributes.perceivedValue, rows) { $0 }
    facts.perceivedCost = joined(attributes.perceivedCost, rows) { $0 }
    if let referrers = attributes.referredBy { join(referrers, rows, &facts) }
    return facts
  }

  private func joined<Value: Sendable & Equatable, Fact>(
    _ column: ValueColumn<Value>?, _ rows: [Int?], _ fact: (Value) -> Fact
  ) -> [Fact?] {
    guard let column else { return [] }
    return rows.map { row in row.flatMap { column[$0] }.map(fact) }
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
