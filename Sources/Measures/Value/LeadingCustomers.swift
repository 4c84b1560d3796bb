import Framework
import Statistics

/// The customers that make the first part of a sum, such as 80 % of all profit.
enum LeadingCustomers {
  /// Whether each customer is one of them.
  ///
  /// Customers above 0, highest first, ties by id, until the part of the sum of all above 0 is
  /// reached, the one that reaches it included; compared exactly.
  ///
  /// - Parameter values: the value of each customer; nil of one that does not count.
  package static func flags(_ values: [Int64?], part: Ratio) -> [Bool] {
    let earning = values.indices.filter { (values[$0] ?? 0) > 0 }
    let amounts = earning.map { values[$0] ?? 0 }
    let total = amounts.reduce(Int128(0)) { $0 + Int128($1) }
    var flags = Array(repeating: false, count: values.count)
    var before = Int128(0)
    for place in StableOrder.descending(amounts) {
      guard before * Int128(part.denominator) < total * Int128(part.numerator) else { break }
      flags[earning[Int(place)]] = true
      before += Int128(amounts[Int(place)])
    }
    return flags
  }
}
