private import CLibcsv

/// libcsv in its strict mode, for the records that need the whole grammar.
///
/// This file is the only one that calls libcsv. Safe: the library gets a pointer and the length that
/// belongs to it, and keeps neither; its callbacks get back the very sink that the call was given,
/// which outlives the call. A parser belongs to one worker at a time: it moves between
/// threads with the reader that owns it.
@safe
final class StrictParser: @unchecked Sendable {
  /// What libcsv finds: a plain struct, so that the callbacks write to it without bookkeeping.
  private struct Sink {
    var bytes: [UInt8] = []
    var ends: [Int] = []
    var rows = 0
  }

  private var sink = Sink()

  /// What the last record's fields hold, one after the other.
  var bytes: [UInt8] { sink.bytes }
  /// Where each of them ends in `bytes`.
  var ends: [Int] { sink.ends }

  enum Outcome: Equatable {
    /// One row and nothing else.
    case row
    /// The grammar is broken.
    case malformed
    /// The bytes end inside a quoted field.
    case open
  }

  private var parser = unsafe csv_parser()

  private let dialect: Dialect

  init(_ dialect: Dialect) {
    self.dialect = dialect
    start()
  }

  deinit { unsafe csv_free(&parser) }

  private func start() {
    _ = unsafe csv_init(&parser, UInt8(CSV_STRICT | CSV_STRICT_FINI))
    unsafe csv_set_delim(&parser, dialect.delimiter)
    unsafe csv_set_quote(&parser, dialect.quote)
  }

  /// Parses `range` as one record without its line end.
  func parse(_ source: Span<UInt8>, _ range: Range<Int>) -> Outcome {
    sink.bytes.removeAll(keepingCapacity: true)
    sink.ends.removeAll(keepingCapacity: true)
    sink.rows = 0
    let outcome = unsafe withUnsafeMutablePointer(to: &sink) { sink in
      unsafe run(source.extracting(range), UnsafeMutableRawPointer(sink))
    }
    if outcome != .row { restart() }
    return outcome == .row && sink.rows != 1 ? .malformed : outcome
  }

  private func run(_ record: Span<UInt8>, _ data: UnsafeMutableRawPointer) -> Outcome {
    let used = unsafe record.withUnsafeBufferPointer { record in
      unsafe csv_parse(
        &parser, record.baseAddress, record.count, StrictParser.field, StrictParser.row, data)
    }
    guard used == record.count else { return .malformed }
    return unsafe csv_fini(&parser, StrictParser.field, StrictParser.row, data) == 0 ? .row : .open
  }

  /// After an error the library's state is undefined.
  private func restart() {
    unsafe csv_free(&parser)
    start()
  }

  private static let field:
    @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void = {
      text, length, data in
      guard let data = unsafe data else { return }
      let sink = unsafe data.assumingMemoryBound(to: Sink.self)
      unsafe sink.pointee.bytes.append(
        contentsOf: UnsafeRawBufferPointer(start: text, count: length))
      unsafe sink.pointee.ends.append(sink.pointee.bytes.count)
    }

  private static let row: @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void = { _, data in
    guard let data = unsafe data else { return }
    unsafe data.assumingMemoryBound(to: Sink.self).pointee.rows += 1
  }
}
