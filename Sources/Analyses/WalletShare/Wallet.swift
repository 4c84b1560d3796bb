/// What one customer spends at all suppliers, and what part of it we have.
struct Wallet: Sendable {
  /// Its revenue in a year, in 1/10,000.
  let revenue: Int64
  /// What it spends in a year, in 1/10,000, at least 0.
  let size: Int64

  /// The part of the wallet that we have: from nothing to all of it.
  var part: Int64 { min(max(revenue, 0), size) }

  /// What goes elsewhere.
  var gap: Int64 { size - part }

  /// Whether the wallet was understated.
  var isCapped: Bool { revenue > size }

  /// The share that we have, from 0 to 1; nil where there is nothing to share.
  var share: Double? {
    if size == 0 { return isCapped ? 1 : nil }
    return Double(part) / Double(size)
  }

  /// What must be said of the share.
  enum Note: Int16, CaseIterable {
    case none = -1
    case capped = 0
    case nothing = 1
    case refunded = 2

    /// The notes in words, by their numbers.
    static let phrases = [Phrase(.walletCapped), Phrase(.walletEmpty), Phrase(.walletRefunded)]
  }

  /// What must be said of this one.
  var note: Note {
    if isCapped { return .capped }
    if size == 0 { return .nothing }
    return revenue < 0 ? .refunded : .none
  }
}
