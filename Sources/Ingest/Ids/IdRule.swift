/// What is made of the ids of customers, unless they are to be taken as they are written.
public enum IdRule: String, Sendable, CaseIterable {
  /// Words for nothing, such as `NULL` or `#N/A`, are not customers.
  case nothing
  /// The id 0 is that of all guests where its rows have different e-mail addresses or names.
  case guest
  /// E-mail addresses are the same whatever the case of their letters, in a column of such.
  case email
  /// Composed and decomposed letters are the same; zero-width and no-break blanks do not count.
  case unicode
  /// `1234.0` is 1234, as a spreadsheet or a data frame writes a column with empty cells.
  case suffix
  /// `="00042"` is 00042, a formula that keeps the zeros in a spreadsheet.
  case formula
  /// Ids such as `4.51E+11`, of which a spreadsheet has cut the last digits, stop the run.
  case cut
}

/// What the rules for ids did, for the account of the run.
public struct IdFacts: Sendable, Equatable {
  /// The words that stand for no customer.
  public var words: [String] = []
  /// How many ids each rule writes otherwise than the exports do.
  public var respelled: [IdRule: Int] = [:]
  /// How many ids turned out to be spellings of others.
  public var united = 0

  /// Nothing was done.
  public init() {}
}
