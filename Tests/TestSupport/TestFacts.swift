import Columns
package import Customers

extension CustomerFacts {
  /// A column of facts for the customers of some lines, or for prospects, in the order of their ids'
  /// bytes; nil of those that are not named.
  package static func column<Value>(_ values: [String: Value], of ids: [String]) -> [Value?] {
    sorted(ids).map { values[$0] }
  }

  /// The channels of some ids, with the names of all; ids that are not named have none.
  package static func channels(
    _ values: [String: String], of ids: [String], names: [String]
  ) -> CodedTexts {
    let codes = sorted(ids).map { id in
      values[id].flatMap { names.firstIndex(of: $0) }.map { Int32($0) } ?? -1
    }
    return CodedTexts(names: TextColumn(names), codes: codes)
  }

  /// The referrers of the customers of some lines, by their codes.
  package mutating func setReferrers(_ referrers: [String: String], of ids: [String]) {
    let all = CustomerFacts.sorted(ids)
    isReferred = all.map { referrers[$0] != nil }
    referredBy = all.map { id in
      referrers[id].flatMap { all.firstIndex(of: $0) }.map { Int32($0) } ?? -1
    }
  }

  private static func sorted(_ ids: [String]) -> [String] {
    Set(ids).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
