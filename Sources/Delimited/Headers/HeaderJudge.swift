public import Decoding

/// What knows the names of columns, so that the header of a file is distinguished from its titles
/// and rows.
public protocol HeaderJudge {
  /// How much of a header a record is.
  func verdict(on names: [String]) -> HeaderVerdict

  /// Whether a name is a known one of a column.
  func isKnown(_ name: String) -> Bool

  /// Whether a record of one field may be the header, even where another was found.
  var acceptsOneField: Bool { get }
}

/// How much of a header a record is.
public struct HeaderVerdict: Sendable, Equatable {
  /// How many of its fields have a known name.
  public var knownNames: Int
  /// Whether it has all columns that the file must have.
  public var isComplete: Bool

  /// A verdict.
  public init(knownNames: Int, isComplete: Bool) {
    self.knownNames = knownNames
    self.isComplete = isComplete
  }
}

extension HeaderJudge {
  /// How many cells of one of the first lines of a text are known names of columns, at most.
  public func knownNames(in text: ArraySlice<UInt8>) -> Int {
    let lines = text.split(maxSplits: 64) { Dialect.isLineEnd($0) }
    return lines.prefix(32).map { line in
      line.split { Dialect.delimiters.contains($0) }.count { cell in
        isKnown(String(decoding: cell.filter { $0 != Dialect.quote }, as: UTF8.self))
      }
    }.max() ?? 0
  }
}

/// What is known of a file's grammar before it is looked at, and what is to be found out.
public struct HeadOptions: Sendable {
  /// How characters are written; nil: found out.
  public var encoding: TextEncoding?
  /// The byte between fields; nil: found out.
  public var delimiter: UInt8?
  /// The byte around fields; nil: found out.
  public var quote: UInt8?
  /// Whether backslashes escape quotes inside fields; nil: found out.
  public var escapesQuotes: Bool?
  /// The line of the header, counted from 1; nil: found out.
  public var headerLine: Int?
  /// How many bytes a record may have.
  public var maximumRecordBytes = 1 << 20

  /// Nothing is known.
  public init() {}
}
