import Framework
import Prediction

/// The rows of a table as Holdfast has written it, one after the other: plain or for Excel.
///
/// Works on bytes, since a table of customers may have millions of rows. Commas, or semicolons
/// where the header has one; quotes are doubled within quotes (RFC 4180).
struct WrittenTable {
  /// The names of the columns.
  package let header: [String]
  /// Whether money has a decimal comma.
  let hasDecimalComma: Bool
  /// The line of the row last read, from 1, not counting line breaks within quotes.
  package private(set) var line = 1
  /// The bytes of the row last read, without quotes.
  package private(set) var cells: [UInt8] = []
  /// Where each of its cells starts, followed by the end of the last one.
  package private(set) var offsets: [Int] = [0]

  private let bytes: [UInt8]
  private let separator: UInt8
  private var position: Int

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// Reads the header; nil where there is none.
  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard position < bytes.count else { return nil }
    let first = bytes[position...].prefix { $0 != WrittenTable.lineFeed }
    hasDecimalComma = first.contains(UInt8(ascii: ";"))
    separator = UInt8(ascii: hasDecimalComma ? ";" : ",")
    header = first.split(separator: separator, omittingEmptySubsequences: false).map { name in
      String(
        decoding: name.last == WrittenTable.carriageReturn ? name.dropLast() : name, as: UTF8.self)
    }
    position += first.count + 1
  }

  /// The number of cells of the row last read.
  package var count: Int { offsets.count - 1 }

  /// One cell of the row last read.
  package subscript(column: Int) -> ArraySlice<UInt8> {
    cells[offsets[column]..<offsets[column + 1]]
  }

  /// Reads the next row; false after the last one.
  package mutating func next() -> Bool {
    guard position < bytes.count else { return false }
    cells.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
    offsets.append(0)
    line += 1
    while readCell() {}
    return true
  }

  /// Reads a cell; false where it ends its row.
  private mutating func readCell() -> Bool {
    var isQuoted = false
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == WrittenTable.quote {
        if isQuoted, position < bytes.count, bytes[position] == byte {
          cells.append(byte)
          position += 1
        } else {
          isQuoted.toggle()
        }
      } else if !isQuoted, byte == separator {
        offsets.append(cells.count)
        return true
      } else if !isQuoted, byte == WrittenTable.lineFeed {
        break
      } else if isQuoted || byte != WrittenTable.carriageReturn {
        cells.append(byte)
      }
    }
    offsets.append(cells.count)
    return false
  }
}
