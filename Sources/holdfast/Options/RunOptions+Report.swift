import Analyses
import Columns
import Engine
import Framework
import Options
import Writers

/// Where the report goes, what is in it, and how the run works.
extension AnyRunOption {
  static let out = RunOption<String?>(
    "out", .directory, in: .report,
    "Report directory, which is required: a new or an empty one, or an earlier report, which is "
      + "replaced in one step.", example: "report")
  static let only = RunOption<[String]>(
    "only", .analysesAndTables, default: [], in: .report,
    "Write only these analyses or tables. May be repeated.", example: "rfm",
    otherwise: "all")
  static let skip = RunOption<[String]>(
    "skip", .analysesAndTables, default: [], in: .report,
    "Do not write these analyses or tables. May be repeated.", example: "cohorts",
    otherwise: "none")
  static let layout = RunOption<Publication.Layout>(
    "layout", .choice, default: .flat, in: .report,
    "flat replaces DIR as a whole; current keeps DIR/runs/N and lets DIR/current point to the "
      + "newest.")
  static let format = RunOption<any TableFormat>(
    "format",
    .value(
      Formats.all.map(\.name).joined(separator: "|"),
      expected: OptionForm.oneOf(Formats.all.map(\.name)),
      completion: .words(Formats.all.map(\.name)), text: { $0.name }, { Formats.named($0) }),
    default: CSVFormat(), in: .report, "Format of the tables.")
  static let csvStyle = RunOption<CSVStyle>(
    "csv-style", .choice, default: .plain, in: .report,
    "plain is for programs, excel for Excel, excel-de for Excel where decimals have a comma.")
  static let guardIds = RunOption<Bool>(
    "guard-ids", .flag, default: false, in: .report,
    "Also neutralise ids that a spreadsheet would run as a formula.")
  static let maxRejects = RunOption<RejectLimit>(
    "max-rejects",
    .value(
      "N|P%", expected: "a number of rows, or a percentage from 0% to 100%",
      text: { _ in "0.1%" }, { RejectLimit($0) }),
    default: .standard, in: .report,
    "Number or percentage of rejected rows above which the earlier report is kept.",
    example: "0.5%")
  static let acceptRejects = RunOption<Bool>(
    "accept-rejects", .flag, default: false, in: .report,
    "Publish the report however many rows are rejected.")
  static let failOn = RunOption<[String]>(
    "fail-on", .warningCodes(or: ["any"]), default: [], in: .report,
    "End with exit code 2 where one of these warnings is given, after the report is published; any "
      + "stands for all of them. May be repeated.", example: "rejected_rows", otherwise: "none")
  static let ignore = RunOption<[String]>(
    "ignore", .warningCodes(), default: [], in: .report,
    "Do not print these warnings, and never fail because of them; the manifest lists them as "
      + "ignored. May be repeated.", example: "formula_ids", otherwise: "none")
  static let config = RunOption<String?>(
    "config", .path(["yml", "yaml"]), in: .report,
    "Configuration file in YAML, whose keys are the names of these options.",
    example: "holdfast.yml")
  static let threads = RunOption<Int?>(
    "threads", .integer(1...512), in: .report,
    "Number of threads; the result does not depend on it.", example: "4",
    otherwise: "the number of processor cores")
  static let memory = RunOption<Int?>(
    "memory",
    .value("SIZE", expected: "a number of bytes", { RunPlan.bytes($0) }), in: .report,
    "Memory that the run may use. An input that needs more ends the run early, with the number of "
      + "rows that fit.", example: "8G", otherwise: "what the system allows")
  static let quiet = RunOption<Bool>(
    "quiet", .flag, default: false, in: .report, "Print only warnings and errors.", letter: "q")
  static let json = RunOption<Bool>(
    "json", .flag, default: false, in: .report,
    "Print the manifest as JSON on standard output.")

  /// The options on the report, in the order of the help.
  static let ofReport: [AnyRunOption] = [
    .out, .only, .skip, .layout, .format, .csvStyle, .guardIds, .maxRejects, .acceptRejects,
    .failOn, .ignore, .config, .threads, .memory, .quiet, .json,
  ]
}

extension OptionKind where Value == [String] {
  /// Codes of warnings, or other words.
  static func warningCodes(or others: [String] = []) -> OptionKind {
    .list(
      of: Warning.Code.allCases.map(\.rawValue) + others, expected: "the code of a warning",
      hint: "`holdfast list warnings` shows all codes.")
  }

  /// Names of analyses or tables.
  static var analysesAndTables: OptionKind {
    let analyses = Catalog.analyses.map(\.name)
    let tables = (Catalog.analyses.flatMap(\.tables) + Engine.ownTables).map(\.name)
    return .list(
      of: analyses + tables.filter { !analyses.contains($0) },
      expected: "the name of an analysis or a table",
      hint: "`holdfast list` shows all names.")
  }
}
