import Customers
package import Framework

/// What became of the customers that each customer referred, the first link only.
package struct ReferredBuyers: Sendable {
  /// How many of them have a purchase.
  package let purchasers: [Int32]
  /// How many of them have purchased on at least two days.
  package let clients: [Int32]
  /// The profit of those with a purchase, in 1/10,000.
  package let profit: [Int64]

  /// Credits every referrer; nil where it is unknown who referred whom.
  ///
  /// - Parameter referredBy: for every customer the code of its referrer, -1 without one; empty
  ///   where the customers file does not say.
  init?(_ book: CustomerBook, referredBy: [Int32]) {
    guard !referredBy.isEmpty else { return nil }
    var purchasers = Array(repeating: Int32(0), count: book.orders.count)
    var (clients, profit) = (purchasers, Array(repeating: Int64(0), count: book.orders.count))
    for (customer, referrer) in referredBy.enumerated() {
      // Customers do not refer themselves, whatever the file says.
      guard referrer >= 0, Int(referrer) != customer, book.hasPurchase(customer) else { continue }
      purchasers[Int(referrer)] += 1
      clients[Int(referrer)] += book.purchaseDayRange(of: customer).count > 1 ? 1 : 0
      profit[Int(referrer)] += book.profit[customer]
    }
    self.purchasers = purchasers
    self.clients = clients
    self.profit = profit
  }
}

extension Study {
  /// What became of the customers that each customer referred; nil where the customers file does
  /// not say.
  package var referredBuyers: ReferredBuyers? {
    remembered { ReferredBuyers(book, referredBy: facts.referredBy) }
  }
}
