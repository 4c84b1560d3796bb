extension AnalysisError: CustomStringConvertible {
  /// What is wrong, where, and what to do, in plain words.
  public var description: String {
    switch self {
    case .file(let option, let path, let line, let fault):
      "\(path)\(line.map { ", line \($0)" } ?? "") (--\(option)): \(fault)"
    case .presetBins(let preset, let needs, let bins):
      "the segments of \(preset) need \(needs) bins, but the scores have \(bins); "
        + "choose --rfm-bins \(needs), another preset, or a --segment-grid of \(bins) bins"
    case .thresholdBins(let path, let has, let bins):
      "the thresholds in \(path) have \(has) bins, but --rfm-bins asks for \(bins); "
        + "leave --rfm-bins out, or use thresholds of \(bins) bins"
    case .thresholdsAgainstPreset(let path, let preset, let days):
      "\(preset) cuts days_since_last at \(days.map { "\($0)" }.joined(separator: " and ")), but "
        + "\(path) has other edges; use thresholds of a run with \(preset), or another preset"
    case .excluding(let option, let other):
      "--\(option) and --\(other) exclude each other; leave one of them out"
    case .descending(let option, let value, let next, let nextValue):
      "--\(option) \(value) lies above --\(next) \(nextValue): a worse level must begin at the same "
        + "or a higher ratio"
    }
  }
}

extension OptionFileFault: CustomStringConvertible {
  /// What is wrong with the table and what to do.
  public var description: String {
    switch self {
    case .empty: "the file is empty; it must be a table with a header"
    case .missingColumn(let name): "the header lacks the column \(name)"
    case .repeatedColumn(let name): "the header has the column \(name) more than once"
    case .unknownColumn(let name, let allowed):
      "the column \"\(name)\" means nothing here; the columns are \(allowed.joined(separator: ", "))"
    case .cellCount(let found, let expected): "the row has \(found) cells, the header \(expected)"
    case .value(let text, let column): "\"\(text)\" in column \(column) cannot be read"
    case .grid(let fault): fault.description
    case .thresholds(let fault): fault.description
    case .modelValue(let text, let parameter):
      "\"\(text)\" is no number for \(parameter); use a table model_fit as Holdfast writes it"
    case .modelParameter(let parameter, let model):
      "\(model) lacks \(parameter), or has it out of range; use a whole table model_fit"
    case .noModels:
      "no model of purchases has converged in this table; there is nothing to predict with"
    }
  }
}

extension OptionFileFault.GridFault: CustomStringConvertible {
  /// What is wrong with the grid and what to do.
  public var description: String {
    switch self {
    case .pattern(let text, let column, let bins):
      "\"\(text)\" in column \(column) is no score from 1 to \(bins); "
        + "write a score such as \(bins), a range such as [1-2], or *"
    case .segmentName(""): "the segment has no name"
    case .segmentName(let name):
      "\"\(name)\" is the name of other rows in the tables; call the segment something else"
    case .gap(let cell): "no row has the cell \(cell); every combination of scores needs a segment"
    case .overlap(let cell, let line):
      "the cell \(cell) already belongs to line \(line); a combination of scores has one segment"
    case .shadowed(let cell, let line):
      "the row never applies: earlier rows have all its cells, line \(line) for one has \(cell); "
        + "remove it or narrow the earlier rows"
    }
  }
}

extension OptionFileFault.ThresholdFault: CustomStringConvertible {
  /// What is wrong with the thresholds and what to do.
  public var description: String {
    switch self {
    case .measure(let text):
      "\"\(text)\" is no measure; expected days_since_last, orders or revenue"
    case .bin(let text): "\"\(text)\" is no bin; expected a whole number from 1 to 10"
    case .binCount(let measure, let bin, 0):
      "bin \(bin) of \(measure) is missing; every measure needs the same 3 to 10 bins, from 1 on"
    case .binCount(let measure, let bin, let found):
      "bin \(bin) of \(measure) stands in \(found) rows; keep one"
    case .edge(let text, let column):
      "\"\(text)\" in column \(column) is no plain number with up to 12 decimals"
    case .edgePresence(let measure, let bin, let column, true):
      "\(column) of bin \(bin) of \(measure) is an outer edge and must be empty"
    case .edgePresence(let measure, let bin, let column, false):
      "\(column) of bin \(bin) of \(measure) is empty; only outer edges are"
    case .edgesApart(let measure, let bin):
      "lower of bin \(bin) of \(measure) is not upper of the bin next to it"
    case .descending(let measure, let bin):
      "upper of bin \(bin) of \(measure) lies below lower"
    }
  }
}
