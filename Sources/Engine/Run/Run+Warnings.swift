import Columns
import Decoding
import Ingest
import Writers

extension Run {
  /// What a person should look at in the input and in the files of the report, in sentences.
  func warnings(
    _ result: IngestResult, _ isAccepted: Bool, _ writing: TableWriting
  ) -> [String] {
    rowWarnings(result, isAccepted) + result.orderWarnings + idWarnings(writing)
      + currencyWarnings(result)
  }

  private func rowWarnings(_ result: IngestResult, _ isAccepted: Bool) -> [String] {
    var warnings: [String] = []
    let accounting = result.accounting
    if accounting.rejectedRows > 0, isAccepted {
      warnings.append(
        "\(accounting.rejectedRows) of \(accounting.rowsRead) rows could not be read. "
          + "rejects.csv lists them.")
    }
    for file in result.files where file.replacements > 0 {
      warnings.append(
        "'\(file.file.path)': \(counted(file.replacements, "character")) cannot be read as "
          + "\(file.coding.encoding.name) and became U+FFFD. If the file has another encoding, name "
          + "it with --encoding.")
    }
    if accounting.roundedLines > 0 {
      warnings.append(
        "The money of \(counted(accounting.roundedLines, "line")) has more than four decimals and "
          + "was rounded.")
    }
    return warnings
  }

  private func idWarnings(_ writing: TableWriting) -> [String] {
    guard writing.suspiciousIds > 0, !plan.writing.guardIds else { return [] }
    return [
      "\(counted(writing.suspiciousIds, "id")) would be read as a formula by a spreadsheet. Ids are "
        + "written unchanged, so that they still match the exports; --guard-ids makes them safe."
    ]
  }

  private func currencyWarnings(_ result: IngestResult) -> [String] {
    let hasCurrencies = result.files.contains { file in
      file.mapping.entries.contains { $0.column == .currency }
    }
    guard let currency = plan.reading.currency, !hasCurrencies else { return [] }
    return [
      "--currency \(currency) has no effect: no file has a column of currencies. If one has it under "
        + "another name, give --map currency=HEADER."
    ]
  }
}

extension IngestResult {
  /// What whole orders show.
  fileprivate var orderWarnings: [String] {
    var warnings: [String] = []
    if orders.totalsOfLinePrices > orders.totalsOfUnitPrices {
      warnings.append(
        "The unit price seems to be the price of the line: the total is the sum of the prices in "
          + "\(counted(orders.totalsOfLinePrices, "order")), and the sum of quantity x price in "
          + "\(orders.totalsOfUnitPrices). Totals are right, but the lines' shares of them are not. "
          + "To leave the quantity out, give --map quantity=")
    }
    if orders.droppedRefunds > 0 {
      warnings.append(
        "Refunds of \(counted(orders.droppedRefunds, "order")), \(orders.droppedAmount.cents) in "
          + "total, were not subtracted (--refunds drop).")
    }
    if accounting.refundedInFull > 0 {
      warnings.append(
        "\(counted(accounting.refundedInFull, "row")) with the status refunded "
          + "\(accounting.refundedInFull == 1 ? "counts" : "count") in full, because the export "
          + "shows no refund.")
    }
    return warnings
  }
}
