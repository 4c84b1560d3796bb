import Columns
import Customers
import Decoding
import Ingest
import Results

/// What a run came to, gathered once when its tables are written: all that the manifest and the summary
/// say, and nothing else.
struct RunFacts {
  /// The arguments as they were typed.
  var arguments: [String]
  var threads: Int
  /// Whether the report may be published: few enough rejected rows, or accepted however many.
  var isAccepted: Bool
  var input: Input
  var customers: Customers
  var tables: Tables
  /// When and where the run began.
  var origin: RunOrigin
  /// The digest of the binary; nil where it cannot be read.
  var executable: String?
  /// What a person should look at.
  var warnings: [Warning]
  /// Which of the warnings are ignored.
  var policy: WarningPolicy
  /// Seconds by stage, and by analysis.
  var stopwatch: Stopwatch

  /// What was read.
  struct Input {
    /// What became of every row; without the lines.
    var result: IngestResult
    /// The digest of each export, in the order of the result's files.
    var digests: [String]
    /// What the directories of the input contain besides.
    var passedOver: [PassedOver]
    /// The files besides the exports.
    var others: [OtherInput]
  }

  /// Whom the tables are about, and on what terms.
  struct Customers {
    var count: Int
    /// Customers of the customers file without a line.
    var prospects: Int
    var window: ObservationWindow
    /// Whether the last day of the window was given.
    var hasGivenDay: Bool
    /// Whether first purchases in the data are first purchases.
    var hasCompleteHistory: Bool
    /// The options of analyses that are given or have a default, in the order of the Catalog.
    var options: [(name: String, text: String)]
    /// For each analysis that ran, the tables of thresholds, windows and fits that its tables rest on.
    var parameters: [(analysis: String, tables: [ResultTable])]
  }

  /// What was written.
  struct Tables {
    /// The files of the report, without the manifest.
    var files: [WrittenFile]
    /// Analyses that could not run, with the columns or the option they lack.
    var skipped: [(analysis: String, lacks: [String])]
    /// Columns without a single value, with the reason.
    var emptyColumns: [(table: String, column: String, why: String)]
  }
}

/// One file of the report, as the manifest lists it.
struct WrittenFile: Sendable {
  var name: String
  var rows: Int
  var bytes: Int
  var digest: String
}

extension RunFacts {
  /// What a person wants to know at the end, a line each.
  var summary: [String] {
    let accounting = input.result.accounting
    let window = customers.window
    return [
      "\(counted(accounting.rowsRead, "row")) of \(counted(input.result.files.count, "file")): "
        + "\(accounting.used.rows) used, \(accounting.excludedRows) excluded, "
        + "\(accounting.rejectedRows) rejected.",
      "\(counted(customers.count, "customer")) from \(window.firstDay) to \(window.asOf), "
        + "revenue \((accounting.used.amount ?? .zero).cents).",
    ]
      + (input.result.profitIsRevenue
        ? ["Profit equals revenue: the exports have neither cost nor profit (see --margin)."] : [])
  }

  /// Why the report was not published, and what to do.
  ///
  /// - Parameters:
  ///   - report: the report directory, which is unchanged.
  ///   - rejected: where the new report is.
  func rejection(report: String, rejected: String) -> String {
    let accounting = input.result.accounting
    return "\(accounting.rejectedRows) of \(accounting.rowsRead) rows were rejected, more than "
      + "--max-rejects allows. '\(report)' is unchanged. The report without these rows is in "
      + "'\(rejected)', and its rejects.csv lists them. To publish it anyway, give --accept-rejects."
  }
}
