import Decoding
import Parallelism

/// One range of one file, or a decoded file.
struct Chunk: Sendable {
  /// How its bytes come into memory.
  enum Form: Sendable {
    /// A range of a plain file.
    case plain
    /// A file that is decoded by the worker that parses it, if its text is short enough.
    case whole
    /// A file that is decoded beside the parsing.
    case stream
  }

  let file: Int
  let form: Form
  var range = 0..<0

  /// The size from which a file is read in larger chunks: it has so many customers that a part of
  /// them would find only a few dozen lines in a chunk.
  private static let largeFile = 1 << 31

  /// The chunks of a file, whose records start at a place.
  static func all(
    of file: Int, size: Int, coding: FileCoding, start: Int, bytesPerChunk: Int
  ) -> [Chunk] {
    guard coding.isPlain else {
      return [Chunk(file: file, form: size <= bytesPerChunk / 2 ? .whole : .stream)]
    }
    let bytes = bytesPerChunk * (size > largeFile ? 4 : 1)
    let grid = Grid(rows: max(0, size - start), rowsPerChunk: bytes)
    return (0..<grid.count).map { chunk in
      let range = grid[chunk]
      return Chunk(
        file: file, form: .plain, range: range.lowerBound + start..<range.upperBound + start)
    }
  }
}
