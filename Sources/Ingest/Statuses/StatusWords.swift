import Columns

/// The words of status columns in the exports of shops, marketplaces and merchandise systems.
///
/// Case, accents and what separates the words of a status mean nothing: `Cancelled - Unpaid`,
/// `cancelled_unpaid` and `CANCELLED (UNPAID)` are one. Of several words the worst one decides, as in
/// `Shipped - Returned to Seller`. A status of which no word is known counts and is told: better a
/// sale too many with a warning than one too few without.
enum StatusWords {
  /// What a status says.
  ///
  /// - Parameter own: what the words of this export mean, in lower case; they go first.
  static func verdict(
    _ status: some Collection<UInt8>, own: [String: StatusMeaning] = [:]
  ) -> StatusVerdict {
    let plain = plain(String(decoding: status, as: UTF8.self))
    if let named = own.first(where: { StatusWords.plain($0.key) == plain }) {
      // The export says that the word does not count; why is what the word says.
      let usual = named.value == .excluded ? verdict(ofPlain: plain) : .counts
      return usual.exclusion == nil ? StatusVerdict(named.value) : usual
    }
    return verdict(ofPlain: plain)
  }

  private static func verdict(ofPlain plain: String) -> StatusVerdict {
    guard !plain.isEmpty else { return .counts }
    if let known = phrases[plain] { return known }
    let found = verdicts(inWords: plain.split(separator: "_")) + verdicts(inText: plain)
    guard let worst = found.max(by: { $0.rawValue < $1.rawValue }) else { return .unknown }
    // Half a refund, or the wish for one, is none; what is not so is not so.
    let isHedged = plain.split(separator: "_").contains { hedges.contains(String($0)) }
    return isHedged && worst.rawValue > StatusVerdict.unknown.rawValue ? .unknown : worst
  }

  private static func verdicts(inWords words: [Substring]) -> [StatusVerdict] {
    words.compactMap { word in
      let word = String(word)
      return self.words[word] ?? stems.first { word.hasPrefix($0.stem) }?.verdict
    }
  }

  /// What is found in scripts that put no blanks between words.
  private static func verdicts(inText text: String) -> [StatusVerdict] {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return [] }
    return parts.filter { text.contains($0.part) }.map(\.verdict)
  }

  /// The text in lower case, without accents, its words separated by one underscore each.
  static func plain(_ text: String) -> String {
    var plain = ""
    var isParted = false
    for letter in text.lowercased() {
      let letter = accents[letter] ?? letter
      if letter.isLetter || letter.isNumber {
        if isParted, !plain.isEmpty { plain.append("_") }
        isParted = false
        plain.append(letter)
      } else {
        isParted = true
      }
    }
    return plain
  }

  private static let accents: [Character: Character] = {
    let pairs = [
      "a": "áàâäãåāă", "c": "çćč", "d": "ďđ", "e": "éèêëēėęě", "g": "ğ", "i": "íìîïī", "l": "ł",
      "n": "ñńň", "o": "óòôöõøōő", "r": "ř", "s": "śşšș", "t": "ťț", "u": "úùûüūůű", "y": "ýÿ",
      "z": "źżž",
    ]
    var accents: [Character: Character] = [:]
    for (plain, letters) in pairs {
      for letter in letters { accents[letter] = Character(plain) }
    }
    // The dotted capital of Turkish becomes two characters in lower case.
    accents["i̇"] = "i"
    accents["ı"] = "i"
    return accents
  }()

  /// Words beside which a status does not mean what its other words say.
  private static let hedges: Set<String> = [
    "not", "no", "non", "nicht", "pas", "request", "requested", "requests", "angefragt", "demande",
    "solicitado", "solicitada", "partial", "partially", "partly", "teilweise", "parcial",
    "parcialmente", "partiel", "partielle", "partiellement", "parziale", "parzialmente", "deels",
  ]
}

extension StatusWords {
  private static func table(_ lists: [(StatusVerdict, String)]) -> [String: StatusVerdict] {
    var table: [String: StatusVerdict] = [:]
    for (verdict, list) in lists {
      for word in list.split(whereSeparator: \.isWhitespace) {
        table[plain(String(word))] = verdict
      }
    }
    return table
  }

  /// Whole statuses whose words by themselves would say something else.
  private static let phrases = table([
    (
      .counts,
      """
      partially_refunded partial_refund teilweise_erstattet partially_paid partially_shipped \
      partially_fulfilled pending_fulfillment pending_fulfilment pending_shipment pending_delivery \
      awaiting_fulfillment awaiting_fulfilment awaiting_shipment awaiting_pickup awaiting_delivery \
      pending_waiting_for_pick_up ready_to_ship to_ship in_transit in_bearbeitung en_preparation \
      en_cours en_proceso en_camino por_enviar a_expedier in_behandeling payment_received \
      payment_accepted payment_complete no_return
      """
    ),
    (
      .refunded,
      """
      refunded fully_refunded erstattet rembourse remboursee reembolsado reembolsada rimborsato \
      terugbetaald zwrocono 已退款 返金済み 환불완료
      """
    ),
    (
      .unpaid,
      """
      on_hold onhold hold holded fraud suspected_fraud payment_review in_review not_paid \
      non_paye nicht_bezahlt no_pagado nao_pago
      """
    ),
    (.refund, "credit_note nota_de_credito nota_di_credito nota_de_abono"),
    (.cancelled, "payment_failed payment_error payment_denied not_authorized trash spam"),
  ])

  /// Single words.
  private static let words = table([
    (.refund, "gutschrift creditnote avoir creditnota kreditnota"),
    (
      .counts,
      """
      paid complete completed done closed_won shipped delivered fulfilled unfulfilled unshipped \
      processing processed success succeeded successful sale sales sold order invoiced confirmed \
      captured settled dispatched approved accepted received active finished ok new delayed \
      bezahlt versendet versandt geliefert abgeschlossen erledigt verzogert bestatigt verkauf \
      paye payee expedie expediee livre livree termine terminee validee completado completada \
      pagado pagada enviado enviada entregado entregada concluido concluida aprovado pago \
      pagato spedito consegnato completato evaso betaald verzonden afgeleverd voltooid afgerond \
      zaplacone zaplacono oplacone wyslane wyslano zrealizowane dostarczone zaplaceno odeslano \
      vyrizeno dokonceno betald skickad levererad betalt sendt leveret toimitettu maksettu \
      odendi tamamlandi kargolandi оплачен оплачено выполнен выполнено доставлен отправлен
      """
    ),
    (
      .unpaid,
      """
      pending unpaid awaiting authorized authorised offen unbezahlt ausstehend wartend impaye \
      impayee pendiente pendente impagado attesa openstaand onbetaald nieoplacone oczekujace \
      nezaplaceno obetald ubetalt odenmedi bekliyor beklemede неоплачен неоплачено ожидает \
      ожидание
      """
    ),
    (
      .returned,
      """
      returned returning return retour retourniert zuruckgesandt zuruckgeschickt rucksendung \
      retourne retournee devuelto devuelta devolvido devolvida reso restituito geretourneerd \
      zwrot zwrocone vraceno returnerad returneret iade возвращен возврат chargeback \
      charge_back chargedback reversed reversal rma
      """
    ),
    (
      .cancelled,
      """
      cancel void voided failed failure expired declined denied rejected refused error blocked \
      draft quote quotation abandoned aborted incomplete uncaptured checkout test testorder \
      probe entwurf angebot abgebrochen abgelehnt fehlgeschlagen abgelaufen gescheitert \
      brouillon devis echoue echouee refuse refusee expire expiree essai borrador presupuesto \
      fallido fallida rechazado rechazada caducado vencido rascunho falhou recusado expirado \
      bozza preventivo fallito rifiutato scaduto concept mislukt geweigerd verlopen szkic \
      odrzucone neuspesne misslyckad fejlet hylatty basarisiz taslak ошибка отклонен черновик
      """
    ),
  ])

  /// Beginnings of words, for the endings that languages give them.
  private static let stems: [(stem: String, verdict: StatusVerdict)] = [
    ("cancel", .cancelled), ("annul", .cancelled), ("anul", .cancelled), ("storn", .cancelled),
    ("geannul", .cancelled), ("zrus", .cancelled), ("avbrut", .cancelled),
    ("avbestil", .cancelled), ("avbok", .cancelled), ("annuller", .cancelled),
    ("peruut", .cancelled), ("peruttu", .cancelled), ("iptal", .cancelled),
    ("отмен", .cancelled), ("аннулир", .cancelled), ("batal", .cancelled),
    ("dibatal", .cancelled), ("otkazan", .cancelled), ("torolt", .cancelled),
    ("requires", .unpaid),
  ]

  /// Parts of statuses in scripts without blanks between words.
  private static let parts: [(part: String, verdict: StatusVerdict)] = [
    ("取消", .cancelled), ("关闭", .cancelled), ("關閉", .cancelled), ("作废", .cancelled),
    ("失败", .cancelled), ("キャンセル", .cancelled), ("취소", .cancelled), ("ยกเลิก", .cancelled),
    ("hủy", .cancelled), ("huỷ", .cancelled), ("ملغ", .cancelled), ("בוטל", .cancelled),
    ("未付款", .unpaid), ("待付款", .unpaid), ("等待付款", .unpaid), ("等待买家付款", .unpaid),
    ("未支付", .unpaid), ("待支付", .unpaid), ("入金待ち", .unpaid), ("未入金", .unpaid),
    ("支払い待ち", .unpaid), ("입금대기", .unpaid), ("결제대기", .unpaid),
    ("退货", .returned), ("退貨", .returned), ("返品", .returned), ("반품", .returned),
    ("交易成功", .counts), ("交易完成", .counts), ("完成", .counts), ("等待出库", .counts), ("已完成", .counts),
    ("已发货", .counts), ("已付款", .counts),
    ("已签收", .counts), ("已收货", .counts), ("待发货", .counts), ("完了", .counts),
    ("出荷済", .counts), ("発送済", .counts), ("入金済", .counts), ("支払済", .counts),
    ("配送中", .counts), ("배송완료", .counts), ("결제완료", .counts), ("배송중", .counts),
    ("구매확정", .counts), ("สำเร็จ", .counts),
  ]
}
