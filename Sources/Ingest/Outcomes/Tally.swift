/// A number of rows and the exact sum of their amounts, in 1/10,000.
struct Tally: Sendable, Equatable {
  var rows = 0
  /// Of `rows`, those whose amount was not understood.
  var unknown = 0
  var units: Int128 = 0

  mutating func add(_ amount: Int64?) {
    rows += 1
    if let amount { units += Int128(amount) } else { unknown += 1 }
  }

  mutating func add(_ other: Tally) {
    rows += other.rows
    unknown += other.unknown
    units += other.units
  }
}
