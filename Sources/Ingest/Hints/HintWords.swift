/// Words by which a header may hold a column, the strongest first, and words that speak against it.
struct HintWords {
  let tiers: [[String]]
  let against: [String]
  /// Whether cells alone may show the column.
  let acceptsMails: Bool

  /// The likeliest column; nil where none is likely.
  ///
  /// - Parameter mayRepeat: whether it says nothing that values come back. A column that is new in every
  ///   row yields to one that comes back.
  func best(of sketches: [ColumnSketch], mayRepeat: Bool = false) -> ColumnSketch? {
    let ranked = sketches.compactMap { sketch in rank(sketch).map { (sketch: sketch, tier: $0) } }
    let returning = ranked.filter { $0.sketch.repeats && $0.sketch.distinct > 1 }
    let pool = mayRepeat || returning.isEmpty ? ranked : returning
    return pool.enumerated().min { ($0.element.tier, $0.offset) < ($1.element.tier, $1.offset) }?
      .element.sketch
  }

  private func rank(_ sketch: ColumnSketch) -> Int? {
    guard !against.contains(where: sketch.name.contains) else { return nil }
    if acceptsMails, sketch.isDate || sketch.isNumber && sketch.hasSeparators { return nil }
    if let tier = tiers.firstIndex(where: { $0.contains(where: sketch.name.contains) }) {
      return tier
    }
    if acceptsMails { return sketch.isMail ? tiers.count : nil }
    return nil
  }

  static let customer = HintWords(
    tiers: [
      [
        "customer", "client", "buyer", "kunde", "käufer", "kaeufer", "comprador", "acheteur",
        "acquirente", "klant", "shopper", "member", "user", "auftraggeb", "debitor", "payer",
        "donor", "subscriber", "买家", "客户", "会员", "顧客", "会員", "注文者", "購入者", "買家",
        "客戶", "會員", "고객", "회원", "구매자", "주문자", "покупатель", "клиент",
      ],
      ["email", "e mail", "mail", "correo", "courriel", "邮箱", "メール", "이메일", "почта"],
      ["phone", "mobile", "telefon", "telephone", "téléphone", "手机", "手機", "電話", "휴대", "연락처"],
      [
        "contact", "recipient", "receiver", "bill to", "billing name", "ship name", "full name",
        "收货人", "收件人", "수취인", "받는",
      ],
    ],
    against: [
      "reason", "type", "status", "date", "time", "note", "remark", "message", "comment", "group",
      "segment", "tier", "count", "total", "amount", "price", "fee", "tax", "currency", "country",
      "city", "zip", "postal", "state", "province", "street", "address line", "address1",
      "address2", "since", "tags", "agent", "product", "item", "sku", "discount", "refund",
      "marketing", "shipping", "points", "title", "备注", "留言", "地址", "時間", "时间", "住所",
    ],
    acceptsMails: true)

  static let date = HintWords(
    tiers: [
      [
        "order", "sale", "purchase", "invoice", "transaction", "created", "creation", "bestell",
        "rechnung", "beleg", "fakt", "fecha de venta", "commande", "注文", "下单", "下單", "订单",
        "訂單", "주문",
      ],
      [
        "date", "time", "datum", "fecha", "data", "day", "日期", "日時", "時間", "时间", "일시", "일자", "dato",
      ],
      ["paid", "付款", "支付"], [""],
    ],
    against: [
      "ship", "deliver", "update", "modif", "due", "cancel", "birth", "refund", "return", "expire",
      "发货", "收货", "liefer",
    ],
    acceptsMails: false)

  static let amount = HintWords(
    tiers: [
      [
        "line amount", "item total", "item amount", "line total", "product subtotal", "subtotal",
        "net sales", "netto",
      ],
      [
        "total", "amount", "revenue", "sales", "value", "betrag", "summe", "umsatz", "importe",
        "montant", "gross", "net", "paid", "金额", "金額", "合計", "总价", "實付", "금액", "сумма",
      ],
      ["price", "precio", "prix", "preis", "单价", "単価", "價", "价"],
    ],
    against: [
      "tax", "vat", "mwst", "ust", "shipping", "delivery", "freight", "discount", "fee", "refund",
      "balance", "quantity", "qty", "rate", "cost", "percent", "weight", " id", "number",
      "original",
      "tip", "points", "return", "优惠", "运费", "送料", "kosten", "rabatt",
    ],
    acceptsMails: false)
}
