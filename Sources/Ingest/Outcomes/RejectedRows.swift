/// What a run reports about its rejected records while it reads.
public enum RejectedRows: Sendable, Equatable {
  /// The run begins again: what was reported before does not count.
  case startAgain
  /// Rejected records as rows of CSV, in the order of files and bytes.
  case rows([UInt8])
}
