import Columns
import Customers
import Framework
import Measures
import Parallelism

/// Profit in the second year after the first purchase over that in the first, of customers whose
/// first purchase is known to be one.
struct TenureClaim {
  /// As tenure_profit counts: who has a purchase in a year, so in the second one those who stayed.
  let average: Finding
  /// Those whose first two years were observed, whether they stayed or not.
  let followed: Finding

  /// What the customers of a chunk did.
  fileprivate struct Tally: Sendable {
    var years: [TenureYear] = []
    var followed = 0
    var first = Int128(0)
    var second = Int128(0)
  }

  init(_ study: Study) {
    let (ledger, book) = (study.ledger, study.book)
    let truncation = study.input.hasCompleteHistory ? nil : study.window
    let parts = study.workers.map(Grid(rows: ledger.customerCount)) { customers -> Tally in
      var (years, tally) = (TenureTally(truncation: truncation), Tally())
      for customer in customers {
        guard let first = book.firstPurchase(customer),
          truncation?.isLeftTruncated(Day(first)) != true
        else { continue }
        years.add(customer, ledger, book)
        tally.follow(customer, ledger, first: first, asOf: book.asOf.number)
      }
      tally.years = years.years
      return tally
    }
    let all = parts.reduce(into: Tally()) { $0.add($1) }
    average = TenureClaim.average(all)
    followed = TenureClaim.followed(all)
  }

  private static func average(_ tally: Tally) -> Finding {
    guard tally.years.count > 1 else { return .unknown(Phrase(.noSecondYear)) }
    let (one, two) = (tally.years[0], tally.years[1])
    guard min(one.customers, two.customers) >= SmallestBase.customers else {
      return .unknown(Phrase(.fewInTenureYears, .integer(SmallestBase.customers)))
    }
    return ratio(
      Double(two.profit) / Double(two.customers), over: Double(one.profit) / Double(one.customers),
      Phrase(.profitOfSecondYear, .integer(two.customers), .integer(one.customers)))
  }

  private static func followed(_ tally: Tally) -> Finding {
    guard tally.followed >= SmallestBase.customers else {
      return .unknown(Phrase(.fewFollowedTwoYears, .integer(SmallestBase.customers)))
    }
    return ratio(
      Double(tally.second), over: Double(tally.first),
      Phrase(.profitOfSameCustomers, .integer(tally.followed)))
  }

  private static func ratio(_ two: Double, over one: Double, _ how: Phrase) -> Finding {
    .found(one > 0 ? two / one : nil, how, otherwise: Phrase(.firstYearEarnsNothing))
  }
}

extension TenureClaim.Tally {
  /// Adds the money of a customer's first two years where both were observed.
  fileprivate mutating func follow(_ customer: Int, _ ledger: Ledger, first: Int32, asOf: Int32) {
    let year = Int32(TenureProfile.yearDays)
    guard asOf - first + 1 >= 2 * year else { return }
    followed += 1
    let entries = ledger.entries
    for entry in ledger.entries(of: customer) where entries.day[entry] < first + 2 * year {
      if entries.day[entry] < first + year {
        self.first += Int128(entries.profit[entry])
      } else {
        second += Int128(entries.profit[entry])
      }
    }
  }

  fileprivate mutating func add(_ other: Self) {
    while years.count < other.years.count { years.append(TenureYear()) }
    for (index, year) in other.years.enumerated() { years[index] += year }
    followed += other.followed
    first += other.first
    second += other.second
  }
}
