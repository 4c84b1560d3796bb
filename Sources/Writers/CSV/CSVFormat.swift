public import Parallelism
public import Results

/// Comma-separated values after RFC 4180: a header, then a line for every row.
///
/// Cells are quoted only where they hold a delimiter, a quote or a line break. An empty cell is a
/// value that was not observed; in a table of one column it is written `""`, because readers skip
/// blank lines. Texts that a spreadsheet would run as a formula get an apostrophe in front.
public struct CSVFormat: TableFormat {
  /// The name in the list of formats.
  public let name = "csv"
  /// The extension of its files.
  public let fileExtension = "csv"
  /// What it is for.
  public let help = "Comma-separated values, for programs or (--csv-style) for spreadsheets."

  /// How many rows are formatted in one piece: about 400 kB of a wide table.
  static let rowsPerBlock = 4_096
  /// How many blocks a worker may be ahead of the sink; bounds the memory in use.
  static let blocksPerWorker = 4

  /// The format.
  public init() {}

  /// Writes a table as lines of CSV, in blocks of rows that are formatted in parallel.
  ///
  /// - Complexity: linear in the cells; the bytes of a few blocks a worker are in memory together.
  public func write(
    _ table: ResultTable, options: WriteOptions, workers: Workers, sink: ([UInt8]) throws -> Void
  ) throws -> WriteReport {
    let formatter = CSVFormatter(style: options.csvStyle, guardIds: options.guardIds)
    let head = formatter.header(of: table)
    var report = WriteReport(rows: table.rowCount, bytes: head.count)
    try sink(head)
    let grid = Grid(rows: table.rowCount, rowsPerChunk: Self.rowsPerBlock)
    let wave = workers.count * Self.blocksPerWorker
    for first in stride(from: 0, to: grid.count, by: wave) {
      let blocks = workers.map(min(wave, grid.count - first)) { index in
        formatter.block(of: table, rows: grid[first + index])
      }
      for block in blocks {
        try sink(block.bytes)
        report.bytes += block.bytes.count
        report.suspiciousIds += block.suspiciousIds
      }
    }
    return report
  }
}
