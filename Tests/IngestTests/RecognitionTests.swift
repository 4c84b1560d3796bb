import Columns
import Decoding
import Parallelism
import Testing

@testable import Delimited
@testable import Ingest
@testable import Values

/// Which preset a file is read with, and the plan that follows from it.
@Suite struct RecognitionTests {
  private let folder = TemporaryFolder()

  /// A header of an export, as it was seen, and what has to be made of it.
  struct Export: Sendable, CustomTestStringConvertible {
    let preset: String
    let header: String
    /// `column=header`, in the order of the contract.
    let columns: [String]

    var testDescription: String { preset }
  }

  static let exports: [Export] = [
    Export(
      preset: "shopify",
      header: "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,"
        + "Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,"
        + "Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,"
        + "Lineitem compare at price,Lineitem sku,Cancelled at,Payment Method,Refunded Amount,"
        + "Vendor,Outstanding Balance,Id,Tags,Source,Lineitem discount",
      columns: [
        "customer_id=Email", "date=Created at", "amount=Subtotal", "quantity=Lineitem quantity",
        "unit_price=Lineitem price", "order_id=Name", "product_id=Lineitem sku",
        "discount=Discount Amount", "refund=Refunded Amount * Subtotal / Total",
        "currency=Currency", "channel=Source", "status=Financial Status",
      ]),
    Export(
      preset: "woocommerce",
      header: "Order Number,Order Status,Order Date,Customer Note,First Name (Billing),"
        + "Email (Billing),Payment Method Title,Cart Discount Amount,Order Subtotal Amount,"
        + "Order Shipping Amount,Order Refund Amount,Order Total Amount,Order Total Tax Amount,SKU,"
        + "Item #,Item Name,Quantity,Item Cost",
      columns: [
        "customer_id=Email (Billing)", "date=Order Date",
        "amount=Order Total Amount - Order Total Tax Amount - Order Shipping Amount "
          + "- Order Refund Amount",
        "order_id=Order Number", "product_id=SKU", "discount=Cart Discount Amount",
        "status=Order Status",
      ]),
    Export(
      preset: "woocommerce-orders",
      header: "order_id,order_number,order_date,paid_date,status,shipping_total,"
        + "shipping_tax_total,fee_total,tax_total,cart_discount,order_discount,discount_total,"
        + "order_total,order_subtotal,order_currency,payment_method,customer_id,customer_user,"
        + "customer_email,billing_first_name,billing_email,line_item_1",
      columns: [
        "customer_id=customer_id", "date=order_date",
        "amount=order_total - tax_total - shipping_total", "order_id=order_id",
        "discount=discount_total", "currency=order_currency", "status=status",
      ]),
    Export(
      preset: "woocommerce-report",
      header: "Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),"
        + "Items sold,Coupon(s),Net Sales,Attribution",
      columns: [
        "customer_id=Customer", "date=Date", "amount=Net Sales", "order_id=Order #",
        "channel=Attribution", "status=Status",
      ]),
    Export(
      preset: "magento",
      header: "ID,\"Purchase Point\",\"Purchase Date\",\"Bill-to Name\",\"Ship-to Name\","
        + "\"Grand Total (Base)\",\"Grand Total (Purchased)\",Status,\"Customer Email\","
        + "\"Customer Group\",Subtotal,\"Shipping and Handling\",\"Customer Name\","
        + "\"Payment Method\",\"Total Refunded\"",
      columns: [
        "customer_id=Customer Email", "date=Purchase Date",
        "amount=Grand Total (Base) - Shipping and Handling - Total Refunded", "order_id=ID",
        "channel=Purchase Point", "status=Status",
      ]),
    Export(
      preset: "stripe",
      header: "id,Description,Seller Message,Created (UTC),Amount,Amount Refunded,Currency,"
        + "Converted Amount,Converted Amount Refunded,Fee,Tax,Converted Currency,Mode,Status,"
        + "Statement Descriptor,Customer ID,Customer Description,Customer Email,Captured,"
        + "Card ID,userID (metadata)",
      columns: [
        "customer_id=Customer ID", "date=Created (UTC)", "amount=Amount - Amount Refunded",
        "order_id=id", "currency=Currency", "status=Status",
      ]),
    Export(
      preset: "square",
      header: "Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Modifiers Applied,"
        + "Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Payment ID,Device Name,Notes,"
        + "Details,Event Type,Location,Dining Option,Customer ID,Customer Name",
      columns: [
        "customer_id=Customer ID", "date=Date", "amount=Net Sales", "order_id=Transaction ID",
        "product_id=Item", "category=Category", "discount=Discounts", "channel=Location",
        "status=Event Type",
      ]),
    Export(
      preset: "odoo",
      header: "Order Reference,Order Date,Customer,Status,Total,Order Lines/Product,"
        + "Order Lines/Quantity,Order Lines/Subtotal",
      columns: [
        "customer_id=Customer", "date=Order Date", "amount=Order Lines/Subtotal",
        "order_id=Order Reference", "product_id=Order Lines/Product", "status=Status",
      ]),
    Export(
      preset: "german", header: "Bestellnummer;Datum;Kundenemail;Gesamtbetrag;Währung;Status;Name",
      columns: [
        "customer_id=Kundenemail", "date=Datum", "amount=Gesamtbetrag", "order_id=Bestellnummer",
        "currency=Währung", "status=Status",
      ]),
    Export(
      preset: "taobao",
      header: "订单编号,买家会员名,买家支付宝账号,买家应付货款,买家应付邮费,买家支付积分,总金额,返点积分,"
        + "买家实际支付金额,买家实际支付积分,订单状态,买家留言,订单创建时间,订单付款时间,宝贝标题,宝贝种类,"
        + "宝贝总数量,订单关闭原因",
      columns: [
        "customer_id=买家会员名", "date=订单创建时间", "amount=买家实际支付金额 - 买家应付邮费",
        "order_id=订单编号", "product_id=宝贝标题", "status=订单状态",
      ]),
    Export(
      preset: "youzan",
      header: "订单号,买家付款时间,收货人手机号/提货人手机号,全部商品名称,商品种类数,订单实付金额,"
        + "收货人/提货人,收货人省份,买家昵称,分销员",
      columns: [
        "customer_id=收货人手机号/提货人手机号", "date=买家付款时间", "amount=订单实付金额", "order_id=订单号",
        "product_id=全部商品名称",
      ]),
    Export(
      preset: "jd",
      header: "订单号,商品ID,商品名称,订购数量,支付方式,下单时间,京东价,订单金额,结算金额,余额支付,应付金额,"
        + "订单状态,订单类型,下单帐号,客户姓名,运费金额,订单来源,订单渠道",
      columns: [
        "customer_id=下单帐号", "date=下单时间", "amount=应付金额", "quantity=订购数量",
        "unit_price=京东价", "order_id=订单号",
        "product_id=商品ID", "channel=订单渠道", "status=订单状态",
      ]),
    Export(
      preset: "online-retail",
      header: "Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country",
      columns: [
        "customer_id=Customer ID", "date=InvoiceDate", "quantity=Quantity", "unit_price=Price",
        "order_id=Invoice", "product_id=StockCode",
      ]),
  ]

  private func head(_ text: String, _ options: IngestOptions) throws -> FileHead {
    try FileHead(folder.file("input.csv", text), options)
  }

  private func columns(_ mapping: ColumnMapping) -> [String] {
    mapping.entries.map { "\($0.column.rawValue)=\($0.header)" }
  }

  @Test(arguments: exports)
  func exportsAreRecognised(_ export: Export) throws {
    let options = IngestOptions()
    let (_, mapping) = try head(export.header + "\n", options).plan(options)
    #expect(mapping.preset == export.preset)
    #expect(columns(mapping) == export.columns)
    #expect(mapping.entries.allSatisfy { $0.reason == .preset })
  }

  static let amazon =
    "date/time,settlement id,type,order id,sku,description,quantity,marketplace,order postal,"
    + "product sales,promotional rebates,total\n"

  @Test func amazonNamesNoBuyer() throws {
    // The definitions before the header are up to ten lines, in quotes and with commas.
    let preamble =
      "\"Includes Amazon Marketplace, Fulfillment\"\n\"All amounts in USD, unless\"\n\n"
    var options = IngestOptions()
    let amazon = try head(preamble + RecognitionTests.amazon, options)
    #expect(amazon.lines == 4)
    #expect(amazon.evidence.linesBeforeHeader == 3)
    let error = try #require(throws: IngestError.self) { try amazon.plan(options) }
    #expect(error.kind == .dataUnusable)
    #expect(error.message.contains("--map customer_id='order postal'"))
    options.mapping = [.customerId: "order postal"]
    let (plan, mapping) = try amazon.plan(options)
    #expect(
      columns(mapping) == [
        "customer_id=order postal", "date=date/time",
        "amount=product sales + promotional rebates", "order_id=order id", "product_id=sku",
        "channel=marketplace", "status=type",
      ])
    #expect(mapping.entries.map(\.reason.rawValue).first == "option")
    #expect(plan.statuses["refund"] == .refund && plan.statuses["transfer"] == .excluded)
  }

  @Test func theHabitsOfShopifyAreInThePlan() throws {
    let options = IngestOptions()
    let plan = try head(RecognitionTests.exports[0].header + "\n", options).plan(options).0
    #expect(plan.fillsDown && plan.amountPerOrder)
    // Name, email, created at, financial status, currency and source; never money.
    #expect(plan.filled.sorted() == [0, 1, 2, 7, 15, 28])
    #expect(plan.amount.isPlain && plan.amount.field == 8)
    // The lines' own prices tell how the order's amount is spread over them.
    #expect(plan.tellsTotal && plan.quantity.field == 16 && plan.unitPrice.field == 18)
    #expect(plan.refund.first.field == 23)
    #expect(plan.refund.share?.part.field == 8 && plan.refund.share?.whole.field == 11)
    #expect(plan.statuses["voided"] == .excluded && plan.statuses["refunded"] == .counts)
    // An export whose Subtotal was deleted is read line by line.
    let lines = RecognitionTests.exports[0].header
      .replacing("Subtotal,", with: "").replacing("Refunded Amount,", with: "")
    let other = try head(lines + "\n", options).plan(options).0
    #expect(!other.amountPerOrder && other.amount.isAbsent && !other.unitPrice.isAbsent)
  }

  @Test func signsOfASumAreInThePlan() throws {
    let options = IngestOptions()
    let plan = try head(RecognitionTests.exports[1].header + "\n", options).plan(options).0
    #expect(plan.amount.fields == [11, 12, 9, 10])
    #expect(plan.amount.others.allSatisfy(\.isSubtracted) && !plan.amount.first.isSubtracted)
    #expect(plan.requiredFields == 13)
    #expect(plan.guests == [Array("0".utf8)])
    let jd = try head(RecognitionTests.exports[11].header + "\n", options).plan(options).0
    #expect(jd.amountPerOrder && !jd.fillsDown && jd.filled.isEmpty)
  }

  @Test func theGermanHabitsGiveWayToOptions() throws {
    var options = IngestOptions()
    let head = try head(RecognitionTests.exports[8].header + "\n", options)
    var plan = try head.plan(options).0
    #expect(plan.dates == DateConvention(.dmy) && plan.amount.first.convention == .comma)
    #expect(!plan.amount.first.isDecided)
    options.decimal = .point
    options.dateFormat = .ymd
    plan = try head.plan(options).0
    #expect(plan.dates == DateConvention(.ymd) && plan.amount.first.convention == .point)
    #expect(plan.amount.first.isDecided)
  }

  @Test func theMapWinsColumnByColumn() throws {
    var options = IngestOptions()
    options.mapping = [
      .customerId: "Customer Email", .amount: "Amount - Fee", .currency: "",
    ]
    let (plan, mapping) = try head(RecognitionTests.exports[5].header + "\n", options)
      .plan(options)
    #expect(
      columns(mapping) == [
        "customer_id=Customer Email", "date=Created (UTC)", "amount=Amount - Fee", "order_id=id",
        "status=Status",
      ])
    #expect(plan.amount.fields == [4, 9])
  }

  @Test func aMappedHeaderMayHoldSigns() throws {
    var options = IngestOptions()
    options.mapping = [.amount: "Total - Tax"]
    let header = "customer_id,date,Total - Tax,Total,Tax\n"
    #expect(try head(header, options).plan(options).0.amount.fields == [2])
    // Only where no header is called so, it is a sum.
    let sum = try head("customer_id,date,Total,Tax\n", options).plan(options).0
    #expect(sum.amount.fields == [2, 3])
    let half = try head("customer_id,date,Total\n", options)
    #expect(
      throws: IngestError.termAbsent(
        path: half.file.path, column: .amount, terms: "Total - Tax", header: "Tax")
    ) { try half.plan(options) }
    // Texts cannot be added up.
    options.mapping = [.orderId: "Total - Tax"]
    #expect(try head("customer_id,date,Total,Tax\n", options).plan(options).0.order == -1)
  }

  @Test func aPresetIsForcedOrForbidden() throws {
    var options = IngestOptions()
    options.preset = .none
    let none = try head(RecognitionTests.exports[12].header + "\n", options).plan(options)
    #expect(none.1.preset == nil && none.1[.orderId]?.reason == .knownName)
    var own = try Preset(name: "own", text: "amount: Wert\norder_id: Nr\namount_per: order")
    options.preset = .forced(own)
    let forced = try head("Kunde,Datum,Nr,Wert,Menge\n", options).plan(options)
    // What every file needs is still found by its name; other columns are not.
    #expect(
      columns(forced.1) == ["customer_id=Kunde", "date=Datum", "amount=Wert", "order_id=Nr"])
    #expect(forced.0.amountPerOrder)
    // Amounts of orders are told apart by the order.
    let nameless = try head("Kunde,Datum,Wert\n", options)
    #expect(
      throws: IngestError.presetLacksColumns(
        path: nameless.file.path, preset: "own", title: "", columns: [[.orderId]],
        headers: ["Kunde", "Datum", "Wert"], advice: "")
    ) { try nameless.plan(options) }
    own.amountPerOrder = false
    options.preset = .forced(own)
    #expect(try nameless.plan(options).1.entries.count == 3)
  }

  @Test func theMostSpecificPresetWins() throws {
    let few = try Preset(name: "few", text: "header: Kd, Wert\namount: Wert")
    let many = try Preset(name: "many", text: "header: Kd, Wert, Tag\namount: Wert\ndate: Tag")
    let same = try Preset(name: "same", text: "header: Kd, Wert, X | Tag\namount: Wert\ndate: Tag")
    let other = try Preset(name: "other", text: "header: Kd, Wert, Tag\ndate: Tag\namount: Kd")
    var options = IngestOptions()
    options.presets = [few, many]
    let headers = ["Kd", "Tag", "Wert"]
    #expect(try options.preset(for: headers, path: "a.csv")?.name == "many")
    options.presets = [few, many, same]
    #expect(try options.preset(for: headers, path: "a.csv")?.name == "many")
    options.presets = [few, other, many]
    #expect(throws: IngestError.ambiguousPreset(path: "a.csv", names: ["other", "many"])) {
      try options.preset(for: headers, path: "a.csv")
    }
    #expect(try options.preset(for: ["Kd", "Wert"], path: "a.csv")?.name == "few")
    #expect(try options.preset(for: ["Kd"], path: "a.csv") == nil)
  }

  @Test func filesOfARunMayHaveDifferentPresets() throws {
    let files = try [
      folder.file(
        "shop.csv",
        "订单号,买家付款时间,收货人手机号/提货人手机号,订单实付金额\n1,2024-01-01 10:00:00,a,5\n"),
      folder.file("own.csv", "customer_id,date,amount\na,2024-01-02,7\n"),
    ]
    let result = try ingest(files, options: IngestOptions(), workers: Workers(count: 2))
    #expect(result.files.map(\.mapping.preset) == ["youzan", nil])
    #expect(result.accounting.used.amount == Money(units: 120_000))
    #expect(result.lines.customerIds.count == 1)
  }

  @Test func guestsHaveNoId() throws {
    let text = """
      order_id,order_date,order_status,customer_id,order_total
      1,2024-01-01,completed,0,5
      2,2024-01-01,completed,10,7
      """
    let result = try ingest(
      [folder.file("input.csv", text)], options: IngestOptions(), workers: Workers(count: 1))
    #expect(result.accounting.used.rows == 1)
    #expect(result.accounting.rows(.noCustomerId) == 1)
  }

  @Test func germanFilesWithPreambleAndTotals() throws {
    let text = """
      Auswertung;vom 01.10.2026;;;;;
      Mandant: 1;;;;;;

      Bestellnummer;Datum;Kundenemail;Gesamtbetrag;Währung;Status;Name
      1;01.09.2026;a@x.de;1.234,56 €;EUR;bezahlt;A;
      2;02.09.2026;b@x.de;-1.000,00 €;EUR;bezahlt;B;
      3;03.09.2026;c@x.de;5,00;EUR;offen;C;
      4;03.09.2026;c@x.de;x;EUR;bezahlt;C;
      Summe;;;234,56;
      Summe;;;234,56 €;;;
      """
    var rejects = ""
    let result = try ingest(
      [folder.file("input.csv", text)], options: IngestOptions(), workers: Workers(count: 1),
      rejects: { rejects.take($0) })
    #expect(result.accounting.used.rows == 2)
    #expect(result.accounting.used.amount == Money(units: 2_345_600))
    #expect(result.accounting.rows(.notData) == 2)
    #expect(result.accounting.rows(.unpaid) == 1)
    // Three lines and the header stand before the rows.
    #expect(rejects.contains(",8,"))
    #expect(result.accounting.rejectedRows == 1 && result.accounting.rowsRead == 6)
  }
}
