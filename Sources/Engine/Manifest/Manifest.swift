import Columns
import Customers
import Decoding
import Ingest
import Options
import Results

/// What a report says about itself: where it comes from, how it was made, what it holds.
struct Manifest {
  let facts: RunFacts

  /// The manifest as a file.
  var bytes: [UInt8] { JSONWriter.pretty(json) }

  private var json: JSONValue {
    let layouts = InputLayouts(facts.input.result.files)
    return [
      "holdfast": .string(Version.current),
      "status": facts.isAccepted ? "published" : "too_many_rejects",
      "build": build,
      "arguments": .array(facts.arguments.map { .string($0) }),
      "host": .string(facts.origin.host),
      "started_at": .string(RunOrigin.text(facts.origin.start)),
      "ended_at": .string(RunOrigin.text(RunOrigin.now)),
      "observation": observation,
      "rows": rows,
      "money": money,
      "ids": ids,
      "inputs": inputs(layouts.numbers),
      "input_layouts": .array(layouts.layouts),
      "passed_over": .array(facts.input.passedOver.map { JSONValue($0) }),
      "other_inputs": .array(facts.input.others.map(otherInput)),
      "forms": .array(facts.input.result.forms.map(form)),
      "customers": .integer(facts.customers.count),
      "prospects": .integer(facts.customers.prospects),
      "parameters": parameters,
      "files": .array(facts.tables.files.map(file)),
      "skipped_analyses": .array(
        facts.tables.skipped.map { analysis, lacks in
          ["analysis": .string(analysis), "lacks": .array(lacks.map { .string($0) })]
        }),
      "empty_columns": .array(
        facts.tables.emptyColumns.map { table, column, why in
          ["table": .string(table), "column": .string(column), "why": .string(why)]
        }),
      "options": .object(
        facts.customers.options.map { JSONValue.Member($0.name, .string($0.text)) }),
      "warnings": .array(
        facts.warnings.map { warning in
          JSONValue(warning, isIgnored: facts.policy.ignored.contains(warning.code))
        }),
      "timings_seconds": .object(facts.stopwatch.laps.map { seconds($0.name, $0.seconds) }),
      "analysis_seconds": .object(facts.stopwatch.parts.map { seconds($0.name, $0.seconds) }),
      "threads": .integer(facts.threads),
      "peak_memory_bytes": .integer(ProcessMemory.peak),
    ]
  }

  private func seconds(_ name: String, _ seconds: Double) -> JSONValue.Member {
    JSONValue.Member(name, .number((seconds * 1_000).rounded() / 1_000))
  }

  private var observation: JSONValue {
    let window = facts.customers.window
    return [
      "first_day": .string(window.firstDay.description),
      "as_of": .string(window.asOf.description),
      "as_of_given": .boolean(facts.customers.hasGivenDay),
      "span_days": .integer(window.spanDays),
      "active_window_days": window.activeDays.map { .integer($0) } ?? nil,
      "window_start": window.start.map { .string($0.description) } ?? nil,
      "complete_history": .boolean(facts.customers.hasCompleteHistory),
    ]
  }

  private var rows: JSONValue {
    let accounting = facts.input.result.accounting
    return [
      "read": .integer(accounting.rowsRead),
      "used": .integer(accounting.used.rows),
      "excluded": .integer(accounting.excludedRows),
      "rejected": .integer(accounting.rejectedRows),
    ]
  }

  private var money: JSONValue {
    let result = facts.input.result
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

  private var ids: JSONValue {
    let ids = facts.input.result.ids
    let rules: [IdRule] = [.email, .unicode, .suffix, .formula]
    let respelled = rules.map { rule in
      JSONValue.Member(rule.rawValue, .integer(ids.respelled[rule] ?? 0))
    }
    return [
      "words_for_nothing": .array(ids.words.map { .string($0) }),
      "united": .integer(ids.united),
      "respelled": .object(respelled),
    ]
  }

  private var orders: JSONValue {
    let orders = facts.input.result.orders
    return [
      "with_total_or_refund": .integer(orders.settled),
      "totals_of_unit_prices": .integer(orders.totalsOfUnitPrices),
      "totals_of_line_prices": .integer(orders.totalsOfLinePrices),
      "dropped_refunds": .integer(orders.droppedRefunds),
      "dropped_refund_amount": .number(orders.droppedAmount.value),
    ]
  }

  private func inputs(_ layouts: [Int]) -> JSONValue {
    let files = facts.input.result.files
    return .array(
      files.indices.map { input(files[$0], facts.input.digests[$0], layout: layouts[$0]) })
  }

  private func input(
    _ report: IngestResult.FileReport, _ digest: String, layout: Int
  ) -> JSONValue {
    [
      "path": .string(report.file.path),
      "bytes": .integer(report.file.size),
      "modified_nanoseconds": .integer(Int(report.file.modified)),
      "xxh3_128": .string(digest),
      "replaced_characters": .integer(report.replacements),
      "rows": .integer(report.rows),
      "layout": .integer(layout),
    ]
  }

  /// What made the report; the digest tells builds of one version apart.
  private var build: JSONValue {
    [
      "version": .string(Version.current),
      "configuration": .string(RunOrigin.configuration),
      "executable_xxh3_128": facts.executable.map { .string($0) } ?? nil,
    ]
  }

  private func otherInput(_ input: OtherInput) -> JSONValue {
    [
      "option": .string(input.option), "path": .string(input.path),
      "bytes": .integer(input.bytes), "modified_nanoseconds": .integer(Int(input.modified)),
      "xxh3_128": .string(input.digest),
    ]
  }

  private func form(_ form: ColumnForm) -> JSONValue {
    [
      "header": .string(form.header), "form": .string(form.form),
      "proved_by": form.proof.map { .string($0) } ?? nil,
    ]
  }

  private func file(_ file: WrittenFile) -> JSONValue {
    [
      "name": .string(file.name), "bytes": .integer(file.bytes), "rows": .integer(file.rows),
      "xxh3_128": .string(file.digest),
    ]
  }

  /// What the tables rest on, by analysis and table.
  private var parameters: JSONValue {
    .object(
      facts.customers.parameters.map { analysis, tables in
        let members = tables.map { JSONValue.Member($0.name, JSONValue(rowsOf: $0)) }
        return JSONValue.Member(analysis, .object(members))
      })
  }
}

/// The version of Holdfast.
public enum Version {
  /// As printed by `--version` and written into every manifest.
  public static let current = "0.1.0"
}
