internal import Columns
internal import Results

extension CSVFormatter {
  /// Formats some rows of a column, and notes where each cell ends.
  ///
  /// - Returns: how many ids a spreadsheet would run as a formula.
  func append(
    _ values: ResultColumn.Values, rows: Range<Int>, to output: inout OutputSpan<UInt8>,
    ends: inout OutputSpan<Int>
  ) -> Int {
    switch values {
    case .ids(let dictionary, let codes):
      return append(ids: dictionary, codes: codes, rows: rows, to: &output, ends: &ends)
    case .texts(let texts): append(texts: texts, rows: rows, to: &output, ends: &ends)
    case .labels(let codes, let names):
      append(labels: codes, names: names, rows: rows, to: &output, ends: &ends)
    case .integers(let values):
      append(values, rows: rows, to: &output, ends: &ends) { $0.append(integer: $1) }
    case .money(let values):
      append(values, rows: rows, to: &output, ends: &ends) {
        $0.append(money: $1, mark: decimalMark)
      }
    case .days(let values):
      append(values, rows: rows, to: &output, ends: &ends) { $0.append(day: Day($1)) }
    case .numbers(let values):
      append(values, rows: rows, to: &output, ends: &ends) {
        $0.append(number: $1, mark: decimalMark)
      }
    case .decimals(let values):
      append(values, rows: rows, to: &output, ends: &ends) {
        $0.append(decimal: $1, mark: decimalMark)
      }
    case .flags(let values):
      append(values, rows: rows, to: &output, ends: &ends) { $0.append(flag: $1) }
    case .mixed(let values):
      append(values, rows: rows, to: &output, ends: &ends) { append($1, to: &$0) }
    }
    return 0
  }

  /// Formats plain values with a function that is inlined into the loop.
  @inline(__always)
  private func append<Value>(
    _ values: [Value?], rows: Range<Int>, to output: inout OutputSpan<UInt8>,
    ends: inout OutputSpan<Int>,
    cell: (inout OutputSpan<UInt8>, Value) -> Void
  ) {
    for row in rows {
      if let value = values[row] { cell(&output, value) }
      ends.append(output.count)
    }
  }

  /// Formats a value of a mixed column as its kind is spelt in a column of its own.
  private func append(_ cell: ResultColumn.Cell, to output: inout OutputSpan<UInt8>) {
    switch cell {
    case .integer(let value): output.append(integer: value)
    case .money(let value): output.append(money: value, mark: decimalMark)
    case .day(let value): output.append(day: Day(value))
    case .number(let value): output.append(number: value, mark: decimalMark)
    }
  }

  private func append(
    texts: [String?], rows: Range<Int>, to output: inout OutputSpan<UInt8>,
    ends: inout OutputSpan<Int>
  ) {
    for row in rows {
      if let value = texts[row] {
        let bytes = value.utf8.span
        text.append(bytes, from: 0, to: bytes.count, neutralising: true, to: &output)
      }
      ends.append(output.count)
    }
  }

  private func append(
    labels codes: [Int16], names: [String], rows: Range<Int>, to output: inout OutputSpan<UInt8>,
    ends: inout OutputSpan<Int>
  ) {
    var cells = TextColumn()
    for name in names { cells.append(text.cell(name, neutralising: true)) }
    let bytes = cells.bytes.span
    let offsets = cells.offsets.span
    for row in rows {
      let code = Int(codes[row])
      if code >= 0 { output.append(bytes, from: offsets[code], to: offsets[code + 1]) }
      ends.append(output.count)
    }
  }

  private func append(
    ids dictionary: TextColumn, codes: [Int32], rows: Range<Int>,
    to output: inout OutputSpan<UInt8>, ends: inout OutputSpan<Int>
  ) -> Int {
    let bytes = dictionary.bytes.span
    let offsets = dictionary.offsets.span
    var suspicious = 0
    for row in rows {
      let code = Int(codes[row])
      if code >= 0, offsets[code] < offsets[code + 1] {
        if CSVText.runsAsFormula(bytes, from: offsets[code], to: offsets[code + 1]) {
          suspicious += 1
        }
        text.append(
          bytes, from: offsets[code], to: offsets[code + 1], neutralising: guardIds, to: &output)
      }
      ends.append(output.count)
    }
    return suspicious
  }
}
