/// Where a field is: in the window, or in the strict parser's bytes.
public struct FieldBounds: BitwiseCopyable, Sendable {
  /// Where it starts.
  public internal(set) var start: Int32 = 0
  /// Where it ends.
  public internal(set) var end: Int32 = 0

  /// The place of its bytes.
  @inlinable @inline(__always)
  public var range: Range<Int> { Int(start)..<Int(end) }
  /// Whether it has no bytes.
  @inlinable @inline(__always)
  public var isEmpty: Bool { start == end }
}

/// Why there is no record at a place.
public enum RecordFault: Sendable, Equatable {
  /// The record breaks the grammar of CSV.
  case malformedQuotes
  /// The file ends inside a quoted field.
  case endsInsideQuotes
  /// The record is longer than a record may be.
  case recordTooLong
}

/// What a splitter found from one place.
public struct SplitRecord: Sendable {
  /// What it is.
  public enum Kind: UInt8, Sendable {
    /// A record; its fields are in `bounds`.
    case record
    /// A line without anything but blanks.
    case blank
    /// The record continues after the bytes that are there.
    case needsMore
    /// No record: the grammar is broken.
    case malformed
  }

  /// What it is.
  public var kind: Kind
  /// The place after the last byte of the record, before its line end.
  public var end = 0
  /// The place after the line end.
  public var next = 0
  /// The number of fields, the surplus ones included.
  public var fields = 0
  /// How many lines the record takes.
  public var lines = 1
  /// Whether a field beyond those of the header is not empty.
  public var hasSurplus = false
  /// Whether the fields are in the strict parser's bytes.
  public var isUnescaped = false
  /// Why there is no record.
  public var fault = RecordFault.malformedQuotes

  /// A record without fields, or none.
  public init(
    kind: Kind, isUnescaped: Bool = false, fault: RecordFault = .malformedQuotes
  ) {
    self.kind = kind
    self.isUnescaped = isUnescaped
    self.fault = fault
  }
}
