private import CLibcsv

/// libcsv in its strict mode, for the records that need the whole grammar.
///
/// This file is the only one that calls libcsv. It is safe because the library gets a pointer and
/// the length that belongs to it, keeps neither, and its callbacks get back the very sink that the
/// call was given, which outlives the call. A parser belongs to one worker at a time: it moves between
/// threads with the reader that owns it.
@safe
final class StrictParser: @unchecked Sendable {
  /// What the last record's fields hold, one after the other.
  private(set) var bytes: [UInt8] = []
  /// Where each of them ends in `bytes`.
  private(set) var ends: [Int] = []

  enum Outcome: Equatable {
    /// One row and nothing else.
    case row
    /// The grammar is broken.
    case malformed
    /// The bytes end inside a quoted field.
    case open
  }

  private var parser = unsafe csv_parser()
  private var rows = 0

  init(delimiter: UInt8) { start(delimiter) }

  deinit { unsafe csv_free(&parser) }

  private func start(_ delimiter: UInt8) {
    _ = unsafe csv_init(&parser, UInt8(CSV_STRICT | CSV_STRICT_FINI))
    unsafe csv_set_delim(&parser, delimiter)
  }

  /// Parses `range` as one record without its line end.
  func parse(_ source: Span<UInt8>, _ range: Range<Int>) -> Outcome {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    rows = 0
    let data = unsafe Unmanaged.passUnretained(self).toOpaque()
    let used = unsafe source.extracting(range).withUnsafeBufferPointer { record in
      unsafe csv_parse(
        &parser, record.baseAddress, record.count, StrictParser.field, StrictParser.row, data)
    }
    guard used == range.count else {
      restart()
      return .malformed
    }
    guard unsafe csv_fini(&parser, StrictParser.field, StrictParser.row, data) == 0 else {
      restart()
      return .open
    }
    return rows == 1 ? .row : .malformed
  }

  /// After an error the library's state is undefined.
  private func restart() {
    let delimiter = unsafe csv_get_delim(&parser)
    unsafe csv_free(&parser)
    start(delimiter)
  }

  private static let field:
    @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void = {
      text, length, data in
      guard let data = unsafe data else { return }
      let sink = unsafe Unmanaged<StrictParser>.fromOpaque(data).takeUnretainedValue()
      unsafe sink.bytes.append(contentsOf: UnsafeRawBufferPointer(start: text, count: length))
      sink.ends.append(sink.bytes.count)
    }

  private static let row: @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void = { _, data in
    guard let data = unsafe data else { return }
    unsafe Unmanaged<StrictParser>.fromOpaque(data).takeUnretainedValue().rows += 1
  }
}
