public import Columns

/// What the customers file says of the customers of a ledger, a column at a time.
///
/// Every column is empty where the file lacks it or where there is no file; otherwise it has one
/// value for each customer of the ledger, nil where the file says nothing of the customer.
public struct CustomerFacts: Sendable {
  /// The day on which the customer was won, as days since 1970-01-01.
  public var acquiredOn: [Int32?] = []
  /// What winning the customer cost, in 1/10,000.
  public var acquisitionCost: [Int64?] = []
  /// The first day of membership, as days since 1970-01-01.
  public var memberSince: [Int32?] = []

  /// Nothing is known.
  public init() {}

  /// The average cost of winning a customer, over those of whom it is known; nil without any.
  public var meanAcquisitionCost: Money? {
    let known = acquisitionCost.compactMap { $0 }
    guard !known.isEmpty else { return nil }
    let total = known.reduce(Int128(0)) { $0 + Int128($1) }
    let half = Int128(known.count) / 2
    return Money(units: Int64((total + (total < 0 ? -half : half)) / Int128(known.count)))
  }
}
