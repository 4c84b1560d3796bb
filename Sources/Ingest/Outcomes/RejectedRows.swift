/// What a run tells of its rejected records while it reads.
public enum RejectedRows: Sendable, Equatable {
  /// The run begins anew: what was told before does not count.
  case startAgain
  /// Rejected records as rows of CSV, in the order of files and bytes.
  case rows([UInt8])
}
