import Parallelism
import Results
import Writers

/// A table written as CSV: its pieces, its text and its report.
struct WrittenTable {
  var pieces: [[UInt8]] = []
  let report: WriteReport

  init(
    _ columns: [ResultColumn], style: CSVStyle = .plain, guardIds: Bool = false, threads: Int = 2
  ) throws {
    var pieces: [[UInt8]] = []
    report = try CSVFormat().write(
      ResultTable(columns), options: WriteOptions(csvStyle: style, guardIds: guardIds),
      workers: Workers(count: threads)
    ) { pieces.append($0) }
    self.pieces = pieces
  }

  var bytes: [UInt8] { pieces.flatMap { $0 } }
  var text: String { String(decoding: bytes, as: UTF8.self) }
  /// The lines of a table whose cells hold no line break, without the header.
  var lines: [String] {
    bytes.split(separator: 10, omittingEmptySubsequences: false).dropFirst().dropLast().map {
      String(decoding: $0, as: UTF8.self)
    }
  }
}

extension ResultTable {
  /// A table of some columns, without sentences.
  init(_ columns: [ResultColumn]) {
    let schemas = columns.map { ColumnSchema($0.name, $0.values.kind, .text, "") }
    self.init(TableSchema("table", "", order: "", columns: schemas), columns.map(\.values))
  }
}
