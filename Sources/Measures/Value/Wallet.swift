package import Framework

/// What one customer spends at all suppliers, and what part of it we have.
package struct Wallet: Sendable {
  /// Its revenue in a year, in 1/10,000.
  package let revenue: Int64
  /// What it spends in a year, in 1/10,000, at least 0.
  package let size: Int64

  package init(revenue: Int64, size: Int64) {
    self.revenue = revenue
    self.size = size
  }

  /// The part of the wallet that we have: from nothing to all of it.
  package var part: Int64 { min(max(revenue, 0), size) }

  /// What goes elsewhere.
  package var gap: Int64 { size - part }

  /// Whether the wallet was understated.
  package var isCapped: Bool { revenue > size }

  /// The share that we have, from 0 to 1; nil where there is nothing to share.
  package var share: Double? {
    if size == 0 { return isCapped ? 1 : nil }
    return Double(part) / Double(size)
  }

  /// What must be said of the share.
  package enum Note: Int16, CaseIterable {
    case none = -1
    case capped = 0
    case nothing = 1
    case refunded = 2

    /// The notes in words, by their numbers.
    package static let phrases = [
      Phrase(.walletCapped), Phrase(.walletEmpty), Phrase(.walletRefunded),
    ]
  }

  /// What must be said of this one.
  package var note: Note {
    if isCapped { return .capped }
    if size == 0 { return .nothing }
    return revenue < 0 ? .refunded : .none
  }
}
