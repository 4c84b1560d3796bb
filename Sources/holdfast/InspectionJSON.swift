import Columns
import Decoding
import Delimited
import Engine
import Ingest

/// Inspections for machines.
enum InspectionJSON {
  /// All files under `files` and what was passed over, as a text that ends with a line end.
  static func bytes(
    _ inspections: [(Inspection, Trial?)], _ passedOver: [PassedOver], given: String
  ) -> [UInt8] {
    JSONWriter.pretty([
      "files": .array(inspections.map { file($0, $1, given: given) }),
      "passed_over": .array(passedOver.map { JSONValue($0) }),
    ])
  }

  private static func file(_ inspection: Inspection, _ trial: Trial?, given: String) -> JSONValue {
    let coding = inspection.coding
    let failure = inspection.failure?.message ?? trial?.failure
    let ends = inspection.lineEnds
    return [
      "path": .string(inspection.file.path),
      "holds": .string(inspection.kind.rawValue),
      "bytes": .integer(inspection.file.size),
      "compression": text(coding.compression?.rawValue),
      "encoding": .string(coding.encoding.name),
      "encoding_from": .string(coding.reason.rawValue),
      "byte_order_mark": .boolean(inspection.hasByteOrderMark),
      "delimiter": character(inspection.delimiter),
      "quote": character(inspection.quote),
      "escape": .string(coding.escapedQuote == nil ? "none" : "backslash"),
      "line_ends": [
        "lf": .integer(ends.lineFeed), "crlf": .integer(ends.pair),
        "cr": .integer(ends.carriageReturn),
      ],
      "header_line": .integer(inspection.evidence.linesBeforeHeader + 1),
      "header_from": .string(inspection.evidence.headerReason.rawValue),
      "tried": .array(inspection.evidence.candidates.map(candidate)),
      "preset": text(inspection.mapping.preset),
      "columns": .array(inspection.mapping.entries.map(column)),
      "unused_headers": .array(inspection.mapping.unusedHeaders.map { .string($0) }),
      "forms": .array(inspection.forms.map(form)),
      "settles_orders": .boolean(inspection.settlesOrders),
      "rows_seen": .integer(inspection.rowsSeen),
      "excluded": .object(
        inspection.excluded.map { JSONValue.Member($0.reason.rawValue, .integer($0.rows)) }),
      "first_rows": .array(inspection.rows.map(row)),
      "first_problems": .array(inspection.problems.map(problem)),
      "error": text(failure),
      "warnings": .array((trial?.warnings ?? []).map { .string($0) }),
      "command": failure == nil ? .string(inspection.command(given: given)) : nil,
    ]
  }

  private static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? nil }

  private static func character(_ byte: UInt8) -> JSONValue {
    .string(byte == Dialect.noQuote ? "none" : String(Character(Unicode.Scalar(byte))))
  }

  private static func candidate(_ candidate: DialectEvidence.Candidate) -> JSONValue {
    [
      "delimiter": character(candidate.delimiter), "quote": character(candidate.quote),
      "fields": .integer(candidate.fields), "known_names": .integer(candidate.knownNames),
      "records": .integer(candidate.records),
      "consistent_records": .integer(candidate.consistentRecords),
    ]
  }

  private static func column(_ entry: ColumnMapping.Entry) -> JSONValue {
    [
      "column": .string(entry.column.rawValue), "header": .string(entry.header),
      "from": .string(entry.reason.rawValue),
    ]
  }

  private static func form(_ form: ColumnForm) -> JSONValue {
    let (source, cell): (String, IngestError.Cell?) =
      switch form.source {
      case .option: ("option", nil)
      case .cell(let cell): ("cell", cell)
      case .assumed: ("assumed", nil)
      case .doubtful(let cell): ("doubtful", cell)
      }
    return [
      "header": .string(form.header), "is_date": .boolean(form.isDate),
      "form": .string(form.form), "from": .string(source), "cell": text(cell?.text),
      "line": cell.map { .integer($0.place.line) } ?? nil,
    ]
  }

  private static func row(_ row: Inspection.Row) -> JSONValue {
    [
      "customer_id": .string(row.customer), "date": .string(row.day.description),
      "revenue": .string(row.revenue.text),
    ]
  }

  private static func problem(_ problem: Inspection.Problem) -> JSONValue {
    [
      "line": .integer(problem.line), "column": .string(problem.header),
      "reason": .string(problem.reason.rawValue), "text": .string(problem.text),
    ]
  }
}
