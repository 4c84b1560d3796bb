import Analyses
import Columns
import Customers
import Ingest
import Options
import Results

extension Manifest {
  /// The manifest as a file.
  var bytes: [UInt8] { JSONWriter.pretty(json) }

  private var json: JSONValue {
    [
      "holdfast": .string(Version.current),
      "status": isAccepted ? "published" : "too_many_rejects",
      "arguments": .array(plan.arguments.map { .string($0) }),
      "observation": observation,
      "rows": rows,
      "money": money,
      "inputs": .array(zip(result.files, digests).map(input)),
      "other_inputs": .array(otherInputs.map(\.json)),
      "forms": .array(
        result.forms.map { form in
          [
            "header": .string(form.header), "form": .string(form.form),
            "proved_by": form.proof.map { .string($0) } ?? nil,
          ]
        }),
      "customers": .integer(study.book.customerCount),
      "prospects": .integer(study.prospects.count),
      "parameters": parameters,
      "files": .array(writing.files.map(file)),
      "skipped_analyses": .array(
        selection.lacking.map { analysis, columns in
          [
            "analysis": .string(analysis.name),
            "lacks": .array(columns.map { .string($0.rawValue) }),
          ]
        }
          + selection.unasked.map { analysis, option, _ in
            ["analysis": .string(analysis.name), "lacks": [.string("--\(option.name)")]]
          }),
      "empty_columns": .array(writing.emptyColumns.map(emptyColumn)),
      "options": .object(
        Catalog.options.compactMap { option in
          study.options.text(option).map { JSONValue.Member(option.name, .string($0)) }
        }),
      "warnings": .array(warnings.map { .string($0) }),
      "timings_seconds": .object(stopwatch.laps.map { seconds($0.name, $0.seconds) }),
      "analysis_seconds": .object(stopwatch.parts.map { seconds($0.name, $0.seconds) }),
      "threads": .integer(plan.threads),
      "peak_memory_bytes": .integer(Stopwatch.peakMemory),
    ]
  }

  private func seconds(_ name: String, _ seconds: Double) -> JSONValue.Member {
    JSONValue.Member(name, .number((seconds * 1_000).rounded() / 1_000))
  }

  private var observation: JSONValue {
    let window = study.window
    return [
      "first_day": .string(window.firstDay.description),
      "as_of": .string(window.asOf.description),
      "as_of_given": .boolean(plan.reading.asOf != nil),
      "span_days": .integer(window.spanDays),
      "active_window_days": window.activeDays.map { .integer($0) } ?? nil,
      "window_start": window.start.map { .string($0.description) } ?? nil,
      "complete_history": .boolean(plan.hasCompleteHistory),
    ]
  }

  private var rows: JSONValue {
    let accounting = result.accounting
    return [
      "read": .integer(accounting.rowsRead),
      "used": .integer(accounting.used.rows),
      "excluded": .integer(accounting.excludedRows),
      "rejected": .integer(accounting.rejectedRows),
    ]
  }

  private var money: JSONValue {
    let accounting = result.accounting
    return [
      "currency": result.currency.map { .string($0) } ?? nil,
      "profit_is_revenue": .boolean(result.profitIsRevenue),
      "lines_with_profit_column": .integer(accounting.profitFromColumn),
      "lines_with_cost": .integer(accounting.profitFromCost),
      "lines_with_margin": .integer(accounting.profitFromMargin),
      "rounded_lines": .integer(accounting.roundedLines),
      "lines_with_floating_point_dust": .integer(accounting.dustLines),
      "lines_refunded_in_full": .integer(accounting.refundedInFull),
      "anonymous_revenue": .number(result.anonymousRevenue.value),
      "orders": orders,
    ]
  }

  private var orders: JSONValue {
    [
      "with_total_or_refund": .integer(result.orders.settled),
      "totals_of_unit_prices": .integer(result.orders.totalsOfUnitPrices),
      "totals_of_line_prices": .integer(result.orders.totalsOfLinePrices),
      "dropped_refunds": .integer(result.orders.droppedRefunds),
      "dropped_refund_amount": .number(result.orders.droppedAmount.value),
    ]
  }

  private func input(_ report: IngestResult.FileReport, _ digest: String) -> JSONValue {
    [
      "path": .string(report.file.path),
      "bytes": .integer(report.file.size),
      "modified_nanoseconds": .integer(Int(report.file.modified)),
      "xxh3_128": .string(digest),
      "compression": report.coding.compression.map { .string($0.rawValue) } ?? nil,
      "encoding": .string(report.coding.encoding.name),
      "encoding_from": .string(report.coding.reason.rawValue),
      "replaced_characters": .integer(report.replacements),
      "rows": .integer(report.rows),
      "preset": report.mapping.preset.map { .string($0) } ?? nil,
      "columns": .object(
        report.mapping.entries.map { JSONValue.Member($0.column.rawValue, .string($0.header)) }),
    ]
  }

  private func file(_ file: WrittenFile) -> JSONValue {
    [
      "name": .string(file.name), "bytes": .integer(file.bytes), "rows": .integer(file.rows),
      "xxh3_128": .string(file.digest),
    ]
  }

  private func emptyColumn(_ place: (table: String, column: String)) -> JSONValue {
    let table = Catalog.analyses.flatMap(\.tables).first { $0.name == place.table }
    let reason = table?.columns.first { $0.name == place.column }?.whyEmpty(study) ?? ""
    return ["table": .string(place.table), "column": .string(place.column), "why": .string(reason)]
  }

  /// What the tables rest on: for each analysis that ran its tables of thresholds, windows and fits.
  private var parameters: JSONValue {
    .object(
      selection.analyses.compactMap { analysis in
        let tables = analysis.parameters(study)
        guard !tables.isEmpty else { return nil }
        let members = tables.map { JSONValue.Member($0.name, JSONValue(rowsOf: $0)) }
        return JSONValue.Member(analysis.name, .object(members))
      })
  }
}
