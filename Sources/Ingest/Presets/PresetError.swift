public import Columns

/// What is wrong with the text of a preset, and where.
public struct PresetError: Error, Sendable, Equatable {
  /// The facts.
  public enum Fault: Sendable, Equatable {
    /// A line that is not of the form `key: value`.
    case notALine(String)
    /// A key that presets do not have.
    case unknownKey(String)
    /// A key that stands twice.
    case twice(String)
    /// A key without a value.
    case empty(String)
    /// A value that is none of those expected.
    case value(key: String, text: String, expected: String)
    /// A column whose headers and signs cannot be read.
    case terms(column: CanonicalColumn, text: String)
    /// Several headers for a column that is not one of numbers.
    case severalHeaders(column: CanonicalColumn, text: String)
    /// A word of the status column with two meanings.
    case statusTwice(String)
  }

  /// The line, counted from 1.
  public let line: Int
  /// What is wrong.
  public let fault: Fault

  init(_ line: Int, _ fault: Fault) {
    self.line = line
    self.fault = fault
  }
}

extension PresetError {
  /// What is wrong and what to do, in plain English, without the place.
  public var message: String {
    switch fault {
    case .notALine(let text): "'\(text)' is not of the form \"key: value\"."
    case .unknownKey(let key):
      "a preset has no key \(key). Its keys are \(Preset.keys.joined(separator: ", "))."
    case .twice(let key): "\(key) is given twice. Keep one."
    case .empty(let key): "\(key) has no value. Give one, or leave the line out."
    case .value(let key, let text, let expected): "\(key): '\(text)' is not \(expected)."
    case .terms(let column, let text):
      """
      \(column.rawValue): '\(text)' cannot be read. Write one header, a sum such as \
      Total - Tax - Shipping?, or a share such as Refunded * Subtotal / Total, with blanks around \
      the signs.
      """
    case .severalHeaders(let column, let text):
      "\(column.rawValue): '\(text)' adds up headers, but this column holds no numbers. Name one."
    case .statusTwice(let word): "the status '\(word)' has two meanings. Keep one."
    }
  }
}
