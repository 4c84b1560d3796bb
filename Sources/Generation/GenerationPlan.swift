public import Columns
public import Parallelism

/// What to generate: a synthetic export with known truth, fully determined by its plan.
///
/// The same plan gives the same bytes on any number of threads: every customer and every block of
/// rows draws from a random stream of its own.
public enum GenerationPlan: Sendable {
  /// A shop over a number of days, with a file for each day, and its customers.
  case shop(ShopPlan)
  /// Customers drawn from a lifetime model, with their future.
  case population(PopulationPlan)
  /// One large file to measure speed with.
  case benchmark(BenchmarkPlan)

  /// Generates the files and hands over their bytes.
  ///
  /// - Parameters:
  ///   - workers: the threads that generate.
  ///   - sink: takes a file's name, relative and with `/` between folders, and the next piece of
  ///     it. The pieces of a file come one after the other; a new name begins the next file.
  /// - Returns: how much was generated.
  /// - Throws: `GenerationError` for an impossible plan, and what `sink` throws.
  public func generate(
    workers: Workers, sink: (_ file: String, _ bytes: [UInt8]) throws -> Void
  ) throws -> GenerationReport {
    switch self {
    case .shop(let plan): try plan.generate(workers: workers, sink: sink)
    case .population(let plan): try plan.generate(workers: workers, sink: sink)
    case .benchmark(let plan): try plan.generate(workers: workers, sink: sink)
    }
  }
}

/// What was generated.
public struct GenerationReport: Sendable, Equatable {
  /// Files, all kinds together.
  public var files = 0
  /// Transaction rows, headers not counted.
  public var rows = 0
  /// Bytes of all files.
  public var bytes = 0
  /// Revenue of the rows that a reader uses: with a customer, not cancelled; refunds subtracted.
  public var revenue = Money.zero

  /// An empty report.
  public init() {}
}
