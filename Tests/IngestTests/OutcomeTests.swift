import Columns
import Decoding
import Parallelism
import Testing

@testable import Ingest
@testable import Values

/// What becomes of rows, on small files of which every number can be seen.
@Suite struct OutcomeTests {
  private let folder = TemporaryFolder()

  private func read(
    _ text: String, _ options: IngestOptions = IngestOptions()
  ) throws -> IngestResult {
    try ingest(
      [folder.file("input.csv", text)], options: options, workers: Workers(count: 1))
  }

  /// The lines as `id day revenue profit`, in no order.
  private func lines(_ result: IngestResult) -> [String] {
    result.lines.blocks.flatMap { block in
      (0..<block.count).map { row in
        let profit = block.money[.profit].isEmpty ? "" : " \(block.money[.profit][row])"
        let id = result.lines.customerIds[Int(block.customer[row])]
        return "\(id) \(Day(block.day[row])) \(block.revenue[row])\(profit)"
      }
    }.sorted()
  }

  /// Line ends, tabs and form feeds around a number, which quotes keep, are no part of it.
  @Test func blanksAroundNumbersDoNotCount() throws {
    let result = try read(
      "customer_id,date,amount\na,2024-01-01,6\u{c}\nb,2024-01-01,\"\t-1.50\r\n\"\n"
        + "c,2024-01-01,\"1 \t2\"\nd,2024-01-01,\"\n\"\n")
    #expect(lines(result) == ["a 2024-01-01 60000", "b 2024-01-01 -15000"])
    #expect(result.accounting.rows(.badNumber) == 1)
    #expect(result.accounting.rows(.missingAmount) == 1)
  }

  @Test func reasonsInTheirOrder() throws {
    var options = IngestOptions()
    options.asOf = Day("2024-06-30")
    options.from = Day("2024-01-01")
    options.currency = "eur"
    options.refunds = .drop
    options.excludedCustomers = TextColumn(["staff"])
    let result = try read(
      """
      customer_id,date,amount,status,currency
      a,2024-02-01,10,paid,EUR
      b,2024-02-01,0,paid,eur
      ,2024-07-01,20,cancelled,USD
      a,2024-07-01,30,cancelled,USD
      a,2023-12-31,40,cancelled,USD
      a,2024-02-01,50, Cancelled ,USD
      a,0000-00-00,55,pending,USD
      a,2024-02-01,,voided,USD
      a,2024-02-01,-60,paid,USD
      a,2024-02-01,-70,paid,EUR
      staff,2024-02-01,80,paid,EUR
      Total,,1000,,
      customer_id,date,amount,status,currency
      """, options)
    #expect(lines(result) == ["a 2024-02-01 100000", "b 2024-02-01 0"])
    let found = result.accounting.excluded.map {
      "\($0.reason.rawValue) \($0.count.rows) \($0.count.amount.map { $0.units / 10_000 } ?? -1)"
    }
    // The voided row has no amount: cancelled counts two rows and 50.
    #expect(
      found == [
        "not_data 2 1000", "no_customer_id 1 20", "after_as_of 1 30", "before_from 1 40",
        "cancelled 2 50", "unpaid 1 55", "other_currency 1 -60", "refund 1 -70",
        "excluded_customer 1 80",
      ])
    #expect(result.accounting.rowsRead == 13)
    #expect(result.accounting.rejected.isEmpty)
    // Cancelled orders do not move it.
    #expect(result.newestDay?.value == Day("2024-02-01"))
    #expect(result.newestDay?.place.line == 2)
    #expect(result.firstUsedDay == Day("2024-02-01"))
    #expect(result.currency == "EUR")
  }

  @Test func rejectsNameTheirCell() throws {
    var written = ""
    let file = try folder.file(
      "input.csv",
      """
      customer_id,When,amount,order
      a,2024-02-01,1,o1
      a,,2,o1
      a,2024-02-30,3,"o
      1"
      a,2024-02-01,,o1
      a,2024-02-01,1e3,o1
      a,2024-02-01,x,o1
      a,2024-02-01,999999999999999999,o1
      a,2024-02-01
      a,2024-02-01,5,"o"1
      \0\0
      """)
    var options = IngestOptions()
    options.mapping[.date] = "when"
    let result = try ingest(
      [file], options: options, workers: Workers(count: 2),
      rejects: { written.take($0) })
    let path = file.path
    // Bytes: the header has 30 with its line end; the rows 18, 8, 21, 17, 20, 18, 35, 13 and 20.
    #expect(
      written == """
        \(path),3,48,When,missing_date,"a,,2,o1"
        \(path),4,56,When,bad_date,"a,2024-02-30,3,""o
        1""\"
        \(path),6,77,amount,missing_amount,"a,2024-02-01,,o1"
        \(path),7,94,amount,exponent,"a,2024-02-01,1e3,o1"
        \(path),8,114,amount,bad_number,"a,2024-02-01,x,o1"
        \(path),9,132,amount,out_of_range,"a,2024-02-01,999999999999999999,o1"
        \(path),10,167,,too_few_fields,"a,2024-02-01"
        \(path),11,180,,malformed_quotes,"a,2024-02-01,5,""o""1"
        \(path),12,200,,nul_record,\0\0

        """)
    #expect(result.accounting.used.rows == 1)
    #expect(result.accounting.rejectedRows == 9)
    #expect(result.accounting.rowsRead == 10)
  }

  @Test func amountWinsOverQuantityAndPrice() throws {
    let result = try read(
      """
      customer_id,date,amount,quantity,unit_price,discount
      a,2024-01-01,10,2,3,1
      b,2024-01-01,,2,3,1
      c,2024-01-01,,-2,3,1
      d,2024-01-01,,3,0.333333333333333333,
      e,2024-01-01,,3,1e-17,
      """)
    // 10 as it stands; 2 x 3 - 1; -(2 x 3 - 1); 0.999999999999999999, rounded; 0, dust.
    #expect(
      lines(result) == [
        "a 2024-01-01 100000", "b 2024-01-01 50000", "c 2024-01-01 -50000", "d 2024-01-01 10000",
        "e 2024-01-01 0",
      ])
    #expect(result.accounting.roundedLines == 1)
    #expect(result.accounting.dustLines == 1)
    #expect(result.profitIsRevenue)
  }

  @Test func profitComesFromTheFirstThatIsThere() throws {
    var options = IngestOptions()
    options.margin = try #require(Margin("0.333"))
    let result = try read(
      """
      customer_id,date,amount,quantity,profit,cost,unit_cost
      a,2024-01-01,10,2,4,1,1
      b,2024-01-01,10,2,,3,1
      c,2024-01-01,10,2,,,1
      d,2024-01-01,0.0005,2,,,
      """, options)
    // 4; 10 - 3; 10 - 2 x 1; 0.0005 x 0.333 = 0.0001665, rounded to 2/10,000.
    #expect(
      lines(result) == [
        "a 2024-01-01 100000 40000", "b 2024-01-01 100000 70000", "c 2024-01-01 100000 80000",
        "d 2024-01-01 5 2",
      ])
    #expect(result.accounting.profitFromColumn == 1)
    #expect(result.accounting.profitFromCost == 2)
    #expect(result.accounting.profitFromMargin == 1)
    #expect(result.accounting.roundedLines == 1)
    #expect(!result.profitIsRevenue)
  }

  @Test func discountsAndOrdersAreKeptOnRequest() throws {
    let text = """
      customer_id,date,amount,discount,order_id,channel
      a,2024-01-01,10,-2,o1,web
      a,2024-01-02,10,,,store
      b,2024-01-02,10,1.5,o1,web
      """
    let bare = try read(text).lines.blocks[0]
    #expect(bare.money[.discount].isEmpty && bare.order.isEmpty && bare.codes[.channel].isEmpty)
    var options = IngestOptions()
    options.wants = [.orderId, .discount, .channel, .productId]
    let lines = try read(text, options).lines
    #expect(lines.blocks[0].money[.discount] == [20_000, 0, 15_000])
    let orders = lines.blocks[0].order
    #expect(orders[0] == orders[2] && orders[0] >= 0 && orders[1] == -1)
    #expect(lines.texts[.channel] == TextColumn(["store", "web"]))
    #expect(lines.blocks[0].codes[.channel] == [1, 0, 1])
    // The file has no product: nothing is kept.
    #expect(lines.blocks[0].codes[.productId].isEmpty)
  }

  @Test func aSecondCurrencyStops() throws {
    let text = "customer_id,date,amount,currency\na,2024-01-01,1,EUR\na,2024-01-01,1,\n"
    #expect(try read(text).currency == "EUR")
    let first = try folder.file("1.csv", text)
    let second = try folder.file(
      "2.csv", "customer_id,date,amount,currency\n\na,2024-01-01,1,usd\n")
    let error = IngestError.secondCurrency(
      first: "EUR", at: .init(path: first.path, line: 2), second: "USD",
      secondAt: .init(path: second.path, line: 3))
    #expect(throws: error) {
      try ingest([first, second], options: IngestOptions(), workers: Workers(count: 2))
    }
    #expect(error.kind == .dataUnusable)
  }

  @Test func refundsByPolicy() throws {
    let text = "customer_id,date,amount\na,2024-01-01,-5\na,2024-01-01,0\n"
    #expect(try read(text).accounting.used.amount == Money(units: -50_000))
    var options = IngestOptions()
    options.refunds = .drop
    #expect(try read(text, options).accounting.rows(ExclusionReason.refund) == 1)
    options.refunds = .reject
    let rejecting = try read(text, options).accounting
    #expect(rejecting.rows(RejectReason.refund) == 1)
    #expect(rejecting.rejected[0].count.amount == Money(units: -50_000))
    #expect(rejecting.used.rows == 1)
  }

  // A blank that quotes keep takes the slower way of reading.
  @Test(arguments: ["a", "\"a \""])
  func `the first and the last day count, the days beside them do not`(id: String) throws {
    var options = IngestOptions()
    options.from = Day("2024-01-01")
    options.asOf = Day("2024-06-30")
    let rows = ["2023-12-31", "2024-01-01", "2024-06-30", "2024-07-01"].map { day in
      "\(id),\(day),5\n,\(day),5\n"
    }
    let result = try read("customer_id,date,amount\n" + rows.joined(), options)
    #expect(lines(result) == ["a 2024-01-01 50000", "a 2024-06-30 50000"])
    #expect(result.accounting.rows(.afterAsOf) == 1 && result.accounting.rows(.beforeFrom) == 1)
    #expect(result.anonymousRevenue == Money(units: 100_000))
  }

  @Test(
    arguments: [
      ("on_hold", .unpaid), ("on-hold", .unpaid), ("On Hold", .unpaid),
      ("pending-payment", .unpaid), ("requires-action", .unpaid), ("refunded", .refunded),
      ("fully-refunded", .refunded), ("completed", .counts), ("", .counts), ("-", .counts),
      // Of several words the worst decides, and of whole statuses what they mean as a whole.
      ("Canceled by buyer", .cancelled), ("Cancelled - Unpaid", .cancelled),
      ("Payment failed", .cancelled), ("Awaiting payment", .unpaid),
      ("Awaiting shipment", .counts), ("Pending - Waiting for Pick Up", .counts),
      ("Shipped - Returned to Seller", .returned), ("Shipped - Delivered", .counts),
      // Half a thing, or the wish for it, is not the thing, and is told.
      ("cancellation requested", .unknown), ("partially returned", .unknown),
      ("not cancelled", .unknown), ("partially_refunded", .counts),
      // Languages, accents and endings.
      ("storniert", .cancelled), ("Annulée", .cancelled), ("ANNULLATO", .cancelled),
      ("geannuleerd", .cancelled), ("anulowane", .cancelled), ("zrušeno", .cancelled),
      ("İptal edildi", .cancelled), ("отменён", .cancelled), ("キャンセル", .cancelled),
      ("취소완료", .cancelled), ("ยกเลิก", .cancelled), ("Dibatalkan", .cancelled),
      ("已取消，退款成功", .cancelled), ("交易关闭", .cancelled), ("未付款", .unpaid),
      ("Devuelto", .returned), ("zurückgesandt", .returned), ("返品", .returned),
      ("Verzögert", .counts), ("expédiée", .counts), ("Oplacone", .counts),
      ("卖家已发货，等待买家确认", .counts), ("买家已付款，等待卖家发货", .counts),
      ("Gutschrift", .refund), ("Credit Note", .refund), ("Nota de crédito", .refund),
      ("交易完成", .counts), ("等待出库", .counts),
      ("unknownword", .unknown), ("A12", .unknown),
    ] as [(String, StatusVerdict)])
  func `a status is a word, however its parts are joined`(text: String, verdict: StatusVerdict) {
    #expect(StatusWords.verdict(text.utf8) == verdict)
    #expect(StatusWords.verdict(text.uppercased().utf8) == verdict)
  }

  @Test func idsDropTheirSuffixOnlyTogether() throws {
    let header = "customer_id,date,amount\n"
    let all = try read(header + "10.0,2024-01-01,1\n9.0,2024-01-01,1\n,2024-01-01,1\n")
    #expect(all.lines.customerIds == TextColumn(["10", "9"]))
    #expect(all.strippedIds)
    // Whole numbers lose it also where some are written without.
    let mixed = try read(header + "10.0,2024-01-01,1\n9,2024-01-01,1\n")
    #expect(mixed.lines.customerIds == TextColumn(["10", "9"]))
    let others = try read(header + "a.0,2024-01-01,1\n9.5,2024-01-01,1\n")
    #expect(others.lines.customerIds == TextColumn(["9.5", "a.0"]))
  }

  @Test func excludedCustomersAreMeantWithoutTheSuffix() throws {
    let header = "customer_id,date,amount\n"
    var options = IngestOptions()
    options.excludedCustomers = TextColumn(["10"])
    let all = try read(header + "10.0,2024-01-01,1\n9.0,2024-01-01,1\nx,2024-99-01,1\n", options)
    #expect(all.accounting.rows(.excludedCustomer) == 1)
    #expect(all.lines.customerIds == TextColumn(["9"]))
    #expect(all.accounting.rowsRead == 3 && all.accounting.rejectedRows == 1)
    let mixed = try read(header + "10.0,2024-01-01,1\n9,2024-01-01,1\n", options)
    #expect(mixed.accounting.rows(.excludedCustomer) == 1)
    let others = try read(header + "10.0,2024-01-01,1\n9.5,2024-01-01,1\n", options)
    #expect(others.accounting.rows(.excludedCustomer) == 0)
  }

  @Test func aRunThatBeginsAnewTellsItsRejectsAnew() throws {
    var options = IngestOptions()
    options.excludedCustomers = TextColumn(["10"])
    var told: [RejectedRows] = []
    let file = try folder.file(
      "input.csv", "customer_id,date,amount\n10.0,2024-01-01,x\n9.0,2024-01-01,1\n")
    _ = try ingest([file], options: options, workers: Workers(count: 1)) { told.append($0) }
    let row = Array("\(file.path),2,24,amount,bad_number,\"10.0,2024-01-01,x\"\n".utf8)
    #expect(told == [.rows(row), .startAgain, .rows(row)])
  }

  @Test func theDayOfMostLines() throws {
    var text = "customer_id,date,amount\n"
    for _ in 0..<999 { text += "a,2024-01-01,1\n" }
    // 999 of 1,000 lines are 99.9 %; with one more late line they are not.
    #expect(try read(text + "a,2030-01-01,1\n").dayOfMost == Day("2024-01-01"))
    #expect(try read(text + "a,2025-01-01,1\n,2030-01-01,1\n").dayOfMost == Day("2025-01-01"))
  }

  @Test func totalsTooLargeAreAnError() throws {
    let row = "a,2024-01-01,900000000000000\n"
    #expect(throws: IngestError.sumTooLarge) {
      try read("customer_id,date,amount\n" + row + row)
    }
  }
}
