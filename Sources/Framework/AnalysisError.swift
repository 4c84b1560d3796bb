/// Why the options of an analysis cannot be used, as facts.
public enum AnalysisError: Error, Equatable {
  /// The file of an option; the line counts from 1, nil where the file as a whole is at fault.
  case file(option: String, path: String, line: Int?, OptionFileFault)
  /// A preset of segments is made for another number of bins than the run has.
  case presetBins(preset: String, needs: Int, bins: Int)
  /// Thresholds of a file have another number of bins than the run is to use.
  case thresholdBins(path: String, has: Int, bins: Int)
  /// The thresholds of a file for days differ from the fixed cuts of a preset.
  case thresholdsAgainstPreset(path: String, preset: String, days: [Int])
  /// Two options that exclude each other.
  case excluding(option: String, other: String)
  /// A cut-off lies above the one of the next worse level.
  case descending(option: String, value: String, next: String, nextValue: String)

  /// Whether the options themselves disagree, rather than a file that one of them names.
  public var isOfOptions: Bool {
    if case .file = self { return false }
    return true
  }
}

/// What is wrong with a small table that an option names.
public enum OptionFileFault: Error, Equatable {
  /// The file has no line.
  case empty
  /// A quote that opens a cell is never closed.
  case unclosedQuote
  /// The header lacks a column.
  case missingColumn(String)
  /// The header names a column twice.
  case repeatedColumn(String)
  /// The header has a column of no meaning.
  case unknownColumn(String, allowed: [String])
  /// A row has another number of cells than the header.
  case cellCount(found: Int, expected: Int)
  /// A cell of a table of an earlier report is not what its column holds.
  case value(String, column: String)
  /// A grid of segments has a fault of its own.
  case grid(GridFault)
  /// Frozen thresholds have a fault of their own.
  case thresholds(ThresholdFault)
  /// The value of a model's parameter is not a number.
  case modelValue(String, parameter: String)
  /// A model lacks a parameter, or has it outside its range.
  case modelParameter(String, model: String)
  /// No model has parameters that can be used.
  case noModels

  /// What is wrong with a grid of segments; cells are scores in one word, such as 51 or 511.
  public enum GridFault: Error, Equatable {
    /// A cell of the table is neither a score, a range of scores nor a star.
    case pattern(String, column: String, bins: Int)
    /// A segment has no name or one that tables use for something else.
    case segmentName(String)
    /// No row claims a cell.
    case gap(cell: String)
    /// An earlier line claims a cell too.
    case overlap(cell: String, line: Int)
    /// Earlier lines claim all cells of a row.
    case shadowed(cell: String, line: Int)
  }

  /// What is wrong with frozen thresholds.
  public enum ThresholdFault: Error, Equatable {
    /// The measure is unknown.
    case measure(String)
    /// A bin is not a whole number from 1 to 10.
    case bin(String)
    /// A measure lacks a bin or states it twice.
    case binCount(measure: String, bin: Int, found: Int)
    /// An edge is not a plain decimal with up to 12 decimals.
    case edge(String, column: String)
    /// An outer edge is filled, or an inner one empty.
    case edgePresence(measure: String, bin: Int, column: String, isOuter: Bool)
    /// The lower edge of a bin is not the upper edge of the bin next to it.
    case edgesApart(measure: String, bin: Int)
    /// The edges of a measure do not ascend.
    case descending(measure: String, bin: Int)
  }
}

/// A fault of a small table and its line; nil where it is not in one line.
package struct OptionFileError: Error, Equatable {
  package let line: Int?
  package let fault: OptionFileFault

  package init(_ line: Int?, _ fault: OptionFileFault) {
    self.line = line
    self.fault = fault
  }
}
