import Parallelism
import Results
import Writers

/// Writes result tables into the staged report.
///
/// The system takes as long to accept the bytes of a large report as they take to be made, and only
/// one thread at a time may append to a file. So finished bytes are handed to a thread that writes
/// them, while the workers go on to the next rows and the next analysis.
struct TableWriting {
  /// How many pieces of about 400 kB may wait to be written.
  private static let waitingPieces = 64

  let publication: Publication
  let format: any TableFormat
  let options: WriteOptions
  let workers: Workers
  /// The files of the report; those of tables once they are `finish`ed.
  private(set) var files: [WrittenFile] = []
  /// Ids in key columns that a spreadsheet would run as a formula.
  private(set) var suspiciousIds = 0
  /// Columns without a single value, as table and column.
  private(set) var emptyColumns: [(table: String, column: String)] = []
  private var written: [(file: StagedTable, report: WriteReport)] = []
  private let beside: SerialWork

  init(
    publication: Publication, format: any TableFormat, options: WriteOptions, workers: Workers
  ) {
    self.publication = publication
    self.format = format
    self.options = options
    self.workers = workers
    beside = SerialWork(workers: workers, limit: TableWriting.waitingPieces)
  }

  /// Writes one table in the format of the run; its last bytes may still be on their way.
  ///
  /// Throws what went wrong with this table, or with one before it.
  mutating func write(_ table: ResultTable) throws {
    let file = try StagedTable(named: "\(table.name).\(format.fileExtension)", in: publication)
    let report = try format.write(table, options: options, workers: workers) { bytes in
      try beside.add { try file.write(bytes) }
    }
    try beside.add { try file.close() }
    written.append((file, report))
    suspiciousIds = max(suspiciousIds, report.suspiciousIds)
    for column in table.columns where table.rowCount > 0 && column.isEmpty {
      emptyColumns.append((table.name, column.name))
    }
  }

  /// Waits for the last bytes of the tables, and lists their files.
  mutating func finish() throws {
    try beside.finish()
    files += written.map { file, report in
      WrittenFile(name: file.name, rows: report.rows, bytes: report.bytes, digest: file.digest)
    }
    written = []
  }

  /// Waits until nothing more is written; for a run that ends early.
  func settle() { beside.settle() }

  /// Writes a small file from memory; the manifest does not list itself.
  func write(_ bytes: [UInt8], named name: String) throws {
    var file = try publication.createFile(named: name)
    try file.write(bytes)
    try file.close()
  }

  /// Takes a file into the list that was written elsewhere.
  mutating func add(_ file: WrittenFile) { files.append(file) }
}
