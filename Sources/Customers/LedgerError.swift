/// Why lines cannot be added up.
public enum LedgerError: Error, Equatable {
  /// The amounts of the lines together exceed what 64 bits hold; the customer has the largest share.
  case overflow(customer: String)
}
