/// What a status says about a line.
enum StatusVerdict: UInt8, Sendable {
  /// The line counts.
  case counts
  /// The order was cancelled or never paid.
  case excluded
  /// The line gives money back, however its amount is written.
  case refund
  /// The money was given back, says a usual word; another column has to say how much.
  case refunded

  init(_ meaning: StatusMeaning) {
    switch meaning {
    case .counts: self = .counts
    case .excluded: self = .excluded
    case .refund: self = .refund
    }
  }
}

/// The words of a status column that mean the same in any export.
enum StatusWords {
  /// What a status says; case does not matter, nor whether its words are parted by blanks,
  /// hyphens or underscores.
  ///
  /// - Parameter own: what the words of this export mean, in lower case; they go first.
  static func verdict(
    _ status: some Collection<UInt8>, own: [String: StatusMeaning] = [:]
  ) -> StatusVerdict {
    let plain = plain(String(decoding: status, as: UTF8.self).lowercased())
    if let named = own.first(where: { StatusWords.plain($0.key) == plain }) {
      return StatusVerdict(named.value)
    }
    if cancelled.contains(plain) || plain.hasPrefix("requires_") { return .excluded }
    return refunded.contains(plain) ? .refunded : .counts
  }

  private static func plain(_ word: String) -> String {
    String(word.map { $0 == " " || $0 == "-" ? "_" : $0 })
  }

  private static let cancelled: Set<String> = [
    "cancelled", "canceled", "cancel", "void", "voided", "failed", "expired", "declined",
    "rejected",
    "pending", "pending_payment", "payment_pending", "awaiting_payment", "unpaid", "authorized",
    "authorised", "on_hold", "draft", "quotation", "quotation_sent", "abandoned", "checkout_draft",
    "offen", "storniert", "annulliert", "abgebrochen", "unbezahlt", "annulé", "annulée",
    "cancelado",
    "cancelada", "等待买家付款", "等待付款", "待付款", "已取消", "交易关闭", "未付款",
  ]

  private static let refunded: Set<String> = [
    "refunded", "fully_refunded", "erstattet", "remboursé", "remboursée", "reembolsado", "已退款",
  ]
}

/// Remembers what the statuses of a file mean, since a file has only a handful of them.
struct StatusMemory {
  /// What the words of the file mean, in lower case, besides the usual ones.
  let own: [String: StatusMeaning]
  private var known: [(text: [UInt8], verdict: StatusVerdict)] = []

  init(own: [String: StatusMeaning]) { self.own = own }

  mutating func verdict(_ bytes: Span<UInt8>, _ range: Range<Int>) -> StatusVerdict {
    for index in known.indices where matches(known[index].text, bytes, range) {
      return known[index].verdict
    }
    let text = range.map { bytes[$0] }
    let verdict = StatusWords.verdict(text, own: own)
    if known.count < 16 { known.append((text, verdict)) }
    return verdict
  }

  private func matches(_ text: [UInt8], _ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard text.count == range.count else { return false }
    for place in text.indices where text[place] != bytes[range.lowerBound + place] { return false }
    return true
  }
}
