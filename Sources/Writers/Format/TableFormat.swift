public import Parallelism
public import Results

/// A way to write a result table as bytes.
///
/// A format does no input or output: it hands finished pieces of the file, in order, to a closure.
/// The whole table is never in memory as text. Same table and options, same bytes, whatever the
/// number of workers.
public protocol TableFormat: Sendable {
  /// The name: unique, lower case with hyphens.
  var name: String { get }
  /// The extension of its files, without the dot.
  var fileExtension: String { get }
  /// What it is for, in one line.
  var help: String { get }

  /// Writes a table: hands the bytes of its file to `sink`, piece by piece and in order.
  ///
  /// - Returns: what was written.
  /// - Throws: what `sink` throws, after which nothing more is handed over.
  func write(
    _ table: ResultTable, options: WriteOptions, workers: Workers, sink: ([UInt8]) throws -> Void
  ) throws -> WriteReport
}

/// How tables are written.
public struct WriteOptions: Sendable, Equatable {
  /// The dialect of CSV.
  public var csvStyle: CSVStyle
  /// Whether ids that a spreadsheet would run as a formula are neutralised as texts are.
  ///
  /// That protects people who open the file, and breaks joins on these ids.
  public var guardIds: Bool

  /// Options; without arguments, what a program reads best.
  public init(csvStyle: CSVStyle = .plain, guardIds: Bool = false) {
    self.csvStyle = csvStyle
    self.guardIds = guardIds
  }
}

/// What a writer has written.
public struct WriteReport: Sendable, Equatable {
  /// Rows, without the header.
  public var rows: Int
  /// Bytes of the file.
  public var bytes: Int
  /// Cells of id columns that a spreadsheet would run as a formula; written unaltered unless
  /// `guardIds` was set.
  public var suspiciousIds: Int

  /// A report.
  public init(rows: Int = 0, bytes: Int = 0, suspiciousIds: Int = 0) {
    self.rows = rows
    self.bytes = bytes
    self.suspiciousIds = suspiciousIds
  }
}

/// A dialect of CSV: who is going to read the file.
public enum CSVStyle: String, Sendable, CaseIterable {
  /// For programs: UTF-8 without a mark, comma, decimal point, LF.
  case plain
  /// For Excel in a country with a decimal point. Excel reads a CSV file as UTF-8 only if it starts
  /// with a byte order mark, and separates cells by the comma of such a country. Lines end with
  /// CRLF, as RFC 4180 says and Excel itself writes.
  case excel
  /// For Excel in Germany and other countries with a decimal comma, whose list separator is the
  /// semicolon: byte order mark, semicolon, decimal comma, CRLF.
  case excelGerman = "excel-de"
}
