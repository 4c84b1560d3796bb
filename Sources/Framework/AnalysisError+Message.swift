extension AnalysisError: CustomStringConvertible {
  /// What is wrong, where, and what to do, in full sentences; a place in a file comes first.
  public var description: String {
    switch self {
    case .file(let option, let path, let line, let fault):
      "\(path)\(line.map { ", line \($0)" } ?? "") (--\(option)): \(fault)"
    case .presetBins(let preset, let needs, let bins):
      "The segments of \(preset) need \(needs) bins, but the scores have \(bins). "
        + "Give --rfm-bins \(needs), another preset, or a --segment-grid of \(bins) bins."
    case .thresholdBins(let path, let has, let bins):
      "The thresholds in '\(path)' have \(has) bins, but --rfm-bins is \(bins). "
        + "Leave --rfm-bins out, or use thresholds of \(bins) bins."
    case .thresholdsAgainstPreset(let path, let preset, let days):
      "\(preset) cuts days_since_last at \(days.map { "\($0)" }.joined(separator: " and ")), but "
        + "'\(path)' has other edges. Use thresholds of a run with \(preset), or another preset."
    case .excluding(let option, let other):
      "--\(option) and --\(other) exclude each other. Leave one of them out."
    case .descending(let option, let value, let next, let nextValue):
      "--\(option) \(value) is above --\(next) \(nextValue). A worse level must begin at the same "
        + "or a higher ratio."
    }
  }
}

extension OptionFileFault: CustomStringConvertible {
  /// What is wrong with the table and what to do; follows a place in a file.
  public var description: String {
    switch self {
    case .empty: "the file is empty. Give a table with a header."
    case .unclosedQuote: "the quote that opens a cell is never closed. Add the closing quote."
    case .missingColumn(let name): "the header lacks the column '\(name)'."
    case .repeatedColumn(let name): "the header has the column '\(name)' more than once."
    case .unknownColumn(let name, let allowed):
      "the column '\(name)' is unknown. The columns are \(allowed.joined(separator: ", "))."
    case .cellCount(let found, let expected):
      "the row has \(found) cells, but the header has \(expected)."
    case .value(let text, let column): "'\(text)' in column '\(column)' cannot be read."
    case .grid(let fault): fault.description
    case .thresholds(let fault): fault.description
    case .modelValue(let text, let parameter):
      "'\(text)' is not a number for \(parameter). Use a table model_fit as Holdfast writes it."
    case .modelParameter(let parameter, let model):
      "\(model) lacks \(parameter), or has it out of range. Use a whole table model_fit."
    case .noModels:
      "no purchase model has converged in this table, so it predicts nothing. Use a table model_fit "
        + "in which one has."
    }
  }
}

extension OptionFileFault.GridFault: CustomStringConvertible {
  /// What is wrong with the grid and what to do.
  public var description: String {
    switch self {
    case .pattern(let text, let column, let bins):
      "'\(text)' in column '\(column)' is not a score from 1 to \(bins). "
        + "Write a score such as \(bins), a range such as [1-2], or *."
    case .segmentName(""): "the segment has no name."
    case .segmentName(let name):
      "'\(name)' already names other rows of the tables. Give the segment another name."
    case .gap(let cell): "no row has the cell \(cell). Every combination of scores needs a segment."
    case .overlap(let cell, let line):
      "the cell \(cell) already belongs to line \(line). Each combination of scores has one segment."
    case .shadowed(let cell, let line):
      "the row never applies: earlier rows have all its cells (line \(line), for one, has \(cell)). "
        + "Remove it, or narrow the earlier rows."
    }
  }
}

extension OptionFileFault.ThresholdFault: CustomStringConvertible {
  /// What is wrong with the thresholds and what to do.
  public var description: String {
    switch self {
    case .measure(let text):
      "'\(text)' is not a measure. The measures are days_since_last, orders and revenue."
    case .bin(let text): "'\(text)' is not a bin. Write a whole number from 1 to 10."
    case .binCount(let measure, let bin, 0):
      "bin \(bin) of \(measure) is missing. Every measure needs the same 3 to 10 bins, starting with 1."
    case .binCount(let measure, let bin, let found):
      "bin \(bin) of \(measure) is in \(found) rows. Keep one."
    case .edge(let text, let column):
      "'\(text)' in column '\(column)' is not a plain number with up to 12 decimals."
    case .edgePresence(let measure, let bin, let column, true):
      "\(column) of bin \(bin) of \(measure) is an outer edge and must be empty."
    case .edgePresence(let measure, let bin, let column, false):
      "\(column) of bin \(bin) of \(measure) is empty, but only outer edges may be."
    case .edgesApart(let measure, let bin):
      "lower of bin \(bin) of \(measure) is not upper of the adjacent bin."
    case .descending(let measure, let bin):
      "upper of bin \(bin) of \(measure) is below lower."
    }
  }
}
