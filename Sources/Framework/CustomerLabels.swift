/// One of few names for every customer, such as its tier or its segment.
public struct CustomerLabels: Sendable, Equatable {
  /// The names in the order in which tables list them.
  public let names: [String]
  /// For each customer of the ledger the place of its name; -1 where it has none.
  public let codes: [Int16]

  /// Labels all customers of the ledger.
  public init(names: [String], codes: [Int16]) {
    self.names = names
    self.codes = codes
  }

  /// The number of customers under each name, in the order of `names`.
  public var counts: [Int] {
    var counts = Array(repeating: 0, count: names.count)
    for code in codes where code >= 0 { counts[Int(code)] += 1 }
    return counts
  }

  /// The name of a customer; nil where it has none.
  public func name(_ customer: Int) -> String? {
    codes[customer] < 0 ? nil : names[Int(codes[customer])]
  }
}
