import Columns
import Customers
import Framework
import Measures
import Parallelism

/// What is expected of each customer beyond the average of those who bought as often.
///
/// Whoever bought twice is expected to bring more than whoever bought once; what a customer is
/// expected to bring beyond its peers is due to its own rhythm and spend. Peers are the customers
/// with as many purchase days; where these are few, neighbouring numbers are taken together.
struct LoyaltyValue: Sendable {
  /// Customers with so many purchase days, who are compared with one another.
  struct Peers: Sendable, Equatable {
    let purchaseDays: ClosedRange<Int>
    let customers: Int
    /// The profit expected of them on average, in 1/10,000.
    let average: Double
  }

  /// All peers, by their purchase days.
  let peers: [Peers]
  /// The peers of each customer, by their place; -1 without a purchase and in too short data.
  let places: [Int16]
  /// The value of each customer in 1/10,000; nil where there are no peers.
  let values: [Int64?]

  /// Compares all customers of a study.
  ///
  /// - Parameter least: how many customers peers must be, as far as there are so many.
  init(_ study: Study, least: Int) {
    let (book, amounts) = (study.book, study.outlook.amounts)
    let counts = book.hasLine.indices.map { book.purchaseDayRange(of: $0).count }
    let sums = LoyaltyValue.sums(counts, amounts)
    let peers = LoyaltyValue.peers(sums, least: least)
    var placeOfCount = Array(repeating: Int16(-1), count: sums.count)
    for (place, peers) in peers.enumerated() {
      for count in peers.purchaseDays { placeOfCount[count] = Int16(clamping: place) }
    }
    let places = counts.indices.map { amounts[$0] == nil ? -1 : placeOfCount[counts[$0]] }
    let parts = study.workers.map(Grid(rows: counts.count)) { customers in
      customers.map { customer -> Int64? in
        guard places[customer] >= 0, let amount = amounts[customer] else { return nil }
        let beyond = amount - peers[Int(places[customer])].average
        return Money(rounding: beyond / Double(Money.unitsPerWhole))?.units
      }
    }
    (self.peers, self.places, values) = (peers, places, study.workers.concatenated(parts))
  }

  /// Customers and expected profit by the number of purchase days.
  private static func sums(
    _ counts: [Int], _ amounts: [Double?]
  ) -> [(customers: Int, amount: Double)] {
    var sums = Array(repeating: (customers: 0, amount: 0.0), count: (counts.max() ?? 0) + 1)
    for (count, amount) in zip(counts, amounts) where count > 0 {
      guard let amount else { continue }
      sums[count].customers += 1
      sums[count].amount += amount
    }
    return sums
  }

  /// Takes numbers of purchase days together, from 1 on, until there are enough customers; what is
  /// left over at the end joins the last ones.
  private static func peers(
    _ sums: [(customers: Int, amount: Double)], least: Int
  ) -> [Peers] {
    var groups: [(days: ClosedRange<Int>, customers: Int, amount: Double)] = []
    var open = false
    for count in sums.indices where sums[count].customers > 0 {
      let sum = sums[count]
      if open, let last = groups.popLast() {
        groups.append(
          (last.days.lowerBound...count, last.customers + sum.customers, last.amount + sum.amount))
      } else {
        groups.append((count...count, sum.customers, sum.amount))
      }
      open = (groups.last?.customers ?? 0) < least
    }
    if open, groups.count > 1, let rest = groups.popLast(), let last = groups.popLast() {
      groups.append(
        (
          last.days.lowerBound...rest.days.upperBound, last.customers + rest.customers,
          last.amount + rest.amount
        ))
    }
    return groups.map {
      Peers(
        purchaseDays: $0.days, customers: $0.customers, average: $0.amount / Double($0.customers))
    }
  }
}
