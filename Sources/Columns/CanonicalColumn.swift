/// A column that Holdfast understands, under the name that its contract gives it.
///
/// The one list of all columns: a case, and its declaration below. Header names, presets, the keys of
/// `--map`, reading, the columns that lines carry from blocks into the ledger, the estimate of memory
/// and what analyses may require follow from it.
public enum CanonicalColumn: String, Sendable, CaseIterable, Comparable {
  // Lines of transactions
  case customerId = "customer_id"
  case date
  case amount
  case quantity
  case unitPrice = "unit_price"
  case orderId = "order_id"
  case productId = "product_id"
  case category
  case cost
  case unitCost = "unit_cost"
  case profit
  case discount
  case refund
  case currency
  case channel
  case status
  // Customers
  case acquiredOn = "acquired_on"
  case acquisitionCost = "acquisition_cost"
  case acquisitionChannel = "acquisition_channel"
  case memberSince = "member_since"
  case referredBy = "referred_by"
  case satisfaction
  case wallet
  case feedbackCount = "feedback_count"
  case relation
  case captive
  case perceivedValue = "perceived_value"
  case perceivedCost = "perceived_cost"

  /// What the column is: where it is found, what its cells hold, and what becomes of them.
  ///
  /// The names are those that mean the same in any export, in their plain form: lower case, without
  /// blanks, hyphens and underscores. Columns whose meaning depends on the shop system belong in a
  /// preset.
  public var declaration: ColumnDeclaration {
    switch self {
    case .customerId:
      .line(
        .customer, ofOrder: true,
        "customer|customerno|customernumber|customerkey|clientid|clientno|custid|cust"
          + "|buyerid|userid|memberid|accountid|kundennummer|kundennr|kundenid|kunde"
          + "|kundenemail|idclient|numeroclient|idcliente|codigocliente|买家会员名|客户编号|客户id"
          + "|会员号|用户id|下单帐号|下单账号|顧客id|顧客番号|会員id|会員番号|注文者メールアドレス"
          + "|購入者id|客戶編號|會員編號|買家帳號|고객번호|회원번호|회원아이디|구매자id|주문자id")
    case .date:
      .line(
        .day, ofOrder: true,
        "orderdate|invoicedate|purchasedate|transactiondate|saledate|salesdate"
          + "|datetime|timestamp|createdat|orderpurchasetimestamp|datum|bestelldatum"
          + "|rechnungsdatum|kaufdatum|datecommande|datefacture|fecha|fechapedido|订单创建时间"
          + "|下单时间|订单日期|交易日期|日期|注文日時|注文日|購入日時|購入日|訂單成立日期|訂單日期|下單時間"
          + "|주문일시|주문일|주문일자")
    case .amount:
      .line(
        .number,
        "revenue|sales|total|totalamount|ordertotal|totalprice|lineamount|linetotal"
          + "|netsales|netamount|salesamount|value|betrag|umsatz|gesamtbetrag|montant"
          + "|importe|买家实际支付金额|订单实付金额|应付金额|金额|销售额|合計金額|注文金額|訂單金額"
          + "|實付金額|결제금액|주문금액")
    case .quantity:
      .line(
        .number,
        "qty|units|itemquantity|orderquantity|menge|anzahl|quantite|cantidad|数量|订购数量"
          + "|购买数量|個数|數量|수량")
    case .unitPrice:
      .line(
        .number,
        "price|priceperunit|itemprice|priceeach|unitamount|einzelpreis|stueckpreis"
          + "|prixunitaire|preciounitario|单价|単価|單價|단가")
    case .orderId:
      .line(
        .order, ofOrder: true,
        "order|orderno|ordernumber|invoice|invoiceid|invoiceno|invoicenumber"
          + "|transactionid|transaction|transactionno|receiptid|receiptno|receipt"
          + "|basketid|billno|bestellnummer|bestellnr|auftragsnummer|rechnungsnummer"
          + "|belegnummer|numerocommande|numeropedido|orderreference|订单编号|订单号|deventa"
          + "|注文番号|受注番号|訂單編號|訂單號碼|주문번호")
    case .productId:
      .line(
        .text,
        "product|productno|productcode|productnumber|stockcode|sku|itemid|itemno"
          + "|itemcode|item|articleid|articleno|artikelnummer|artikelnr|produktid|商品id"
          + "|商品编号|商品番号|商品コード|商品編號|상품번호|상품코드")
    case .category:
      .line(
        .text,
        "productcategory|itemcategory|department|warengruppe|kategorie|categorie|类别"
          + "|品类")
    case .cost:
      .line(
        .number,
        "totalcost|linecost|cogs|costofgoods|costofgoodssold|wareneinsatz|成本")
    case .unitCost: .line(.number, "costperunit|costprice|einkaufspreis|单位成本")
    case .profit:
      .line(.number, isCarried: true, "grossprofit|lineprofit|deckungsbeitrag|gewinn|利润")
    case .discount:
      .line(
        .number, isCarried: true,
        "discountamount|linediscount|rabatt|remise|descuento|优惠金额|折扣")
    case .refund:
      .line(
        .number,
        "refundamount|refundedamount|amountrefunded|totalrefunded|erstattung"
          + "|erstattungsbetrag|退款金额")
    case .currency: .line(.word, ofOrder: true, "currencycode|waehrung|währung|devise|moneda|币种")
    case .channel: .line(.text, ofOrder: true, "saleschannel|orderchannel|vertriebskanal|渠道")
    case .status:
      .line(
        .word, ofOrder: true,
        "orderstatus|paymentstatus|financialstatus|transactionstatus|salesstatus|invoicestatus"
          + "|documentstatus|orderstate|paymentstate|bestellstatus|auftragsstatus|zahlungsstatus"
          + "|zahlstatus|belegstatus|rechnungsstatus|statut|statutcommande|statutdelacommande"
          + "|statutpaiement|statutdupaiement|étatdelacommande|estadodelpedido|estadopedido"
          + "|estatus|estadodepago|estadodelpago|situação|statusdopedido|statuspedido"
          + "|statusdopagamento|stato|statoordine|statodellordine|statopagamento|bestelstatus"
          + "|orderstatusnaam|statuszamówienia|statuspłatności|stavobjednávky"
          + "|siparişdurumu|статус|статусзаказа|ステータス|注文ステータス|注文状況|支払い状況"
          + "|订单状态|交易状态|支付状态|訂單狀態|주문상태|결제상태")
    case .acquiredOn:
      .customer(
        .day,
        "acquisitiondate|acquireddate|signupdate|registeredon|registrationdate")
    case .acquisitionCost: .customer(.money, "cac|customeracquisitioncost")
    case .acquisitionChannel: .customer(.text, "acquisitionsource|sourcechannel")
    case .memberSince: .customer(.day, "membersincedate|loyaltysince|membershipstart")
    case .referredBy: .customer(.customer, "referrer|referrerid|referredbycustomer")
    case .satisfaction: .customer(.score(0...10), "satisfactionscore|nps|npsscore")
    case .wallet: .customer(.moneyFromZero, "walletsize|annualspend")
    case .feedbackCount: .customer(.count, "feedbacks|reviews|reviewcount")
    case .relation: .customer(.textOrNothing, "relationship")
    case .captive: .customer(.flag)
    case .perceivedValue: .customer(.score(nil))
    case .perceivedCost: .customer(.score(nil))
    }
  }
}

extension CanonicalColumn {
  /// The columns of a transaction file.
  public static let transactions = allCases.filter { $0.line != nil }

  /// The columns of a customers file.
  public static let customers = [customerId] + allCases.filter { $0.customer != nil }

  /// The columns of money that lines carry into the ledger, besides revenue.
  public static let carriedMoney = transactions.filter { $0.line?.carriage == .money }

  /// The columns of texts that lines carry into the ledger as codes, besides customers and orders.
  public static let carriedTexts = transactions.filter { $0.line?.carriage == .code }

  /// What the column is in a transaction file; nil for a column of the customers file.
  public var line: LineColumn? {
    if case .line(let line) = declaration.kind { line } else { nil }
  }

  /// What the column is in a customers file; nil for a column of transactions.
  public var customer: CustomerColumn? {
    if case .customer(let customer) = declaration.kind { customer } else { nil }
  }

  /// Whether the column of a transaction file holds numbers, which can be added up.
  public var isNumber: Bool { line?.cells == .number }

  /// The order of the contract.
  public static func < (left: CanonicalColumn, right: CanonicalColumn) -> Bool {
    left.place < right.place
  }

  private var place: Int { CanonicalColumn.allCases.firstIndex(of: self) ?? 0 }
}
