/// The words of a status column that say that an order never came to be or was never paid.
enum StatusWords {
  /// Whether an order with this status does not count; case and the blanks around it do not matter.
  static func areCancelled(_ status: some Collection<UInt8>) -> Bool {
    let word = String(decoding: status, as: UTF8.self).lowercased()
    let plain = String(word.map { $0 == " " || $0 == "-" ? "_" : $0 })
    return cancelled.contains(plain) || plain.hasPrefix("requires_")
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
}

/// Remembers what the statuses of a file mean, since a file has only a handful of them.
struct StatusMemory {
  private var known: [(text: [UInt8], isCancelled: Bool)] = []

  mutating func isCancelled(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for index in known.indices where matches(known[index].text, bytes, range) {
      return known[index].isCancelled
    }
    let text = range.map { bytes[$0] }
    let verdict = StatusWords.areCancelled(text)
    if known.count < 16 { known.append((text, verdict)) }
    return verdict
  }

  private func matches(_ text: [UInt8], _ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard text.count == range.count else { return false }
    for place in text.indices where text[place] != bytes[range.lowerBound + place] { return false }
    return true
  }
}
