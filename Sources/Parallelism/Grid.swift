/// A fixed cut of a number of rows into chunks.
///
/// The cut depends on the number of rows alone, never on the number of threads, and partial results
/// are merged in the order of the chunks: that is why results are the same on 1 or 64 cores.
public struct Grid: Sendable, Equatable {
  /// The number of rows.
  public let rows: Int
  /// The number of rows in every chunk but the last.
  public let rowsPerChunk: Int

  /// Cuts `rows` rows into chunks of `rowsPerChunk`.
  ///
  /// - Precondition: `rows >= 0` and `rowsPerChunk > 0`.
  @inlinable
  public init(rows: Int, rowsPerChunk: Int = 8_192) {
    precondition(rows >= 0 && rowsPerChunk > 0)
    self.rows = rows
    self.rowsPerChunk = rowsPerChunk
  }

  /// The number of chunks; 0 where there are no rows.
  @inlinable
  public var count: Int { (rows + rowsPerChunk - 1) / rowsPerChunk }

  /// The rows of one chunk.
  @inlinable
  public subscript(chunk: Int) -> Range<Int> {
    let start = chunk * rowsPerChunk
    return start..<min(start + rowsPerChunk, rows)
  }
}
