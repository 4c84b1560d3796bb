/// Which lines are duplicates of one another.
public enum Deduplication: Sendable, Equatable {
  /// Lines that are equal in every cell.
  case line
  /// Lines that are equal in some columns: canonical names or headers.
  case columns([String])

  /// Reads `line`, or names of columns; nil where there is none.
  public init?(_ names: [String]) {
    guard !names.isEmpty, !names.contains("") else { return nil }
    self = names == ["line"] ? .line : .columns(names)
  }
}

/// What a run may use of the memory, and what it will need after reading.
public struct MemoryBudget: Sendable, Equatable {
  /// How many bytes the process may use.
  public var bytes: Int
  /// About how many bytes a customer takes while the analyses are at work.
  public var bytesPerCustomer: Int
  /// What the analyses take whatever is read: tables of models, counters of pairs.
  public var bytesOfAnalyses: Int

  /// A budget.
  public init(bytes: Int, bytesPerCustomer: Int, bytesOfAnalyses: Int = 0) {
    self.bytes = bytes
    self.bytesPerCustomer = bytesPerCustomer
    self.bytesOfAnalyses = bytesOfAnalyses
  }
}
