package import Customers
package import Framework
import Statistics

/// The profit tier of a customer: `high, medium, low, none`.
///
/// Customers with a positive profit, highest first, ties by id: `high` are those that make the
/// first 80 % of all positive profit, the one that reaches it included; `medium` those up to 95 %,
/// likewise; `low` the rest. `none` are those without a positive profit.
package enum ProfitTiers {
  /// The names, best first.
  package static let names = ["high", "medium", "low", "none"]

  /// The tier of every customer with a line up to the day of the book, from their ranking.
  package static func labels(_ book: CustomerBook, _ ranking: [Int32]) -> CustomerLabels {
    var codes = book.hasLine.map { $0 ? Int16(3) : -1 }
    let earning = ranking.prefix { book.profit[Int($0)] > 0 }
    let total = earning.reduce(Int128(0)) { $0 + Int128(book.profit[Int($1)]) }
    var before = Int128(0)
    for customer in earning {
      codes[Int(customer)] = before * 100 < total * 80 ? 0 : before * 100 < total * 95 ? 1 : 2
      before += Int128(book.profit[Int(customer)])
    }
    return CustomerLabels(names: names, codes: codes)
  }

  /// The customers with a line by profit, highest first, ties by id.
  package static func ranking(_ book: CustomerBook) -> [Int32] {
    let customers = book.hasLine.indices.filter { book.hasLine[$0] }
    return StableOrder.descending(customers.map { book.profit[$0] }).map {
      Int32(customers[Int($0)])
    }
  }
}

extension Study {
  /// The customers with a line by profit, highest first, ties by id.
  package var profitRanking: [Int32] {
    remembered { ProfitTiers.ranking(book) }
  }
}

extension Study {
  /// The profit tier of every customer with a line.
  package var tiers: CustomerLabels {
    remembered { ProfitTiers.labels(book, profitRanking) }
  }
}

extension Study {
  /// The profit tier at the start of the window, from lines up to that day only.
  package var startTiers: CustomerLabels? {
    remembered {
      startBook.map {
        ProfitTiers.labels($0, ProfitTiers.ranking($0))
      }
    }
  }
}
