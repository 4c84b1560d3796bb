/// The sorted and added-up lines of one part of the customers.
struct LedgerPart: Sendable {
  /// For each customer of the part, the number of orders up to and including their last one.
  var customerEnds: [Int32] = []
  var entries = PartEntries()
  /// What the orders' lines are about; without a row where no analysis asks for it.
  var items = PartItems()
  /// The sum of the absolute amounts of all lines.
  var magnitude = Int128(0)
  /// The customer with the largest sum, the first by id among equals; nil without customers.
  var largest: (customer: Int, magnitude: UInt64)?
  /// The customer with the most lines, the first by id among equals; nil without customers.
  var busiest: (customer: Int, lines: Int)?
}
