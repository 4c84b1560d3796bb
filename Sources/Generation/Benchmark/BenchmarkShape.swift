/// How the rows of a benchmark file are written: what makes an export harder or easier to read.
public struct BenchmarkShape: Sendable, Equatable {
  /// The bytes of every order's and every customer's id; nil: a short number.
  public var idBytes: Int?
  /// Whether every field is quoted, the header's too.
  public var quotesAll: Bool
  /// The number of columns; those above ten hold attributes that are not read.
  public var columns: Int
  /// The number of files that the rows are spread over.
  public var files: Int

  /// A shape; without arguments one file of ten columns with short ids.
  public init(
    idBytes: Int? = nil, quotesAll: Bool = false, columns: Int = 10, files: Int = 1
  ) {
    self.idBytes = idBytes
    self.quotesAll = quotesAll
    self.columns = columns
    self.files = files
  }

  /// How many rows share a random stream and are written in one piece: part of the format of a
  /// plan, since another number gives other rows.
  static let rowsPerBlock = 65_536

  /// Rows that are made in one piece, and the file they belong to.
  struct Part: Sendable {
    let file: Int
    let rows: Range<Int>
    let startsFile: Bool
  }

  /// The columns of a file: the attributes are in the middle, so that columns that are read lie
  /// on both sides of them.
  public var header: [String] {
    ["order_id", "customer_id", "order_date", "product_id", "category"]
      + (0..<attributes).map { "attribute_\($0 + 1)" }
      + ["quantity", "unit_price", "amount", "discount", "channel"]
  }

  /// The number of columns that are not read.
  var attributes: Int { columns - 10 }

  /// The name of a file; those of several files are of the same length.
  func fileName(_ index: Int) -> String {
    guard files > 1 else { return "orders.csv" }
    let digits = String(index + 1)
    let zeros = String(repeating: "0", count: String(files).count - digits.count)
    return "orders-\(zeros)\(digits).csv"
  }

  /// All rows in order, cut at the ends of files and, within a file, into blocks.
  func parts(rows: Int) -> [Part] {
    (0..<files).flatMap { file in
      let end = (file + 1) * rows / files
      let start = file * rows / files
      return stride(from: start, to: end, by: BenchmarkShape.rowsPerBlock).map { first in
        Part(
          file: file, rows: first..<min(first + BenchmarkShape.rowsPerBlock, end),
          startsFile: first == start)
      }
    }
  }

  func validate(rows: Int) throws {
    if let idBytes {
      try GenerationError.check(
        (17...255).contains(idBytes), "id-bytes", idBytes, "a number from 17 to 255")
    }
    try GenerationError.check(
      (10...10_000).contains(columns), "columns", columns, "a number from 10 to 10000")
    try GenerationError.check(
      files >= 1 && files <= rows, "files", files, "a number from 1 to that of the rows")
  }
}
