import Columns
import Decoding
import Parallelism
import Testing

@testable import Ingest
@testable import Values

/// Money of orders: totals told once or on every line, refunds, and their shares by line.
@Suite struct SettlementTests {
  /// An export with the order's total on its first line, as in one shop system.
  private let first = Bill { plan in
    plan.fillsDown = true
    plan.filled = [plan.order, plan.customer, plan.date]
    plan.amountPerOrder = true
  }
  /// An export with the order's total on every line, as in another.
  private let repeated = Bill { plan in plan.amountPerOrder = true }

  private static let header =
    "order_id,customer_id,date,amount,quantity,unit_price,product_id,refund,status\n"

  @Test func aTotalIsSpreadByWhatTheLinesTell() throws {
    let result = try first.read(
      Self.header + """
        1,a,2024-01-01,90,2,30,p1,,
        1,,,,1,40,p2,,
        2,b,2024-01-02,10,1,5,p3,0,
        ,,,,1,5,p2,,
        ,,,,1,5,p1,,
        3,c,2024-01-03,20.0001,3,5,p1,20.0001,
        3,,,,1,5,p2,,
        4,d,2024-01-04,,2,3,p1,,
        4,,,,1,5,p2,,
        """)
    // 90 by 60 : 40; 10 in thirds, of which the lower product gets what is left over; nothing of
    // what was given back whole; 6 and 5 where there is no total.
    #expect(
      Bill.lines(result) == [
        "a p1 540000", "a p2 360000", "b p1 33334", "b p2 33333", "b p3 33333", "c p1 0", "c p2 0",
        "d p1 60000", "d p2 50000",
      ])
    #expect(Bill.accounts(result) == ["used 9 1110000"])
    #expect(result.orders.settled == 3)
  }

  // Nothing of it is used, so that the contradiction ends no run: the larger total is what was cancelled.
  @Test func aCancelledOrderHasItsLargerTotal() throws {
    let result = try repeated.read(
      """
      order_id,customer_id,date,amount,product_id,status
      1,a,2024-01-01,12,p1,cancelled
      1,a,2024-01-01,10,p2,cancelled
      2,a,2024-01-02,7,p1,paid
      """)
    #expect(Bill.accounts(result) == ["used 1 70000", "cancelled 2 120000"])
  }

  @Test func aTotalOnEveryLineCountsOnce() throws {
    let result = try repeated.read(
      """
      order_id,customer_id,date,amount,product_id
      1,a,2024-01-01,100,p1
      1,a,2024-01-01,100.00,p2
      1,a,2024-01-01,,p3
      2,a,2024-01-02,7,p1
      1,b,2024-01-02,8,p1
      ,b,2024-01-02,9,p1
      ,b,2024-01-02,9,p1
      """)
    // The third line tells neither a total nor a price. Without an order id a line is an order.
    #expect(
      Bill.lines(result) == [
        "a p1 500000", "a p1 70000", "a p2 500000", "b p1 80000", "b p1 90000", "b p1 90000",
      ])
    #expect(Bill.accounts(result) == ["used 6 1330000", "missing_amount 1 1"])
  }

  @Test func refundsCountOncePerOrder() throws {
    let text = """
      order_id,customer_id,date,amount,product_id,refund
      1,a,2024-01-01,30,p1,10
      1,a,2024-01-01,70,p2,-10
      2,b,2024-01-01,100,p1,8
      2,b,2024-01-01,-20,p2,
      3,c,2024-01-01,5,p1,0
      4,d,2024-01-01,0,p1,6
      5,e,2024-01-01,10,p1,10
      5,e,2024-01-01,20,p2,
      5,e,2024-01-01,-20,p3,
      """
    let result = try Bill().read(text)
    // 90 by 30 : 70. Sales and returns: 8 are spread by size, 80,000 x 100/120 = 66,666.67. A refund
    // alone is negative. What was given back whole is 0 on every line.
    #expect(
      Bill.lines(result) == [
        "a p1 270000", "a p2 630000", "b p1 933333", "b p2 -213333", "c p1 50000", "d p1 -60000",
        "e p1 0", "e p2 0", "e p3 0",
      ])
    #expect(result.orders.settled == 4)
    let dropped = try Bill().read(text) { $0.refunds = .drop }
    #expect(
      Bill.lines(dropped) == [
        "a p1 300000", "a p2 700000", "b p1 1000000", "c p1 50000", "d p1 0", "e p1 100000",
        "e p2 200000",
      ])
    #expect(dropped.orders.droppedRefunds == 4)
    #expect(dropped.orders.droppedAmount == Money(units: 340_000))
    #expect(dropped.accounting.rows(ExclusionReason.refund) == 2)
    let rejected = try Bill().read(text) { $0.refunds = .reject }
    // Every row that tells a refund, and every negative one.
    #expect(rejected.accounting.rows(RejectReason.refund) == 7)
    #expect(Bill.lines(rejected) == ["c p1 50000", "e p2 200000"])
  }

  @Test func aRefundedOrderIsRejectedWhole() throws {
    let result = try first.read(
      Self.header + """
        1,a,2024-01-01,10,1,6,p1,2,
        1,,,,1,4,p2,,
        2,a,2024-01-01,5,1,5,p1,0,
        """
    ) { $0.refunds = .reject }
    #expect(Bill.accounts(result) == ["used 1 50000", "refund 2 2"])
  }

  @Test func refundsWithTaxAreCountedBack() throws {
    let bill = Bill { plan in
      plan.amountPerOrder = true
      plan.refund.share = MoneyColumn.Share(
        part: NumberTerm(field: plan.amount.field),
        whole: NumberTerm(field: plan.headers.firstIndex(of: "Total with tax") ?? -1))
    }
    let result = try bill.read(
      """
      order_id,customer_id,date,amount,refund,Total with tax
      1,a,2024-01-01,10,11.9,11.90
      2,b,2024-01-01,10,1,11.9
      3,c,2024-01-01,0,0,0
      4,d,2024-01-01,10,1,0
      5,e,2024-01-01,10,,
      """)
    // 11.9 x 10 / 11.9 = 10; 1 x 10 / 11.9 = 0.84034, rounded; a refund of a total of 0 is nonsense.
    #expect(Bill.lines(result) == ["a 0", "b 91597", "c 0", "e 100000"])
    #expect(Bill.accounts(result) == ["used 4 191597", "out_of_range 1 1"])
    #expect(result.accounting.roundedLines == 1)
  }

  @Test func profitMovesWithRevenue() throws {
    let text = """
      order_id,customer_id,date,amount,quantity,unit_price,product_id,cost,profit
      1,a,2024-01-01,90,2,30,p1,30,
      1,a,2024-01-01,90,1,40,p2,,30
      1,b,2024-01-01,50,1,10,p1,,
      1,c,2024-01-01,100,,,p1,30,
      1,c,2024-01-01,100,,,p2,,20
      """
    let result = try repeated.read(text) { $0.margin = Margin("0.33333") ?? .whole }
    // a: 60 - 30 and 30 told, less 6 and 4 of discount. b: 0.33333 x 50, not x 10. c: 50 - 30, and
    // 20 as told, since the line's own amount is not known.
    #expect(
      Bill.lines(result) == [
        "a p1 540000 240000", "a p2 360000 260000", "b p1 500000 166665", "c p1 500000 200000",
        "c p2 500000 200000",
      ])
    #expect(result.accounting.profitFromColumn == 2 && result.accounting.profitFromCost == 2)
    #expect(result.accounting.roundedLines == 0)
    let rounded = try repeated.read(
      "order_id,customer_id,date,amount\n1,a,2024-01-01,0.0005\n1,a,2024-01-01,0.0005\n"
    ) { $0.margin = Margin("0.25") ?? .whole }
    // 3 and 2 of 5 units; a quarter of them is 0.75 and 0.5, both rounded to 1.
    #expect(Bill.lines(rounded) == ["a 2 1", "a 3 1"])
    #expect(rounded.accounting.roundedLines == 2)
  }

  @Test func excludedOrdersCountTheirTotalOnce() throws {
    let text =
      String(Self.header.dropLast()) + """
        ,currency
        1,a,2024-01-01,50,1,20,p1,,cancelled,EUR
        1,a,2024-01-01,50,1,30,p2,,cancelled,EUR
        2,b,0000-00-00,40,1,20,p1,,pending,EUR
        2,b,0000-00-00,40,1,20,p2,,pending,EUR
        3,c,2024-01-01,30,1,10,p1,,paid,USD
        3,c,2024-01-01,30,1,20,p2,,paid,EUR
        4,,2024-01-01,20,1,10,p1,5,paid,EUR
        4,,2024-01-01,20,1,10,p2,5,paid,EUR
        4,,2023-01-01,20,1,10,p2,5,paid,EUR
        5,,2024-01-01,99,1,99,p2,,void,EUR
        6,d,2024-01-01,11,1,bad,p2,,void,EUR
        7,d,2024-01-01,bad,1,1,p2,,,EUR
        Total,,,1000,,,,,,
        """
    let result = try repeated.read(text) {
      $0.currency = "EUR"
      $0.from = Day("2024-01-01")
    }
    // Order 3 counts under its used line alone. Order 4 was refunded in part. Order 6 cannot be read.
    #expect(
      Bill.accounts(result) == [
        "used 1 300000", "not_data 1 10000000", "no_customer_id 4 1140000", "cancelled 3 500000",
        "unpaid 2 400000", "other_currency 1 0", "bad_number 1 1",
      ])
    #expect(Bill.lines(result) == ["c p2 300000"])
    #expect(result.anonymousRevenue == Money(units: 150_000))
    #expect(result.newestDay?.value == Day("2024-01-01"))
    #expect(result.lines.customerIds == TextColumn(["c"]))
  }

  @Test func twoTotalsOfOneOrderStop() throws {
    let text = "order_id,customer_id,date,amount,refund\n"
    let bill = repeated
    let rows = "x,z,2024-01-01,1,\n9,a,2024-01-01,5,1\n8,a,2024-01-01,1,\n"
    let path = { (file: Int) in "\(bill.folder.path)/\(file).csv" }
    for size in [1, 20, 1 << 20] {
      let error = #expect(throws: IngestError.self) {
        try bill.read(
          text + rows + "9,a,2024-01-01,5,\n", text + "\n9,a,2024-01-01,7.5,\n8,a,2024-01-01,3,\n",
          workers: 3
        ) { $0.bytesPerChunk = size }
      }
      // Of the two orders that contradict themselves the one that comes to light first is told.
      #expect(
        error
          == .orderContradiction(
            order: "9", column: .amount, first: Money(units: 50_000),
            at: .init(path: path(0), line: 3), second: Money(units: 75_000),
            secondAt: .init(path: path(1), line: 3)))
      #expect(error?.kind == .dataUnusable)
      let refund = #expect(throws: IngestError.self) {
        try bill.read(text + rows + "9,a,2024-01-01,5,2\n") { $0.bytesPerChunk = size }
      }
      #expect(refund?.message.contains("two refunds: 1.00 (") == true)
    }
    // The same id of two customers is two orders.
    _ = try bill.read(text + rows + "9,b,2024-01-01,7,\n")
  }

  @Test func pricesOfLinesAreFoundOut() throws {
    let result = try repeated.read(
      """
      order_id,customer_id,date,amount,quantity,unit_price,discount
      1,a,2024-01-01,50,2,20,
      1,a,2024-01-01,50,1,10,
      2,a,2024-01-01,30,2,20,
      2,a,2024-01-01,30,1,10,
      3,a,2024-01-01,10,1,10,
      4,a,2024-01-01,29.99,2,20,5
      4,a,2024-01-01,29.99,3,20,5
      5,a,2024-01-01,95,2,20,5
      5,a,2024-01-01,95,3,20,5
      6,a,2024-01-01,77,3,20,
      7,a,2024-01-01,,3,20,
      """)
    // 2 x 20 + 10; 20 + 10; the same either way; 20 + 20 - 10, to the cent; 40 + 60 - 5; neither.
    #expect(result.orders.totalsOfUnitPrices == 2)
    #expect(result.orders.totalsOfLinePrices == 2)
  }

  @Test func statusesOfTheExportDecide() throws {
    let bill = Bill { plan in
      plan.statuses = ["returned": .refund, "on hold": .counts, "lost": .excluded]
    }
    let text = """
      customer_id,date,amount,cost,status,product_id
      a,2024-01-01,10,4,Returned,
      a,2024-01-01,-10,-4,returned,
      b,2024-01-01,10,4,On-Hold,
      c,0000-00-00,10,4,LOST,
      d,2024-01-01,10,4,Refunded,
      d,2024-01-01,-1,4,refunded,
      """
    let result = try bill.read(text)
    // 10 given back for goods worth 4 is a loss of 6, however the amount is written.
    #expect(
      Bill.lines(result) == [
        "a -100000 -60000", "a -100000 -60000", "b 100000 60000", "d -10000 -50000",
        "d 100000 60000",
      ])
    #expect(Bill.accounts(result) == ["used 5 -10000", "cancelled 1 100000"])
    #expect(result.accounting.refundedInFull == 1)
    // With a column of refunds nothing is left to warn of.
    let shown = try Bill().read(
      "customer_id,date,amount,status,refund\nd,2024-01-01,10,refunded,10\n")
    #expect(Bill.lines(shown) == ["d 0"] && shown.accounting.refundedInFull == 0)
    let dropped = try bill.read(text) { $0.refunds = .drop }
    #expect(dropped.accounting.rows(ExclusionReason.refund) == 3)
  }
}
