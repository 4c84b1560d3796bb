/// A part of the engine with a fixed amount of work: data from a seed, one worker, a known answer.
///
/// Each kernel lies in a file of its own and uses the engine at one narrow place.
public protocol Kernel {
  /// What one run comes to.
  associatedtype Answer

  /// The name in the recorded numbers.
  static var name: String { get }
  /// The number of rows, keys, lines or customers of one run.
  static var rows: Int { get }

  /// Makes the data.
  init() throws

  /// Does the work once; every run does the same.
  func run() throws -> Answer

  /// Whether an answer is the one that follows from the data.
  func isRight(_ answer: Answer) -> Bool
}

/// All kernels, in the order in which data flow.
public enum KernelList {
  /// The kernels.
  public static var all: [any Kernel.Type] {
    [
      Reading.self, ShortKeys.self, LongKeys.self, LedgerBuild.self, Ordering.self, Scoring.self,
      Listing.self,
      Writing.self,
    ]
  }
}
