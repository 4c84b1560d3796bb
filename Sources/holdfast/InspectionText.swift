import Columns
import Decoding
import Delimited
import Engine
import Foundation
import Ingest
import Platform

/// An inspection in words.
struct InspectionText {
  let inspection: Inspection
  let given: String
  /// What a run of the command says; nil where none was tried.
  let trial: Trial?

  init(_ inspection: Inspection, given: String, trial: Trial? = nil) {
    self.inspection = inspection
    self.given = given
    self.trial = trial
  }

  var text: String {
    [facts, columns, ids, rows, problems, conclusion].filter { !$0.isEmpty }.joined(
      separator: "\n\n")
      + "\n"
  }

  private var facts: String {
    let ends = inspection.lineEnds
    let kinds = [("LF", ends.lineFeed), ("CRLF", ends.pair), ("CR", ends.carriageReturn)]
      .filter { $0.1 > 0 }.map(\.0)
    let path = inspection.file.path.forTerminal
    return "\(inspection.file.isStandardInput ? "standard input" : path)\n"
      + Layout.columns(
        [
          ["Holds", inspection.kind.rawValue],
          ["Size", size],
          ["Encoding", encoding],
          ["Delimiter", delimiter(inspection.delimiter) + evidence],
          ["Line ends", kinds.isEmpty ? "none" : kinds.joined(separator: " and ")],
          ["Header", header],
        ] + (inspection.mapping.preset.map { [["Preset", preset($0)]] } ?? []))
  }

  private var size: String {
    let packed = inspection.coding.compression.map { ", compressed with \($0.rawValue)" } ?? ""
    return "\(inspection.file.size) bytes\(packed)"
  }

  private var header: String {
    let evidence = inspection.evidence
    let before = evidence.linesBeforeHeader
    let skipped = before == 0 ? "" : "; \(before) before it \(before == 1 ? "is" : "are") skipped"
    return "line \(before + 1) (\(evidence.headerReason.rawValue)\(skipped))"
  }

  private func preset(_ name: String) -> String {
    let title = Preset.all(own: []).first { $0.name == name }?.title
    return name + (title.map { ": \($0)" } ?? "")
  }

  private var encoding: String {
    let coding = inspection.coding
    let mark = inspection.hasByteOrderMark && coding.reason != .byteOrderMark
    return coding.encoding.name + (mark ? " with a byte order mark" : "")
      + " (\(coding.reason.rawValue))"
  }

  /// What speaks for the delimiter, and for others under which there is more than one field.
  private var evidence: String {
    let tried = inspection.evidence.candidates.filter { $0.quote == inspection.quote }
    guard let taken = tried.first(where: { $0.delimiter == inspection.delimiter }) else {
      return ""
    }
    let others = tried.filter { $0.delimiter != taken.delimiter && $0.fields > 1 }
      .map { "; \(delimiter($0.delimiter)): \(words($0))" }
    let single = inspection.quote == Dialect.singleQuote ? ", single quotes" : ""
    let text = inspection.quote == Dialect.noQuote ? ", quotes are text" : ""
    let escaped = inspection.coding.escapedQuote == nil ? "" : ", quotes escaped with backslashes"
    let quote = single + text + escaped
    return "\(quote) (\(words(taken))\(others.joined()))"
  }

  private func words(_ candidate: DialectEvidence.Candidate) -> String {
    "\(candidate.fields) fields, \(candidate.knownNames) known names, "
      + "\(candidate.consistentRecords) of \(candidate.records) records fit"
  }

  private var columns: String {
    let mapped = inspection.mapping.entries.map { entry in
      [entry.column.rawValue, entry.header, "\(entry.reason.rawValue)\(forms(entry))"]
    }
    let unused = inspection.mapping.unusedHeaders.map { "'\($0)'" }.joined(separator: ", ")
    return "  Column, header, why and how it is read\n" + Layout.columns(mapped, indent: 4)
      + (unused.isEmpty ? "" : "\n" + Layout.columns([["not used", unused]], indent: 4))
  }

  /// The forms of the columns that an entry is read from, with what decides them.
  private func forms(_ entry: ColumnMapping.Entry) -> String {
    let headers = entry.fields.map { inspection.mapping.headers[$0] }
    let isDate = entry.column == .date
    return inspection.forms.filter { $0.isDate == isDate && headers.contains($0.header) }
      .filter { _ in isDate || entry.column.isNumber }
      .map { form in
        let header = headers.count > 1 ? "'\(form.header)' " : ""
        return "; \(header)\(words(form.form)), \(why(form.source))"
      }.joined()
  }

  private func words(_ form: String) -> String {
    switch form {
    case "point": "decimal point"
    case "comma": "decimal comma"
    case "ymd": "year, month, day"
    case "dmy": "day, month, year"
    case "mdy": "month, day, year"
    case "named": "named months"
    default: "as \(form)"
    }
  }

  private func why(_ source: ColumnForm.Source) -> String {
    switch source {
    case .option: "as given"
    case .cell(let cell): "proved by '\(cell.text)' in line \(cell.place.line)"
    case .assumed: "which so far makes no difference"
    case .doubtful(let cell):
      "but '\(cell.text)' in line \(cell.place.line) may mean something else, and nothing seen decides"
    }
  }

  /// What is made of the ids of customers, each rule with the word that turns it off.
  private var ids: String {
    let facts = inspection.ids
    var rules: [[String]] = []
    if !facts.words.isEmpty {
      let words = facts.words.map { "'\($0)'" }.joined(separator: ", ")
      rules.append([IdRule.nothing.rawValue, "\(words): not customers"])
    }
    for (rule, what) in InspectionText.spellings {
      guard let count = facts.respelled[rule], count > 0 else { continue }
      rules.append([rule.rawValue, "\(count): \(what)"])
    }
    guard !rules.isEmpty else { return "" }
    return "  Ids of customers (--ids-as-written turns a rule off)\n"
      + Layout.columns(rules, indent: 4)
  }

  private static let spellings: [(IdRule, String)] = [
    (.email, "e-mail addresses that differ only in the case of letters"),
    (.unicode, "letters composed in another way, no-break or zero-width blanks"),
    (.suffix, "whole numbers that end in .0 in some of the rows"),
    (.formula, "formulas that keep the zeros of an id"),
  ]

  private var rows: String {
    guard inspection.rowsSeen > 0 else { return "" }
    let excluded = inspection.excluded.map { "\($0.rows) excluded as \($0.reason.rawValue)" }
    let rejected = inspection.problems.isEmpty ? [] : ["some rejected, see below"]
    let told = ["  First rows (\(inspection.rowsSeen) looked at"] + excluded + rejected
    let rows = inspection.rows.map { row in
      [row.customer.isEmpty ? "(none)" : row.customer, row.day.description, row.revenue.text]
    }
    let money = inspection.settlesOrders ? "amount of the line before its order's" : "revenue"
    return told.joined(separator: ", ") + "): customer, day, \(money)\n"
      + Layout.columns(rows, indent: 4)
  }

  private var problems: String {
    guard !inspection.problems.isEmpty else { return "" }
    let rows = inspection.problems.map { problem in
      ["line \(problem.line)", problem.reason.rawValue, problem.header, problem.text]
    }
    return "  First problems: place, reason, column, text\n" + Layout.columns(rows, indent: 4)
  }

  private var conclusion: String {
    if let failure = inspection.failure?.message ?? trial?.failure {
      return "  Cannot be read as it is: \(failure.forTerminal)"
    }
    let told = (trial?.warnings ?? []).map { "  A run warns: \($0.forTerminal)\n" }.joined()
    return "\(told)  Use: \(inspection.command(given: given))"
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

extension Inspection {
  /// The command that reads the file, with the options that were given here.
  func command(given: String) -> String {
    let path = file.isStandardInput ? "-" : file.path.quotedForShell
    return kind == .customers
      ? "holdfast run EXPORTS --customers \(path)\(given) --out report"
      : "holdfast run \(path)\(given) --out report"
  }
}

extension String {
  /// The text as one word of a shell; what a terminal would obey is spelt out.
  var quotedForShell: String {
    guard !unicodeScalars.contains(where: \.isObeyedByTerminals) else {
      return "$'" + unicodeScalars.map(\.escapedForShell).joined() + "'"
    }
    let plain = allSatisfy { $0.isLetter || $0.isNumber || "./_-=,:+".contains($0) }
    return plain && !isEmpty ? self : "'" + replacingOccurrences(of: "'", with: "'\\''") + "'"
  }
}

extension Unicode.Scalar {
  /// The character between `$'` and `'`, where its bytes can be given as numbers.
  fileprivate var escapedForShell: String {
    if isObeyedByTerminals {
      return String(self).utf8.map { String(format: "\\x%02x", $0) }.joined()
    }
    return self == "'" || self == "\\" ? "\\\(self)" : String(self)
  }
}
