/// The names under which exports carry the canonical columns.
///
/// Names are compared in their plain form: case, blanks, underscores, hyphens and a byte order mark
/// do not count. The list names what is unambiguous in any export; columns whose meaning depends on
/// the shop system belong into a mapping.
enum HeaderNames {
  /// The plain form of a header.
  static func plain(_ header: String) -> String {
    var plain = String.UnicodeScalarView()
    for scalar in header.lowercased().unicodeScalars where !ignored.contains(scalar) {
      plain.append(scalar)
    }
    return String(plain)
  }

  private static let ignored: Set<Unicode.Scalar> = [
    " ", "_", "-", "\t", "\u{FEFF}", "\u{A0}", "#", ".",
  ]

  /// The canonical column of a known name in its plain form.
  static func column(ofPlain name: String) -> CanonicalColumn? { byPlainName[name] }

  private static let byPlainName: [String: CanonicalColumn] = {
    var columns: [String: CanonicalColumn] = [:]
    for (column, names) in known {
      for name in names.split(separator: "|") { columns[String(name)] = column }
    }
    for column in CanonicalColumn.allCases { columns[plain(column.rawValue)] = column }
    return columns
  }()

  private static let known: [(CanonicalColumn, String)] = [
    (
      .customerId,
      "customer|customerno|customernumber|customerkey|clientid|clientno|custid|cust|buyerid|userid"
        + "|memberid|accountid|kundennummer|kundennr|kundenid|kunde|kundenemail|idclient"
        + "|numeroclient|idcliente|codigocliente|买家会员名|客户编号|客户id|会员号|用户id|下单帐号|下单账号"
    ),
    (
      .date,
      "orderdate|invoicedate|purchasedate|transactiondate|saledate|salesdate|datetime|timestamp"
        + "|createdat|orderpurchasetimestamp|datum|bestelldatum|rechnungsdatum|kaufdatum"
        + "|datecommande|datefacture|fecha|fechapedido|订单创建时间|下单时间|订单日期|交易日期|日期"
    ),
    (
      .amount,
      "revenue|sales|total|totalamount|ordertotal|totalprice|lineamount|linetotal|netsales"
        + "|netamount|salesamount|value|betrag|umsatz|gesamtbetrag|montant|importe"
        + "|买家实际支付金额|订单实付金额|应付金额|金额|销售额"
    ),
    (.quantity, "qty|units|itemquantity|orderquantity|menge|anzahl|quantite|cantidad|数量|订购数量|购买数量"),
    (
      .unitPrice,
      "price|priceperunit|itemprice|priceeach|unitamount|einzelpreis|stueckpreis|prixunitaire"
        + "|preciounitario|单价"
    ),
    (
      .orderId,
      "order|orderno|ordernumber|invoice|invoiceid|invoiceno|invoicenumber|transactionid"
        + "|transaction|transactionno|receiptid|receiptno|receipt|basketid|billno|bestellnummer"
        + "|bestellnr|auftragsnummer|rechnungsnummer|belegnummer|numerocommande|numeropedido"
        + "|orderreference|订单编号|订单号"
    ),
    (
      .productId,
      "product|productno|productcode|productnumber|stockcode|sku|itemid|itemno|itemcode|item"
        + "|articleid|articleno|artikelnummer|artikelnr|produktid|商品id|商品编号"
    ),
    (.category, "productcategory|itemcategory|department|warengruppe|kategorie|categorie|类别|品类"),
    (.cost, "totalcost|linecost|cogs|costofgoods|costofgoodssold|wareneinsatz|成本"),
    (.unitCost, "costperunit|costprice|einkaufspreis|单位成本"),
    (.profit, "grossprofit|lineprofit|deckungsbeitrag|gewinn|利润"),
    (.discount, "discountamount|linediscount|rabatt|remise|descuento|优惠金额|折扣"),
    (
      .refund,
      "refundamount|refundedamount|amountrefunded|totalrefunded|erstattung|erstattungsbetrag|退款金额"
    ),
    (.currency, "currencycode|waehrung|währung|devise|moneda|币种"),
    (.channel, "saleschannel|orderchannel|vertriebskanal|渠道"),
    (.status, "orderstatus|paymentstatus|bestellstatus|订单状态"),
    (.acquiredOn, "acquisitiondate|acquireddate|signupdate|registeredon|registrationdate"),
    (.acquisitionCost, "cac|customeracquisitioncost"),
    (.acquisitionChannel, "acquisitionsource|sourcechannel"),
    (.memberSince, "membersincedate|loyaltysince|membershipstart"),
    (.referredBy, "referrer|referrerid|referredbycustomer"),
    (.satisfaction, "satisfactionscore|nps|npsscore"),
    (.wallet, "walletsize|annualspend"),
    (.feedbackCount, "feedbacks|reviews|reviewcount"),
    (.relation, "relationship"),
  ]
}
