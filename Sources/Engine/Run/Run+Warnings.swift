import Columns
import Decoding
import Ingest
import Writers

extension Run {
  /// What a person should look at in the input and in the files of the report.
  func warnings(
    _ result: IngestResult, _ isAccepted: Bool, _ writing: TableWriting
  ) -> [Warning] {
    (isAccepted ? result.rejectionWarnings : []) + result.warnings + result.textWarnings
      + result.orderWarnings + idWarnings(writing) + currencyWarnings(result)
  }

  private func idWarnings(_ writing: TableWriting) -> [Warning] {
    guard writing.suspiciousIds > 0, !plan.writing.guardIds else { return [] }
    return [
      Warning(
        .formulaIds,
        "\(counted(writing.suspiciousIds, "id")) would be read as a formula by a spreadsheet. Ids "
          + "are written unchanged, so that they still match the exports; --guard-ids makes them "
          + "safe.", count: writing.suspiciousIds)
    ]
  }

  private func currencyWarnings(_ result: IngestResult) -> [Warning] {
    let hasCurrencies = result.files.contains { file in
      file.mapping.entries.contains { $0.column == .currency }
    }
    guard let currency = plan.reading.currency, !hasCurrencies, !result.showsCurrency else {
      return []
    }
    return [
      Warning(
        .unusedCurrency,
        "--currency \(currency) has no effect: no file has a column of currencies. If one has it "
          + "under another name, give --map currency=HEADER.", words: [currency])
    ]
  }
}

extension IngestResult {
  /// Rows without which the report is published.
  fileprivate var rejectionWarnings: [Warning] {
    guard accounting.rejectedRows > 0 else { return [] }
    return [
      Warning(
        .rejectedRows,
        "\(accounting.rejectedRows) of \(accounting.rowsRead) rows could not be read. rejects.csv "
          + "lists them.", count: accounting.rejectedRows, amount: accounting.rejectedAmount)
    ]
  }

  /// What the texts of the files show.
  fileprivate var textWarnings: [Warning] {
    var warnings = files.filter { $0.replacements > 0 }.map { file in
      Warning(
        .replacedCharacters,
        "'\(file.file.path)': \(counted(file.replacements, "character")) cannot be read as "
          + "\(file.coding.encoding.name) and became U+FFFD. If the file has another encoding, name "
          + "it with --encoding.", count: file.replacements, file: file.file.path)
    }
    if accounting.roundedLines > 0 {
      warnings.append(
        Warning(
          .roundedMoney,
          "The money of \(counted(accounting.roundedLines, "line")) has more than four decimals and "
            + "was rounded.", count: accounting.roundedLines))
    }
    return warnings
  }

  /// What whole orders show.
  fileprivate var orderWarnings: [Warning] {
    [unitPriceWarning, droppedWarning, refundedWarning].compactMap { $0 }
  }

  private var unitPriceWarning: Warning? {
    guard orders.totalsOfLinePrices > orders.totalsOfUnitPrices else { return nil }
    return Warning(
      .unitPriceIsTotal,
      "The unit price seems to be the price of the line: the total is the sum of the prices in "
        + "\(counted(orders.totalsOfLinePrices, "order")), and the sum of quantity x price in "
        + "\(orders.totalsOfUnitPrices). Totals are right, but the lines' shares of them are not. "
        + "To leave the quantity out, give --map quantity=",
      count: orders.totalsOfLinePrices, column: CanonicalColumn.unitPrice.rawValue)
  }

  private var droppedWarning: Warning? {
    guard orders.droppedRefunds > 0 else { return nil }
    return Warning(
      .droppedRefunds,
      "Refunds of \(counted(orders.droppedRefunds, "order")), \(orders.droppedAmount.cents) in "
        + "total, were not subtracted (--refunds drop).", count: orders.droppedRefunds,
      amount: orders.droppedAmount, column: CanonicalColumn.refund.rawValue)
  }

  private var refundedWarning: Warning? {
    let rows = accounting.refundedInFull
    guard rows > 0 else { return nil }
    return Warning(
      .refundedInFull,
      "\(counted(rows, "row")) with the status refunded \(rows == 1 ? "counts" : "count") in full, "
        + "because the export shows no refund.", count: rows,
      column: CanonicalColumn.status.rawValue)
  }
}

extension RunFacts.Input {
  /// Files that are equal in every byte, one warning for each but the first.
  var repetitionWarnings: [Warning] {
    var first: [String: Int] = [:]
    return result.files.indices.compactMap { index in
      let file = result.files[index]
      guard file.usedRows > 0 else { return nil }
      guard let other = first[digests[index]] else {
        first[digests[index]] = index
        return nil
      }
      return Warning(
        .duplicateFile,
        "'\(file.file.path)' has the same bytes as '\(result.files[other].file.path)': its "
          + "\(counted(file.usedRows, "used row")), revenue \(file.revenue.cents), "
          + "\(file.usedRows == 1 ? "counts" : "count") again. Leave one of the files out.",
        count: file.usedRows, amount: file.revenue, file: file.file.path)
    }
  }
}

extension Accounting {
  /// What the rejected rows amount to as far as it was understood; nil where none was.
  fileprivate var rejectedAmount: Money? {
    let amounts = rejected.compactMap(\.count.amount)
    guard !amounts.isEmpty else { return nil }
    return amounts.reduce(Money.zero) { Money(units: $0.units &+ $1.units) }
  }
}
