import Columns
import Customers
import Parallelism
import TestSupport
import Testing

@Suite struct LedgerTests {
  @Test func `an order whose lines sum to zero is no purchase`() throws {
    let ledger = try Ledger.of([
      .init("a", "2020-01-01", order: "1", 10), .init("a", "2020-01-05", order: "1", -10),
      .init("a", "2020-02-01", order: "2", 5),
    ])
    let book = CustomerBook(ledger, asOf: Day(18_400), workers: Workers(count: 1))
    #expect(book.orders == [1])
    #expect(book.revenue == [50_000])
    #expect(book.firstPurchase(0) == Day("2020-02-01")?.number)
  }

  @Test func `as known on an earlier day the refunded order was a purchase`() throws {
    let ledger = try Ledger.of([
      .init("a", "2020-01-01", order: "1", 10), .init("a", "2020-01-05", order: "1", -10),
    ])
    let day = try #require(Day("2020-01-04"))
    let book = CustomerBook(ledger, asOf: day, workers: Workers(count: 1))
    #expect(book.orders == [1])
    #expect(book.revenue == [100_000])
  }

  @Test func `lines of one day without an order id are one order`() throws {
    let ledger = try Ledger.of([
      .init("a", "2020-01-01", 10), .init("a", "2020-01-01", -3), .init("a", "2020-01-02", 4),
      .init("b", "2020-01-01", -4),
    ])
    let book = CustomerBook(ledger, asOf: Day(18_400), workers: Workers(count: 1))
    #expect(book.orders == [2, 0])
    #expect(book.hasLine == [true, true])
    #expect(ledger.entries.refund == [-30_000, 0, -40_000])
  }

  @Test func `two orders of one day are two purchases and one purchase day`() throws {
    let ledger = try Ledger.of([
      .init("a", "2020-01-01", order: "1", 10), .init("a", "2020-01-01", order: "2", 4),
    ])
    let book = CustomerBook(ledger, asOf: Day(18_400), workers: Workers(count: 1))
    #expect(book.orders == [2])
    #expect(book.purchaseDays.count == 1)
    #expect(book.purchasesOnDay == [2])
  }

  @Test func `amounts beyond 62 bits name the customer with the largest share`() {
    var block = LineBlock()
    block.customer = [0, 1, 1]
    block.day = [1, 1, 2]
    block.revenue = [1 << 60, 1 << 61, 1 << 61]
    let lines = TransactionLines(blocks: [block], customerIds: TextColumn(["a", "b"]))
    #expect(throws: LedgerError.overflow(customer: "b")) {
      try Ledger(lines, workers: Workers(count: 1))
    }
  }

  @Test(arguments: [UInt64(1), 2, 3]) func `agrees with a dictionary, for any cut`(seed: UInt64)
    throws
  {
    let lines = TestLine.random(seed: seed, customers: 200, lines: 5_000)
    for (blocks, threads) in [(1, 1), (7, 2), (13, 7)] {
      let ledger = try Ledger.of(lines, blocks: blocks, threads: threads)
      let asOf = Day(18_500)
      let book = CustomerBook(ledger, asOf: asOf, workers: Workers(count: threads))
      for customer in 0..<ledger.customerCount {
        let own = lines.filter { $0.customer == ledger.customerIds[customer] && $0.day <= asOf }
        let orders = Dictionary(grouping: own) { $0.order ?? "day \($0.day.number)" }
          .mapValues { ($0.reduce(0) { $0 + $1.revenue }, $0.map(\.day.number).min() ?? 0) }
          .values.filter { $0.0 > 0 }
        #expect(book.revenue[customer] == own.reduce(0) { $0 + $1.revenue })
        #expect(book.profit[customer] == own.reduce(0) { $0 + $1.profit })
        #expect(Int(book.orders[customer]) == orders.count)
        let days = Set(orders.map(\.1)).sorted()
        #expect(Array(book.purchaseDays[book.purchaseDayRange(of: customer)]) == days)
      }
    }
  }
}
