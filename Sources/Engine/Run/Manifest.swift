import Analyses
import Columns
import Customers
import Ingest
import Options
import Writers

/// What a report says of itself: where it comes from, how it was made, what is in it.
struct Manifest {
  static let fileName = "manifest.json"

  let plan: RunPlan
  let result: IngestResult
  let study: Study
  let selection: Selection
  let writing: TableWriting
  let digests: [String]
  let otherInputs: [OtherInput]
  let stopwatch: Stopwatch

  init(
    plan: RunPlan, reading: Reading, study: Study, selection: Selection, writing: TableWriting,
    digests: [String], otherInputs: [OtherInput], stopwatch: Stopwatch
  ) {
    self.plan = plan
    result = reading.result
    self.study = study
    self.selection = selection
    self.writing = writing
    self.digests = digests
    self.otherInputs = otherInputs
    self.stopwatch = stopwatch
  }

  /// Whether the report may be published: few enough rejects, or accepted whatever there is.
  var isAccepted: Bool {
    let accounting = result.accounting
    return plan.acceptsRejects
      || !plan.maximumRejects.isExceeded(
        rejected: accounting.rejectedRows, of: accounting.rowsRead)
  }

  /// Why the report was not published, and what to do.
  func rejection(markedReport path: String) -> String {
    let accounting = result.accounting
    return "\(accounting.rejectedRows) of \(accounting.rowsRead) rows were rejected, more than "
      + "--max-rejects allows. \(plan.out) is unchanged; the report with these rows left out is in "
      + "\(path), the rows in its rejects.csv. --accept-rejects publishes it all the same."
  }

  /// What a person should look at.
  var warnings: [String] {
    var warnings: [String] = []
    let accounting = result.accounting
    if accounting.rejectedRows > 0, isAccepted {
      warnings.append(
        "\(accounting.rejectedRows) of \(accounting.rowsRead) rows were not understood; "
          + "rejects.csv lists them.")
    }
    for file in result.files where file.replacements > 0 {
      warnings.append(
        "\(file.file.path): \(counted(file.replacements, "character")) cannot be read as "
          + "\(file.coding.encoding.name) and became U+FFFD. If the file is in another encoding, give "
          + "the --encoding.")
    }
    let unknown = study.facts.unknownReferrers + study.prospectFacts.unknownReferrers
    if unknown > 0 {
      warnings.append(
        "\(counted(unknown, "customer")) of the customers file: the referrer that referred_by names is "
          + "neither in the exports nor in the customers file, and nobody is credited.")
    }
    if let walkIn = WalkIn(study) { warnings.append(walkIn.message) }
    if accounting.roundedLines > 0 {
      warnings.append(
        "The money of \(accounting.roundedLines) lines has more than four decimals and was rounded."
      )
    }
    warnings += orderWarnings
    if writing.suspiciousIds > 0, !plan.writing.guardIds {
      warnings.append(
        "Ids that look like formulas to a spreadsheet: \(writing.suspiciousIds). They are written as "
          + "they are, so that joins hold; --guard-ids neutralises them.")
    }
    if let currency = plan.reading.currency, !hasCurrencies {
      warnings.append(
        "--currency \(currency) changes nothing: no file has a column of currencies. If one has it "
          + "under another name, give --map currency=Header.")
    }
    // Without names every analysis that can run is meant, and the manifest lists the others.
    for (analysis, columns) in selection.lacking where !plan.only.isEmpty {
      warnings.append(
        "\(analysis.name) was skipped for want of \(columns.map(\.rawValue).joined(separator: ", "))."
      )
    }
    for (analysis, option, isNamed) in selection.unasked where isNamed {
      warnings.append("\(analysis.name) was skipped for want of --\(option.name).")
    }
    return warnings + selection.analyses.flatMap { $0.warnings(study) }
  }

  /// What whole orders show.
  private var orderWarnings: [String] {
    var warnings: [String] = []
    let orders = result.orders
    if orders.totalsOfLinePrices > orders.totalsOfUnitPrices {
      warnings.append(
        "The unit price seems to be the price of the line: in \(orders.totalsOfLinePrices) orders the "
          + "total is the sum of the prices, in \(orders.totalsOfUnitPrices) that of quantity x price. "
          + "Totals are right, but their shares by line are not; --map quantity= leaves the quantity "
          + "out.")
    }
    if orders.droppedRefunds > 0 {
      warnings.append(
        "Refunds of \(orders.droppedRefunds) orders, \(decimal(orders.droppedAmount)) in all, were not "
          + "subtracted, as --refunds drop asks.")
    }
    let inFull = result.accounting.refundedInFull
    if inFull > 0 {
      warnings.append(
        "\(inFull) rows with the status refunded count in full: the export shows no refund.")
    }
    return warnings
  }

  private var hasCurrencies: Bool {
    result.files.contains { $0.mapping.entries.contains { $0.column == .currency } }
  }

  /// What a person wants to know at the end.
  var summary: [String] {
    let accounting = result.accounting
    let window = study.window
    let rows = counted(accounting.rowsRead, "row")
    return [
      "\(rows) of \(counted(result.files.count, "file")): \(accounting.used.rows) used, "
        + "\(accounting.excludedRows) excluded, \(accounting.rejectedRows) rejected.",
      "\(counted(study.book.customerCount, "customer")) from \(window.firstDay) to \(window.asOf), "
        + "revenue \(decimal(accounting.used.amount)).",
    ]
      + (result.profitIsRevenue
        ? ["Profit is revenue here: the export has neither cost nor profit (see --margin)."] : [])
  }

  private func counted(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  private func decimal(_ money: Money?) -> String {
    let cents = Money.roundedQuotient(money?.units ?? 0, 100)
    let digits = String(cents.magnitude % 100)
    return
      "\(cents < 0 ? "-" : "")\(cents.magnitude / 100).\(digits.count == 1 ? "0" : "")\(digits)"
  }
}

/// One customer id with so much of everything that it is likely nobody's in particular.
struct WalkIn {
  let message: String

  /// The id that holds over 10 % of the revenue or of the lines; nil where none does.
  init?(_ study: Study) {
    let book = study.book
    let total = book.revenue.reduce(Int128(0)) { $0 + Int128(max($1, 0)) }
    let largest = book.revenue.indices.max {
      (book.revenue[$0], -$0) < (book.revenue[$1], -$1)
    }
    let lines = study.ledger.busiest
    if let lines, lines.lines * 10 > study.ledger.lineCount, study.ledger.customerCount > 10 {
      message = WalkIn.text(study.ledger.customerIds[lines.customer], "lines")
    } else if let largest, study.ledger.customerCount > 10,
      Int128(book.revenue[largest]) * 10 > total, total > 0
    {
      message = WalkIn.text(study.ledger.customerIds[largest], "revenue")
    } else {
      return nil
    }
  }

  private static func text(_ id: String, _ what: String) -> String {
    "The customer id \(id) holds over 10 % of the \(what). If it is an account for walk-in "
      + "customers, leave it out with --exclude-customers FILE."
  }
}
