import CLibcsv
import Columns
import Delimited
import Values

@testable import Decoding
@testable import Ingest

/// The sequential rule, written down with libcsv one byte at a time.
///
/// A record starts at S. If strict libcsv errs in it, it passes the limit, or the file ends inside
/// its quotes, the bytes from S to the first line end are one reject and the next record starts
/// behind it; so for surplus fields that are not empty and for a missing required field.
struct SequentialOracle {
  enum Item: Equatable {
    case used(customer: String, day: Int32, revenue: Int64)
    case excluded(ExclusionReason)
    case rejected(offset: Int, line: Int, reason: RejectReason, text: [UInt8])
  }

  /// What strict libcsv makes of the bytes from one place on.
  struct Attempt {
    var fields: [[UInt8]] = []
    var rows = 0
    var next = 0
    var end = 0
    var failure: RejectReason?
  }

  let bytes: [UInt8]
  let plan: ColumnPlan

  func items() -> [Item] {
    var items: [Item] = []
    var order = OracleOrder(plan: plan)
    var start = plan.dataStart
    while start < bytes.count {
      let attempt = attempt(from: start)
      if attempt.failure == nil, attempt.rows == 0 {
        start = attempt.next
        continue
      }
      let fields = attempt.fields
      let surplus = fields.dropFirst(plan.headers.count).contains { !$0.isEmpty }
      var reason = attempt.failure
      if reason == nil, surplus { reason = .tooManyFields }
      if reason == nil, fields.count < plan.requiredFields { reason = .tooFewFields }
      if let reason {
        var end = start
        while end < bytes.count, bytes[end] != 10, bytes[end] != 13 { end += 1 }
        items.append(rejected(reason, start, end))
        order.isLost = true
        start = behindLineEnd(end)
      } else {
        items.append(outcome(of: fields, &order, start, attempt.end))
        start = attempt.next
      }
    }
    return items
  }

  private func outcome(
    of fields: [[UInt8]], _ order: inout OracleOrder, _ start: Int, _ end: Int
  ) -> Item {
    guard plan.fillsDown else { return outcome(fields, start, end) }
    let isTotal =
      fields.first { !$0.isEmpty } == Array("Total".utf8) && fields[plan.date].isEmpty
    if isTotal || fields == plan.headers.map({ Array($0.utf8) }) { return .excluded(.notData) }
    guard let filled = order.fill(fields) else { return rejected(.orderUnknown, start, end) }
    return outcome(filled, start, end)
  }

  private func rejected(_ reason: RejectReason, _ start: Int, _ end: Int) -> Item {
    let text = Array(bytes[start..<end].prefix(RejectList.textBytes))
    let isNul = !text.isEmpty && text.allSatisfy { $0 == 0 }
    return .rejected(
      offset: start, line: line(of: start), reason: isNul ? .nulRecord : reason, text: text)
  }

  private func outcome(_ cells: [[UInt8]], _ start: Int, _ end: Int) -> Item {
    // Blanks that quotes keep belong to no value.
    let fields = cells.map { cell in
      let isBlank = { (byte: UInt8) in byte == 32 || (9...13).contains(byte) }
      return Array(Array(cell.drop(while: isBlank).reversed()).drop(while: isBlank).reversed())
    }
    let date = fields[plan.date]
    if cells[plan.date].isEmpty { return rejected(.missingDate, start, end) }
    guard let day = plan.dates.read(date.span, 0..<date.count) else {
      return rejected(.badDate, start, end)
    }
    let amount = fields[plan.amount.field]
    switch plan.amount.first.convention.read(amount.span, 0..<amount.count) {
    case .number(let number):
      guard !fields[plan.customer].isEmpty else { return .excluded(.noCustomerId) }
      return .used(
        customer: String(decoding: fields[plan.customer], as: UTF8.self), day: day,
        revenue: number.money?.units ?? 0)
    case .empty: return rejected(.missingAmount, start, end)
    case .failure(let fault): return rejected(RejectReason(fault), start, end)
    case .dust: return rejected(.exponent, start, end)
    }
  }

  private func line(of place: Int) -> Int {
    var line = 1
    for index in 0..<place {
      if bytes[index] == 13 || (bytes[index] == 10 && (index == 0 || bytes[index - 1] != 13)) {
        line += 1
      }
    }
    return line
  }

  private func behindLineEnd(_ place: Int) -> Int {
    guard place < bytes.count else { return place }
    let isPair = bytes[place] == 13 && place + 1 < bytes.count && bytes[place + 1] == 10
    return place + (isPair ? 2 : 1)
  }

  /// Feeds libcsv byte by byte until it has a row, a blank line or an error.
  private func attempt(from start: Int) -> Attempt {
    let sink = Sink()
    let data = unsafe Unmanaged.passUnretained(sink).toOpaque()
    var parser = unsafe csv_parser()
    _ = unsafe csv_init(&parser, UInt8(CSV_STRICT | CSV_STRICT_FINI))
    unsafe csv_set_delim(&parser, plan.dialect.delimiter)
    defer { unsafe csv_free(&parser) }
    for place in start..<bytes.count {
      var byte = bytes[place]
      guard unsafe csv_parse(&parser, &byte, 1, Sink.field, Sink.row, data) == 1 else {
        // A byte that would make the record too long is not looked at any more.
        let isTooLong = place - start == plan.dialect.maximumRecordBytes
        sink.attempt.failure = isTooLong ? .recordTooLong : .malformedQuotes
        return sink.attempt
      }
      let isBlankLine = unsafe parser.pstate == 0 && (byte == 10 || byte == 13)
      if sink.attempt.rows > 0 || isBlankLine {
        sink.attempt.end = place
        sink.attempt.next = behindLineEnd(place)
        return sink.attempt
      }
      if place - start == plan.dialect.maximumRecordBytes {
        sink.attempt.failure = .recordTooLong
        return sink.attempt
      }
    }
    sink.attempt.end = bytes.count
    sink.attempt.next = bytes.count
    if unsafe csv_fini(&parser, Sink.field, Sink.row, data) != 0 {
      sink.attempt.failure = .endsInsideQuotes
    }
    return sink.attempt
  }

  /// What libcsv's callbacks fill.
  private final class Sink {
    var attempt = Attempt()

    static let field:
      @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void = {
        text, count, data in
        guard let data = unsafe data else { return }
        unsafe Unmanaged<Sink>.fromOpaque(data).takeUnretainedValue().attempt.fields.append(
          Array(UnsafeRawBufferPointer(start: text, count: count)))
      }

    static let row: @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void = { _, data in
      guard let data = unsafe data else { return }
      unsafe Unmanaged<Sink>.fromOpaque(data).takeUnretainedValue().attempt.rows += 1
    }
  }
}
