import Parallelism
import Results
import Writers

/// One file of the report, as the manifest lists it.
struct WrittenFile: Sendable {
  var name: String
  var rows: Int
  var bytes: Int
  var digest: String
}

/// Writes result tables into the staged report.
struct TableWriting {
  let publication: Publication
  let format: any TableFormat
  let options: WriteOptions
  let workers: Workers
  private(set) var files: [WrittenFile] = []
  /// Ids in key columns that a spreadsheet would run as a formula.
  private(set) var suspiciousIds = 0
  /// Columns without a single value, as table and column.
  private(set) var emptyColumns: [(table: String, column: String)] = []

  init(
    publication: Publication, format: any TableFormat, options: WriteOptions, workers: Workers
  ) {
    self.publication = publication
    self.format = format
    self.options = options
    self.workers = workers
  }

  /// Writes one table in the format of the run.
  mutating func write(_ table: ResultTable) throws {
    let name = "\(table.name).\(format.fileExtension)"
    let digest = Digest()
    var file = try publication.createFile(named: name)
    let report = try format.write(table, options: options, workers: workers) { bytes in
      digest.add(bytes)
      try file.write(bytes)
    }
    try file.close()
    files.append(
      WrittenFile(name: name, rows: report.rows, bytes: report.bytes, digest: digest.text))
    suspiciousIds = max(suspiciousIds, report.suspiciousIds)
    for column in table.columns where table.rowCount > 0 && column.isEmpty {
      emptyColumns.append((table.name, column.name))
    }
  }

  /// Writes a small file whose bytes are at hand; the manifest does not list itself.
  func write(_ bytes: [UInt8], named name: String) throws {
    var file = try publication.createFile(named: name)
    try file.write(bytes)
    try file.close()
  }

  /// Takes a file into the list that was written elsewhere.
  mutating func add(_ file: WrittenFile) { files.append(file) }
}
