import ArgumentParser
import Columns
import Engine
import Foundation
import Ingest

/// `holdfast inspect`: what a file is, and how it would be read.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what a file is: delimiter, columns, first rows as understood, first problems.",
    discussion: """
      Takes the same options of reading as `holdfast run`, and ends with the command to use.

      Examples:
        holdfast inspect sales.csv
        holdfast inspect export.txt --delimiter tab --date-format dmy
      """)

  @Argument(
    help: ArgumentHelp("Exports: files, directories and quoted patterns.", valueName: "input"))
  var inputs: [String]

  @OptionGroup(title: "Input") var input: InputOptions

  func run() throws {
    do {
      var settings = Settings()
      settings.addWeaker(input.settings)
      let plan = try RunPlan(reading: inputs, settings: settings)
      let files = try keepPipes(expandInputs(inputs))
      var failure: IngestError?
      for file in files.prefix(20) {
        let inspection = try inspect(file, options: plan.reading)
        try Console.output(InspectionText(inspection, given: given).text)
        failure = failure ?? inspection.failure
      }
      if files.count > 20 { try Console.output("… and \(files.count - 20) files more.") }
      // A run would end in the same way.
      if let failure { throw ExitCode(RunFailure(failure).kind.exitCode) }
    } catch let refusal as Refusal {
      throw Failure.exit(refusal.message, code: 64)
    } catch let error as IngestError {
      throw Failure.exit(error.message, code: RunFailure(error).kind.exitCode)
    }
  }

  /// The options of reading as they were typed, for the command to use.
  private var given: String {
    input.settings.sorted { $0.key < $1.key }.flatMap { name, values in
      values.map { " --\(name) \($0.text.quotedForShell)" }
    }.joined()
  }
}

/// An inspection in words.
private struct InspectionText {
  let inspection: Inspection
  let given: String

  init(_ inspection: Inspection, given: String) {
    self.inspection = inspection
    self.given = given
  }

  var text: String {
    [facts, columns, rows, problems, conclusion].filter { !$0.isEmpty }.joined(separator: "\n\n")
      + "\n"
  }

  private var facts: String {
    let ends = inspection.lineEnds
    let kinds = [("LF", ends.lineFeed), ("CRLF", ends.pair), ("CR", ends.carriageReturn)]
      .filter { $0.1 > 0 }.map(\.0)
    return "\(inspection.file.path)\n"
      + Layout.columns([
        ["Size", "\(inspection.file.size) bytes"],
        ["Compression", inspection.coding.compression?.rawValue ?? "none"],
        ["Encoding", encoding],
        ["Delimiter", delimiter(inspection.delimiter) + evidence],
        [
          "Header",
          "line \(inspection.evidence.linesBeforeHeader + 1), \(inspection.evidence.headerReason.rawValue)",
        ],
        ["Preset", inspection.mapping.preset ?? "none"],
        ["Line ends", kinds.isEmpty ? "none" : kinds.joined(separator: " and ")],
      ])
  }

  private var encoding: String {
    let coding = inspection.coding
    let mark = inspection.hasByteOrderMark && coding.reason != .byteOrderMark
    return coding.encoding.name + (mark ? " with a byte order mark" : "")
      + " (\(coding.reason.rawValue))"
  }

  private var evidence: String {
    let tried = inspection.evidence.candidates.map {
      "\(delimiter($0.delimiter)): \($0.fields) fields, \($0.knownNames) known"
    }
    return tried.count < 2 ? "" : " (\(tried.joined(separator: "; ")))"
  }

  private var columns: String {
    let mapped = inspection.mapping.entries.map {
      [$0.header, $0.column.rawValue, $0.reason.rawValue]
    }
    let unused = inspection.mapping.unusedHeaders.map { [$0, "-", "not used"] }
    return "  Header, canonical column, reason\n" + Layout.columns(mapped + unused, indent: 4)
  }

  private var rows: String {
    guard !inspection.rows.isEmpty else { return "" }
    let rows = inspection.rows.map { row in
      [row.customer.isEmpty ? "(none)" : row.customer, row.day.description, row.revenue.text]
    }
    return "  First rows: customer, day, revenue\n" + Layout.columns(rows, indent: 4)
  }

  private var problems: String {
    guard !inspection.problems.isEmpty else { return "" }
    let rows = inspection.problems.map { problem in
      ["line \(problem.line)", problem.reason.rawValue, problem.header, problem.text]
    }
    return "  First problems: place, reason, column, text\n" + Layout.columns(rows, indent: 4)
  }

  private var conclusion: String {
    if let failure = inspection.failure { return "  Cannot be read as it is: \(failure.message)" }
    return "  Use: holdfast run \(inspection.file.path.quotedForShell)\(given) --out report"
  }

  private func delimiter(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: ","): "comma"
    case UInt8(ascii: ";"): "semicolon"
    case UInt8(ascii: "\t"): "tab"
    case UInt8(ascii: "|"): "pipe"
    default: "\"\(Character(Unicode.Scalar(byte)))\""
    }
  }
}

extension Money {
  /// The amount as a decimal with two to four decimals.
  fileprivate var text: String {
    let digits = String(units.magnitude % 10_000)
    var fraction = String(repeating: "0", count: 4 - digits.count) + digits
    while fraction.count > 2, fraction.hasSuffix("0") { fraction.removeLast() }
    return "\(units < 0 ? "-" : "")\(units.magnitude / 10_000).\(fraction)"
  }
}

extension String {
  /// The text as one word of a shell.
  fileprivate var quotedForShell: String {
    let plain = allSatisfy { $0.isLetter || $0.isNumber || "./_-=,:+".contains($0) }
    return plain && !isEmpty ? self : "'" + replacingOccurrences(of: "'", with: "'\\''") + "'"
  }
}
