/// What the offsets of a ledger count; the raw value is the word for messages.
public enum LedgerCount: String, Sendable {
  /// The lines of one part of the customers.
  case lines = "lines of single customers"
  case orders
  /// Orders by day.
  case entries = "days of orders"
  /// Products, categories and channels by order and day.
  case items = "items of orders"
}

/// Why lines cannot be added up.
public enum LedgerError: Error, Equatable {
  /// The amounts of the lines together exceed what 64 bits hold; the customer has the largest
  /// share.
  case overflow(customer: String)
  /// There are more orders, entries or items than the offsets of a ledger can count.
  case tooMany(LedgerCount, most: Int)
  /// The columns of texts have too many different texts for a key to distinguish the items.
  case tooManyTexts
}
