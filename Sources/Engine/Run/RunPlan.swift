import Analyses
import Columns
public import Ingest
public import Options
public import Writers

/// Everything that a run is asked to do, checked as far as that is possible without reading data.
public struct RunPlan: Sendable {
  /// Files, directories and patterns with transactions.
  public var inputs: [String]
  /// The report directory.
  public var out: String
  /// The file with one row a customer.
  public var customers: String?
  /// Analyses and tables to write; empty: all.
  public var only: [String] = []
  /// Analyses and tables not to write.
  public var skip: [String] = []
  /// How many threads; the result does not depend on it.
  public var threads = 1
  /// How many bytes of memory may be used; nil: as many as the system lets the process have.
  public var memory: Int?
  /// How the exports are read.
  public var reading = IngestOptions()
  /// Whether the first purchases in the data are first purchases.
  public var hasCompleteHistory = false
  /// The options of the analyses; of files and reports so far the paths.
  public var options = OptionValues()
  /// A file of customer ids to leave out.
  public var excludedCustomersFile: String?
  /// A file that says which ids of the exports are one customer.
  public var idMapFile: String?
  /// The format of the tables.
  public var format: any TableFormat = CSVFormat()
  /// How tables are written.
  public var writing = WriteOptions()
  /// How the report directory is replaced.
  public var layout = Publication.Layout.flat
  /// How many rejects are too many.
  public var maximumRejects = RejectLimit.standard
  /// Whether a report is published whatever was rejected.
  public var acceptsRejects = false
  /// Which warnings are told, and which fail the run.
  public var warnings = WarningPolicy()
  /// The arguments as they were typed, for the manifest.
  public var arguments: [String] = []

  /// A plan for some inputs.
  public init(inputs: [String], out: String) {
    self.inputs = inputs
    self.out = out
  }
}

extension RunPlan {
  /// Reads a number of bytes such as `500M` or `8G`; nil for anything else.
  public static func bytes(_ text: String) -> Int? { MemoryLimit.bytes(text) }
}

/// How many rows may be rejected before the old report stays.
public enum RejectLimit: Sendable, Equatable {
  /// A number of rows.
  case rows(Int)
  /// A share of all rows, in millionths.
  case millionths(Int)

  /// 0.1 % of the rows.
  public static let standard = RejectLimit.millionths(1_000)

  /// Reads `25` or `0.5%`; nil for anything else.
  public init?(_ text: String) {
    guard text.hasSuffix("%") else {
      guard let rows = Int(text), rows >= 0 else { return nil }
      self = .rows(rows)
      return
    }
    guard let share = Money(exactly: String(text.dropLast())), share >= .zero,
      share.units <= 1_000_000
    else { return nil }
    self = .millionths(Int(share.units))
  }

  /// Whether a number of rejected rows exceeds the limit.
  public func isExceeded(rejected: Int, of rows: Int) -> Bool {
    switch self {
    case .rows(let limit): rejected > limit
    case .millionths(let share): Int128(rejected) * 1_000_000 > Int128(rows) * Int128(share)
    }
  }
}
