public import Decoding

/// What stops the search for the header of a file: facts, without words.
public enum HeaderError: Error, Sendable, Equatable {
  /// The file cannot be read.
  case input(InputError)
  /// A file without a byte, or without anything but blank lines.
  case empty(path: String)
  /// A header that breaks the grammar of CSV.
  case unreadableHeader(path: String)
  /// A header with more bytes than a record may have.
  case headerTooLong(path: String, limit: Int)
  /// A file that reads equally well with several bytes between fields.
  case ambiguousDelimiter(path: String, delimiters: [UInt8])
  /// A header with more fields than any export has.
  case tooManyColumns(path: String, count: Int, limit: Int)
  /// A file that has no record at the line that the options give for the header.
  case noHeaderLine(path: String, line: Int)
}

extension HeaderError {
  /// What is wrong, where, and what to do, in plain English.
  public var message: String {
    switch self {
    case .input(let error): error.message
    case .empty(let path): "\(path.asFile) is empty: it has no header."
    case .unreadableHeader(let path):
      "The header of \(path.quoted) is not valid CSV. Check its quotes, or set --delimiter."
    case .headerTooLong(let path, let limit):
      """
      The header of \(path.quoted) has more than \(limit >> 20) MiB, the most that is read. Export fewer \
      columns, or check that a line end follows the header and that its quotes are closed.
      """
    case .ambiguousDelimiter(let path, let delimiters):
      """
      \(path.asSubject) reads equally well with \
      \(delimiters.map(Dialect.name).joined(separator: " and with ")) between fields. Choose with \
      --delimiter \(delimiters.first.map(Dialect.name) ?? "comma").
      """
    case .tooManyColumns(let path, let count, let limit):
      """
      The header of \(path.quoted) has \(count) columns; at most \(limit) are read. Check \
      --delimiter, or export fewer columns.
      """
    case .noHeaderLine(let path, let line):
      "\(path.asSubject) has no header in line \(line). Check --header-line."
    }
  }

  /// Runs what reads a file, and passes its error on.
  static func reading<Value: ~Copyable>(
    _ body: () throws(InputError) -> Value
  ) throws(HeaderError) -> Value {
    do throws(InputError) { return try body() } catch { throw .input(error) }
  }
}
